import t from 'tap';
import type { Endpoint } from '../../src/model/index.ts';
import { noInstances, readInstances } from '../../src/registry/consul/instance.ts';
import type { MappingRules } from '../../src/registry/consul/map-service.ts';
import { type EntryOptions, healthEntry, mapEntries, mapInstances } from './consul-instances.ts';

t.test('a whole instance becomes a service and an endpoint', async (t) => {
  const { registered, notes } = mapInstances([
    {
      node: 'node20',
      id: 'svc1-1',
      address: '10.2.1.1',
      nodeMeta: { zone: 'z2' },
      tagged: { lan: { Address: '10.2.1.1' }, wan: { Address: '198.18.1.1' } },
      tags: ['version|v2', 'env|prod', 'plain'],
      meta: { protocol: 'http', team: 't1', 'service-account': 'web' },
    },
  ]);
  t.same(registered, {
    service: {
      key: 'default/web.service.consul',
      hostname: 'web.service.consul',
      namespace: 'default',
      name: 'web',
      addresses: [],
      ports: [{ name: 'http', number: 8080, protocol: 'HTTP' }],
      resolution: 'static',
      external: false,
      selectsWorkloads: false,
      labels: {},
      registry: 'Consul',
      provenance: { kind: 'registry', registry: 'consul-0', key: 'dc1/web' },
    },
    endpoints: [
      {
        id: 'node20/svc1-1',
        address: '10.2.1.1',
        ports: { http: 8080 },
        health: 'healthy',
        weight: 1,
        labels: { env: 'prod', protocol: 'http', 'service-account': 'web', team: 't1', version: 'v2' },
        locality: { region: 'dc1', zone: 'z2', subZone: '' },
        serviceAccount: 'web',
        namespace: 'default',
        provenance: { kind: 'registry', registry: 'consul-0', key: 'dc1/web/node20/svc1-1' },
      },
    ],
  });
  t.same(notes, []);
});

const failing = (id: string, status = 'critical'): EntryOptions['checks'] => [
  { CheckID: 'serfHealth', Status: 'passing' },
  { CheckID: id, Status: status },
];

