/** An API group: the versions that it ever had and its kinds. */
export interface ApiGroup {
  readonly versions: readonly string[];
  readonly kinds: readonly string[];
}

/** The groups that are recognised. Kubernetes' own are only known well enough to say so. */
export const apiGroups: ReadonlyMap<string, ApiGroup> = new Map([
  [
    'networking.istio.io',
    {
      versions: ['v1', 'v1beta1', 'v1alpha3'],
      kinds: [
        'ServiceEntry',
        'WorkloadEntry',
        'VirtualService',
        'DestinationRule',
        'Gateway',
        'Sidecar',
        'EnvoyFilter',
        'WorkloadGroup',
        'ProxyConfig',
      ],
    },
  ],
  [
    'security.istio.io',
    {
      versions: ['v1', 'v1beta1'],
      kinds: ['AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication'],
    },
  ],
  ['telemetry.istio.io', { versions: ['v1', 'v1alpha1'], kinds: ['Telemetry'] }],
  ['extensions.istio.io', { versions: ['v1alpha1'], kinds: ['WasmPlugin', 'TrafficExtension'] }],
  ['install.istio.io', { versions: ['v1alpha1'], kinds: ['IstioOperator'] }],
  [
    'gateway.networking.k8s.io',
    {
      versions: ['v1', 'v1beta1', 'v1alpha3', 'v1alpha2'],
      kinds: [
        'GatewayClass',
        'Gateway',
        'HTTPRoute',
        'GRPCRoute',
        'TCPRoute',
        'TLSRoute',
        'UDPRoute',
        'ReferenceGrant',
        'BackendTLSPolicy',
        'ListenerSet',
      ],
    },
  ],
  [
    'gateway.networking.x-k8s.io',
    { versions: ['v1alpha1'], kinds: ['XListenerSet', 'XBackendTrafficPolicy', 'XMesh'] },
  ],
  ['inference.networking.k8s.io', { versions: ['v1', 'v1alpha2'], kinds: ['InferencePool'] }],
]);

/** Groups of Kubernetes itself: samples often hold Deployments and Services beside Istio's objects. */
export const isKubernetesGroup = (group: string): boolean =>
  ['', 'apps', 'batch', 'autoscaling', 'policy'].includes(group) ||
  (/\.k8s\.io$/.test(group) && !apiGroups.has(group));
