import fc from 'fast-check';
import {
  type DestinationRuleSpec,
  defaultMeshConfig,
  type Endpoint,
  type IstioObject,
  type MeshConfig,
  type ModelChange,
  objectKey,
  type Proxy,
  type Service,
  serviceKey,
  type VirtualServiceSpec,
} from '../../src/model/index.ts';

/** Few names, so that objects meet: the same host in two namespaces, wildcards over services, absent hosts. */
const namespaces = ['default', 'other', 'istio-system'] as const;
const hosts = [
  'reviews.default.svc.cluster.local',
  'ratings.default.svc.cluster.local',
  'a.example.com',
  'b.example.com',
  '*.example.com',
  'reviews',
] as const;
const addresses = ['10.0.0.1', '10.0.0.2', '10.0.0.3', 'name.example.com'] as const;
const provenance = { kind: 'file', file: 'mesh.yaml', line: 1, column: 1 } as const;

const namespace = fc.constantFrom(...namespaces);
const labels = fc.constantFrom({}, { version: 'v1' }, { version: 'v2' }, { app: 'web', version: 'v1' });
const createdAt = fc.constantFrom(undefined, '2026-01-01T00:00:01Z', '2026-01-01T00:00:02Z');

const port = fc.record({
  number: fc.constantFrom(80, 9080, 9090),
  protocol: fc.constantFrom('HTTP', 'GRPC', 'TCP', 'AUTO', 'UDP', 'TLS' as const),
});

const service: fc.Arbitrary<Service> = fc
  .record({
    namespace,
    hostname: fc.constantFrom(...hosts),
    addresses: fc.constantFrom([], ['10.96.0.1'], ['10.96.0.2'], ['10.96.0.0/24', '10.96.0.1']),
    ports: fc.uniqueArray(port, { selector: ({ number }) => number, minLength: 1, maxLength: 3 }),
    resolution: fc.constantFrom('static', 'dns', 'dns-round-robin', 'none' as const),
    external: fc.boolean(),
    selectsWorkloads: fc.boolean(),
    createdAt,
  })
  .map(({ ports, createdAt, ...rest }) => ({
    ...rest,
    key: serviceKey(rest.namespace, rest.hostname),
    name: rest.hostname,
    ports: ports
      .map(({ number, protocol }) => ({ name: `p${number}`, number, protocol }))
      .sort((a, b) => a.number - b.number),
    labels: {},
    registry: 'External',
    ...(createdAt !== undefined && { createdAt }),
    provenance,
  }));

const endpoint = (hostname: string): fc.Arbitrary<Endpoint> =>
  fc
    .record({
      address: fc.constantFrom(...addresses),
      health: fc.constantFrom('healthy', 'unhealthy', 'draining' as const),
      weight: fc.constantFrom(0, 1, 5),
      labels,
      ports: fc.constantFrom({ p80: 8080, p9080: 9080, p9090: 9090 }, { p80: 8081 }, { p9090: 8080 }),
      locality: fc.constantFrom(undefined, 'eu/a', 'us/b'),
    })
    .map(({ locality, ...rest }) => ({
      ...rest,
      id: `${hostname} ${rest.address}`,
      ...(locality !== undefined && { locality: { region: locality, zone: '', subZone: '' } }),
      provenance,
    }));

const serviceChange: fc.Arbitrary<readonly ModelChange[]> = service.chain((value) =>
  fc
    .record({
      endpoints: fc.uniqueArray(endpoint(value.hostname), { selector: ({ id }) => id, maxLength: 3 }),
      kind: fc.constantFrom('both', 'both', 'endpoints', 'removal'),
    })
    .map(({ endpoints, kind }): readonly ModelChange[] => {
      const sorted = [...endpoints].sort((a, b) => (a.id < b.id ? -1 : 1));
      const { key } = value;
      if (kind === 'removal') {
        return [
          { table: 'services', key, value: undefined },
          { table: 'endpoints', key, value: undefined },
        ];
      }
      const own: ModelChange = { table: 'endpoints', key, value: sorted };
      return kind === 'endpoints' ? [own] : [{ table: 'services', key, value }, own];
    }),
);

const destination = fc.record({
  host: fc.constantFrom(...hosts, 'absent.example.com'),
  subset: fc.constantFrom('v1', 'v2'),
  weight: fc.constantFrom(1, 99),
});

const virtualServiceSpec: fc.Arbitrary<VirtualServiceSpec> = fc.record({
  hosts: fc.uniqueArray(fc.constantFrom(...hosts, 'unserved.example.org', '*.example.org'), {
    minLength: 1,
    maxLength: 2,
  }),
  http: fc.array(
    fc.record({
      match: fc.constantFrom([], [{ uri: { prefix: '/a' } }]),
      action: fc
        .array(destination, { minLength: 1, maxLength: 2 })
        .map((destinations) => ({ kind: 'route' as const, destinations })),
      mirrors: fc.constant([]),
    }),
    { maxLength: 2 },
  ),
});