type EndpointRow = readonly [
  what: string,
  options: EntryOptions,
  expected: Partial<Endpoint>,
  more?: Partial<MappingRules>,
];
const endpointRows: readonly EndpointRow[] = [
  ['an empty service address is the address of the node', { address: '' }, { address: '10.1.0.1' }],
  [
    'a lan address that somebody wrote goes before the plain one',
    { tagged: { lan: { Address: '10.9.0.1', Port: 81 } } },
    { address: '10.9.0.1', ports: { tcp: 81 } },
  ],
  [
    'a lan address goes before the lan_ipv4 that Consul derives',
    { tagged: { lan_ipv4: { Address: '10.2.0.1', Port: 8080 }, lan: { Address: '10.9.0.1', Port: 0 } } },
    { address: '10.9.0.1', ports: { tcp: 8080 } },
  ],
  ['lan_ipv6', { tagged: { lan_ipv6: { Address: '2001:DB8::1', Port: 81 } } }, { address: '2001:db8::1' }],
  [
    'from another datacenter the wan address counts',
    { tagged: { wan: { Address: '198.18.1.1', Port: 82 } } },
    { address: '198.18.1.1', ports: { tcp: 82 } },
    { addresses: 'wan' },
  ],
  [
    'from another datacenter the node has a wan address too',
    { address: '', nodeTagged: { wan: '198.18.0.9' } },
    { address: '198.18.0.9' },
    { addresses: 'wan' },
  ],
  ['D03: a mapped IPv4 address becomes IPv4', { address: '::ffff:10.0.0.7' }, { address: '10.0.0.7' }],
  ['D03: brackets are no part of an address', { address: '[2001:db8:0::7]' }, { address: '2001:db8::7' }],
  ['D04: loopback is an address like others', { address: '127.0.0.5' }, { address: '127.0.0.5' }],
  ['a critical check of the service', { checks: failing('service:web-1') }, { health: 'unhealthy' }],
  ['a critical check of the node', { checks: failing('serfHealth') }, { health: 'unhealthy' }],
  [
    'maintenance of the service drains',
    { checks: failing('_service_maintenance:web-1') },
    { health: 'draining' },
  ],
  ['maintenance of the node drains', { checks: failing('_node_maintenance') }, { health: 'draining' }],
  [
    'maintenance drains what is critical as well',
    { checks: [...(failing('service:web-1') ?? []), ...(failing('_node_maintenance') ?? [])] },
    { health: 'draining' },
  ],
  [
    'a warning takes its own weight',
    { checks: failing('service:web-1', 'warning'), weights: { Passing: 10, Warning: 3 } },
    { health: 'healthy', weight: 3 },
  ],
  [
    'a warning of weight 0 takes the instance out',
    { checks: failing('service:web-1', 'warning'), weights: { Passing: 10, Warning: 0 } },
    { health: 'unhealthy', weight: 0 },
  ],
  ['the weight', { weights: { Passing: 7, Warning: 1 } }, { weight: 7 }],
  ['D08: a negative weight is 0', { weights: { Passing: -3, Warning: 1 } }, { weight: 0 }],
  ['D08: a huge weight is cut', { weights: { Passing: 2 ** 40, Warning: 1 } }, { weight: 65_535 }],
  ['D08: no weight is 1', { weights: null }, { weight: 1 }],
  ['no checks at all are healthy', { checks: [] }, { health: 'healthy' }],
  [
    'a tag is split at its first bar only',
    { tags: ['a|b|c', '|x', 'plain', 'version|v1'] },
    { labels: { a: 'b|c', version: 'v1' } },
  ],
  [
    'metadata goes before tags',
    { tags: ['version|v1'], meta: { version: 'v2' } },
    { labels: { version: 'v2' } },
  ],
  ['null tags and metadata', { tags: null, meta: null }, { labels: {} }],
  [
    'D10, D12: what cannot be a label is left out',
    { meta: { ['__proto__x']: 'a', constructor: 'c', 'a b': 'x', lone: '\ud800', ok: 'y', number: 5 } },
    { labels: { constructor: 'c', ok: 'y' } },
  ],
  [
    'the locality that Consul knows goes before metadata',
    { locality: { Region: 'eu', Zone: 'a' }, meta: { region: 'us', zone: 'b', subzone: 'r1' } },
    { locality: { region: 'eu', zone: 'a', subZone: 'r1' } },
  ],
  [
    'metadata of the service goes before that of the node',
    { meta: { zone: 'b' }, nodeMeta: { zone: 'c', region: 'us' } },
    { locality: { region: 'us', zone: 'b', subZone: '' } },
  ],
];
for (const [what, options, expected, more = {}] of endpointRows) {
  t.test(what, async (t) => {
    t.match(mapInstances([options], more).registered?.endpoints, [expected]);
    if (expected.labels !== undefined) {
      t.same(mapInstances([options], more).registered?.endpoints[0]?.labels, expected.labels);
    }
  });
}

t.test('D10: __proto__ as a key of metadata is data', async (t) => {
  const entry = JSON.parse(
    JSON.stringify(healthEntry()).replace('"Meta":{}', '"Meta":{"__proto__":"x","a":"b"}'),
  );
  t.same(mapEntries([entry]).registered?.endpoints[0]?.labels, { a: 'b' });
});

