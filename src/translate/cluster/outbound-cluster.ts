import type { Cluster, Cluster_CommonLbConfig, Cluster_LbPolicy } from '../../envoy/index.ts';
import type { LoadBalancer, MeshConfig, PortTrafficPolicy, Service } from '../../model/index.ts';
import type { IpFamilies } from '../facts.ts';
import { circuitBreakersOf } from './circuit-breakers.ts';
import { clusterMetadata } from './cluster-metadata.ts';
import type { ClusterPlan } from './cluster-plan.ts';
import { dnsSettings } from './dns-settings.ts';
import type { SelectedEndpoint } from './endpoint-selection.ts';
import { httpProtocolOptionsOf } from './http-protocol-options.ts';
import { buildLoadAssignment } from './load-assignment.ts';
import { outlierDetectionOf } from './outlier-detection.ts';
import { upstreamConnectionOptionsOf } from './tcp-keepalive.ts';

export interface OutboundClusterInput {
  readonly service: Service;
  readonly plan: ClusterPlan;
  /** Istio's path of the DestinationRule that applies. */
  readonly config?: string;
  readonly mesh: MeshConfig;
  readonly ipFamilies: IpFamilies;
  readonly proxyType: 'sidecar' | 'router';
  /** Read only where the cluster names its endpoints itself. */
  readonly endpoints: () => readonly SelectedEndpoint[];
}

/**
 * How long Envoy waits for the endpoints of a new or changed cluster. Istio waits for ever; then a cluster
 * whose endpoints were lost between two servers would never come up.
 */
const endpointsFetchTimeout = '5s';

/** An outbound cluster (§2.2); `undefined` for a name that Envoy is to resolve but that nobody gave. */
export const buildOutboundCluster = (input: OutboundClusterInput): Cluster | undefined => {
  const { service, plan, config, mesh, proxyType } = input;
  const { policy } = plan;
  const discovery = discoverySettings(input);
  if (discovery === undefined) return undefined;
  const keepalive = upstreamConnectionOptionsOf(policy.connectionPool);
  return {
    name: plan.name,
    altStatName: `${plan.name};`,
    ...discovery,
    connectTimeout: policy.connectionPool?.tcp?.connectTimeout ?? mesh.connectTimeout,
    circuitBreakers: circuitBreakersOf(policy.connectionPool),
    commonLbConfig: commonLbConfig(plan),
    ...(policy.outlierDetection && { outlierDetection: outlierDetectionOf(policy.outlierDetection) }),
    ...(keepalive && { upstreamConnectionOptions: keepalive }),
    ...httpProtocolOptionsOf(plan.port.protocol, policy.connectionPool, proxyType),
    metadata: clusterMetadata([service], {
      ...(config !== undefined && { config }),
      ...(plan.subset !== undefined && { subset: plan.subset }),
    }),
  };
};

const discoverySettings = ({
  plan,
  mesh,
  ipFamilies,
  endpoints,
}: OutboundClusterInput): Cluster | undefined => {
  switch (plan.discovery) {
    case 'original-dst':
      return { type: 'ORIGINAL_DST', lbPolicy: 'CLUSTER_PROVIDED' };
    case 'eds':
      return {
        type: 'EDS',
        lbPolicy: lbPolicyOf(plan.policy),
        edsClusterConfig: {
          serviceName: plan.name,
          edsConfig: { ads: {}, initialFetchTimeout: endpointsFetchTimeout, resourceApiVersion: 'V3' },
        },
      };
    case 'strict-dns':
    case 'logical-dns': {
      // Envoy takes a single endpoint where it resolves round robin.
      const named = plan.discovery === 'logical-dns' ? endpoints().slice(0, 1) : endpoints();
      if (named.length === 0) return undefined;
      return {
        type: plan.discovery === 'logical-dns' ? 'LOGICAL_DNS' : 'STRICT_DNS',
        lbPolicy: lbPolicyOf(plan.policy),
        ...dnsSettings(mesh, ipFamilies),
        loadAssignment: buildLoadAssignment(plan.name, named),
      };
    }
  }
};

/**
 * Unhealthy endpoints are sent as such, so Envoy must not fall back on them when few are healthy: the
 * panic threshold is 0 unless the rule names one.
 */
const commonLbConfig = ({ discovery, policy }: ClusterPlan): Cluster_CommonLbConfig => {
  if (discovery === 'original-dst' && policy.outlierDetection === undefined) return {};
  const percent = policy.outlierDetection?.minHealthPercent ?? 0;
  return { healthyPanicThreshold: percent === 0 ? {} : { value: percent } };
};

const lbPolicyOf = ({ loadBalancer = 'UNSPECIFIED' }: PortTrafficPolicy): Cluster_LbPolicy =>
  lbPolicies[loadBalancer];

const lbPolicies: Readonly<Record<LoadBalancer, Cluster_LbPolicy>> = {
  LEAST_REQUEST: 'LEAST_REQUEST',
  RANDOM: 'RANDOM',
  ROUND_ROBIN: 'ROUND_ROBIN',
  PASSTHROUGH: 'CLUSTER_PROVIDED',
  UNSPECIFIED: 'LEAST_REQUEST',
};