const destinationRuleSpec: fc.Arbitrary<DestinationRuleSpec> = fc
  .record({
    host: fc.constantFrom(...hosts, '*.default.svc.cluster.local'),
    subsets: fc.uniqueArray(fc.record({ name: fc.constantFrom('v1', 'v2'), labels }), {
      selector: ({ name }) => name,
      maxLength: 2,
    }),
    policy: fc.constantFrom(
      undefined,
      { loadBalancer: 'RANDOM' as const },
      { loadBalancer: 'PASSTHROUGH' as const },
      { outlierDetection: { minHealthPercent: 30 } },
      { connectionPool: { tcp: { idleTimeout: '7s' as const } } },
    ),
    workloadSelector: fc.constantFrom(undefined, undefined, { app: 'web' }, { version: 'v1' }),
  })
  .map(({ policy, workloadSelector, ...rest }) => ({
    ...rest,
    ...(policy !== undefined && { trafficPolicy: policy }),
    ...(workloadSelector !== undefined && { workloadSelector }),
  }));

const object = <Kind extends 'VirtualService' | 'DestinationRule'>(
  kind: Kind,
  spec: fc.Arbitrary<IstioObject<Kind>['spec']>,
): fc.Arbitrary<IstioObject<Kind>> =>
  fc
    .record({ namespace, name: fc.constantFrom('x', 'y'), createdAt, spec })
    .map(({ createdAt, ...rest }) => ({
      ...rest,
      kind,
      key: objectKey(kind, rest.namespace, rest.name),
      labels: {},
      annotations: {},
      ...(createdAt !== undefined && { createdAt }),
      provenance,
    }));

const isGone = fc.constantFrom(false, false, true);

const virtualServiceChange: fc.Arbitrary<readonly ModelChange[]> = fc
  .tuple(object('VirtualService', virtualServiceSpec), isGone)
  .map(([value, gone]) => [{ table: 'virtual-services', key: value.key, value: gone ? undefined : value }]);

const destinationRuleChange: fc.Arbitrary<readonly ModelChange[]> = fc
  .tuple(object('DestinationRule', destinationRuleSpec), isGone)
  .map(([value, gone]) => [{ table: 'destination-rules', key: value.key, value: gone ? undefined : value }]);

const mesh: fc.Arbitrary<MeshConfig> = fc
  .record({
    connectTimeout: fc.constantFrom('10s', '3s' as const),
    outboundTrafficPolicy: fc.constantFrom('ALLOW_ANY', 'REGISTRY_ONLY' as const),
    domain: fc.constantFrom('cluster.local', 'example.com'),
  })
  .map((part) => ({ ...defaultMeshConfig, ...part }));

const proxy: fc.Arbitrary<Proxy> = fc
  .record({
    type: fc.constantFrom('sidecar', 'sidecar', 'sidecar', 'router' as const),
    namespace,
    address: fc.constantFrom('10.0.0.1', '10.0.0.2', 'fd00::1'),
    labels,
    interception: fc.constantFrom('redirect', 'tproxy', 'none' as const),
    bindAddress: fc.constantFrom('127.0.0.1', '127.0.0.2'),
  })
  .map(({ address, ...rest }) => ({
    ...rest,
    nodeId: '',
    id: '',
    ipAddresses: [address],
    dnsDomain: `${rest.namespace}.svc.cluster.local`,
    clusterId: '',
  }));

const nodeKey = fc.constantFrom('p1', 'p2', 'p3', 'p4');

/** Something that happens to a translator. */
export type Step =
  | { readonly kind: 'changes'; readonly changes: readonly ModelChange[] }
  | { readonly kind: 'connect'; readonly nodeKey: string; readonly proxy: Proxy }
  | { readonly kind: 'disconnect'; readonly nodeKey: string };

/** Changes of every table in batches, and proxies that come, come anew with other facts, and go. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .array(
        fc.oneof(
          { weight: 4, arbitrary: serviceChange },
          { weight: 2, arbitrary: virtualServiceChange },
          { weight: 2, arbitrary: destinationRuleChange },
          { weight: 1, arbitrary: mesh.map((value): readonly ModelChange[] => [{ table: 'mesh', value }]) },
        ),
        { minLength: 1, maxLength: 3 },
      )
      .map((batches): Step => ({ kind: 'changes', changes: batches.flat() })),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('connect' as const), nodeKey, proxy }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('disconnect' as const), nodeKey }) },
);
