import {
  type DestinationRuleSpec,
  type Endpoint,
  type IstioObject,
  type ModelChange,
  objectKey,
  type Proxy,
  type Service,
  serviceKey,
  type VirtualServiceSpec,
} from '../../src/model/index.ts';

export const provenance = { kind: 'file', file: 'mesh.yaml', line: 1, column: 1 } as const;
export const host = 'reviews.default.svc.cluster.local';

export const service = (change: Partial<Service> = {}): Service => {
  const hostname = change.hostname ?? host;
  const namespace = change.namespace ?? 'default';
  return {
    key: serviceKey(namespace, hostname),
    hostname,
    namespace,
    name: 'reviews',
    addresses: ['10.96.0.1'],
    ports: [{ name: 'http', number: 80, protocol: 'HTTP', targetPort: 8080 }],
    resolution: 'static',
    external: false,
    selectsWorkloads: false,
    labels: {},
    registry: 'External',
    provenance,
    ...change,
  };
};

export const endpoint = (address: string, change: Partial<Endpoint> = {}): Endpoint => ({
  id: address,
  address,
  ports: { http: 8080 },
  health: 'healthy',
  weight: 1,
  labels: {},
  provenance,
  ...change,
});

export const put = (value: Service, endpoints: readonly Endpoint[] = []): readonly ModelChange[] => [
  { table: 'services', key: value.key, value },
  { table: 'endpoints', key: value.key, value: endpoints },
];

const object = <Kind extends 'VirtualService' | 'DestinationRule'>(
  kind: Kind,
  spec: IstioObject<Kind>['spec'],
  {
    name = 'x',
    namespace = 'default',
    createdAt,
  }: Partial<Pick<IstioObject, 'name' | 'namespace' | 'createdAt'>>,
): IstioObject<Kind> => ({
  kind,
  key: objectKey(kind, namespace, name),
  namespace,
  name,
  labels: {},
  annotations: {},
  ...(createdAt !== undefined && { createdAt }),
  spec,
  provenance,
});

export const rule = (
  spec: Partial<DestinationRuleSpec>,
  identity: Partial<Pick<IstioObject, 'name' | 'namespace' | 'createdAt'>> = {},
): ModelChange => {
  const value = object('DestinationRule', { host, subsets: [], ...spec }, identity);
  return { table: 'destination-rules', key: value.key, value };
};

export const virtualService = (
  spec: Partial<VirtualServiceSpec>,
  identity: Partial<Pick<IstioObject, 'name' | 'namespace' | 'createdAt'>> = {},
): ModelChange => {
  const value = object('VirtualService', { hosts: [host], http: [], ...spec }, identity);
  return { table: 'virtual-services', key: value.key, value };
};

export const proxy = (change: Partial<Proxy> = {}): Proxy => ({
  nodeId: 'sidecar~10.0.0.1~p.default~default.svc.cluster.local',
  type: 'sidecar',
  id: 'p.default',
  namespace: 'default',
  ipAddresses: ['10.0.0.1'],
  dnsDomain: 'default.svc.cluster.local',
  labels: {},
  clusterId: '',
  interception: 'redirect',
  bindAddress: '127.0.0.1',
  ...change,
});