type DropRow = readonly [what: string, options: EntryOptions, note: RegExp];
const dropRows: readonly DropRow[] = [
  ['D01: no IP address', { address: '999.1.1.1' }, /"999\.1\.1\.1" is neither/],
  ['D01: no address anywhere', { address: '', nodeAddress: '' }, /no address/],
  ['D03: a zone', { address: 'fe80::1%eth0' }, /has a zone/],
  ['D04: unspecified', { address: '0.0.0.0' }, /unspecified/],
  ['D04: metadata service', { address: '169.254.169.254' }, /link-local/],
  ['D04: multicast', { address: '224.0.0.1' }, /no unicast/],
  ['D05: port 0', { port: 0 }, /no port/],
  ['D05: port 65536', { port: 65_536 }, /no port/],
  ['D05: port -1', { port: -1 }, /no port/],
  ['D05: port 80.5', { port: 80.5 }, /no port/],
  ['D05: port as text', { port: '80' }, /no port/],
  [
    'D02: a name beside addresses',
    { address: 'web.example.com' },
    /is a name, other instances have addresses/,
  ],
  ['R36: the same instance twice', { node: 'node-1', id: 'good', address: '10.2.0.8' }, /registered twice/],
];
for (const [what, options, note] of dropRows) {
  t.test(`${what}: costs the instance, not the service`, async (t) => {
    const { registered, notes } = mapInstances([
      { id: 'good', address: '10.2.0.9' },
      { id: 'bad', ...options },
    ]);
    t.equal(registered?.endpoints.length, 1);
    t.equal(registered?.endpoints[0]?.id, 'node-1/good');
    t.match(notes, [note]);
  });
}

t.test('R11: an entry of another shape costs itself', async (t) => {
  for (const bad of [
    null,
    5,
    'x',
    [],
    {},
    { Node: null, Service: null },
    { Node: { Node: 'n' }, Service: 7 },
  ]) {
    const { registered, notes } = mapEntries([healthEntry(), bad]);
    t.equal(registered?.endpoints.length, 1, JSON.stringify(bad));
    t.equal(notes.length, 1);
  }
});

t.test('R11, R12: bodies of another shape', async (t) => {
  t.same(readInstances(null), noInstances, 'null is an empty list');
  t.same(readInstances([]), noInstances);
  for (const body of [{}, 'x', 5, true, [null], [{}], [{ Node: {}, Service: {} }]]) {
    t.equal(readInstances(body), undefined, `${JSON.stringify(body)} is no answer`);
  }
});

t.test('proxies of the registry are no instances', async (t) => {
  for (const kind of ['connect-proxy', 'mesh-gateway', 'terminating-gateway', 'ingress-gateway']) {
    t.equal(mapInstances([{ kind }]).registered, undefined, kind);
  }
});

t.test('with a tag only its instances count', async (t) => {
  const { registered } = mapInstances([{ id: 'a', tags: ['mesh'] }, { id: 'b' }], { tag: 'mesh' });
  t.same(
    registered?.endpoints.map(({ id }) => id),
    ['node-1/a'],
  );
});

t.test('names instead of addresses are resolved by Envoy', async (t) => {
  const { registered } = mapInstances([{ address: 'Web.Example.com' }]);
  t.equal(registered?.service.resolution, 'dns');
  t.equal(registered?.endpoints[0]?.address, 'web.example.com');
});

t.test('outside of the mesh', async (t) => {
  const external = (options: readonly EntryOptions[]): boolean | undefined =>
    mapInstances(options).registered?.service.external;
  t.equal(external([{ id: 'a' }, { id: 'b', meta: { external: 'true' } }]), true, 'an instance says so');
  t.equal(external([{ nodeMeta: { 'external-node': 'true' } }]), true, 'every node is external');
  t.equal(external([{ id: 'a', nodeMeta: { 'external-node': 'true' } }, { id: 'b' }]), false);
});

t.test('a service without instances keeps its shape', async (t) => {
  const { registered } = mapInstances([{ meta: { protocol: 'grpc' } }]);
  t.same(mapEntries([], {}, registered?.service).registered, { service: registered?.service, endpoints: [] });
  t.equal(mapEntries([]).registered, undefined, 'one that never had any has none');
});
