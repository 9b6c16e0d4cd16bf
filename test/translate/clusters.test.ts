import t from 'tap';
import { endpoint, host, proxy, put, rule, service } from './model-fixture.ts';
import { addressesOf, istioMetadata, name, translate } from './translate-for.ts';

/** How Envoy finds the endpoints, by resolution (§2.2). */
const resolutions = [
  { id: 'SE-05 STATIC', change: { resolution: 'static' }, type: 'EDS' },
  { id: 'SE-05 DNS without endpoints resolves the host', change: { resolution: 'dns' }, type: 'STRICT_DNS' },
  { id: 'SE-05 DNS_ROUND_ROBIN', change: { resolution: 'dns-round-robin' }, type: 'LOGICAL_DNS' },
  { id: 'SE-05 NONE', change: { resolution: 'none' }, type: 'ORIGINAL_DST' },
  {
    id: 'SE-08 DNS without workloads has no cluster',
    change: { resolution: 'dns', selectsWorkloads: true },
    type: undefined,
  },
  {
    id: 'a wildcard cannot be resolved',
    change: { resolution: 'dns', hostname: '*.example.com', key: 'default/*.example.com' },
    type: undefined,
  },
] as const;

for (const { id, change, type } of resolutions) {
  t.test(id, (t) => {
    const { cluster, assignments } = translate(put(service(change)));
    const clusterName = `outbound|80||${'hostname' in change ? change.hostname : host}`;
    t.equal(cluster(clusterName)?.type, type);
    t.equal(assignments.size, type === 'EDS' ? 1 : 0, 'only EDS clusters ask for a load assignment');
    t.end();
  });
}

t.test('the families of the proxy decide what is resolved', (t) => {
  const changes = put(service({ resolution: 'dns' }));
  const family = (...ipAddresses: readonly string[]) =>
    translate(changes, proxy({ ipAddresses })).cluster(name)?.dnsLookupFamily;
  t.strictSame(
    [family('10.0.0.1'), family('fd00::1'), family('10.0.0.1', 'fd00::1')],
    ['V4_ONLY', 'V6_ONLY', 'ALL'],
  );
  t.end();
});

t.test('own ports: one inbound cluster for each target port', (t) => {
  const ports = [
    { name: 'http', number: 80, protocol: 'HTTP' as const },
    { name: 'grpc', number: 90, protocol: 'GRPC' as const },
  ];
  const changes = [
    ...put(service({ ports, createdAt: '2026-01-01T00:00:00Z' }), [
      endpoint('10.0.0.1', { ports: { http: 8080, grpc: 9090 } }),
    ]),
    ...put(service({ hostname: 'twin.example.com', key: 'default/twin.example.com' }), [
      endpoint('10.0.0.1'),
    ]),
    ...put(service({ namespace: 'other', key: `other/${host}` }), [
      endpoint('10.0.0.1', { ports: { http: 7777 } }),
    ]),
    rule({ trafficPolicy: { connectionPool: { tcp: { maxConnections: 5 } }, outlierDetection: {} } }),
  ];
  const { clusters, cluster } = translate(changes);
  t.strictSame(
    [...clusters.keys()].filter((each) => each.startsWith('inbound|')),
    ['inbound|8080||', 'inbound|9090||'],
  );
  const inbound = cluster('inbound|8080||');
  t.equal(inbound?.type, 'ORIGINAL_DST');
  t.equal(inbound?.upstreamBindConfig?.sourceAddress?.address, '127.0.0.6');
  t.equal(
    inbound?.circuitBreakers?.thresholds?.[0]?.maxConnections,
    5,
    'the connection pool of the rule applies',
  );
  t.equal(inbound?.outlierDetection, undefined, 'nothing else of it does');
  t.strictSame(
    istioMetadata(inbound).services?.map((each) => each.host),
    [host, 'twin.example.com'],
  );
  const none = translate(changes, proxy({ interception: 'none' })).cluster('inbound|8080||');
  t.equal(none?.type, 'STATIC');
  t.strictSame(addressesOf(none?.loadAssignment), ['127.0.0.1']);
  t.end();
});

t.test('the same host in two namespaces: the own one, else the oldest', (t) => {
  const changes = [
    ...put(service({ createdAt: '2026-01-02T00:00:00Z' }), [endpoint('10.1.0.1')]),
    ...put(service({ namespace: 'other', key: `other/${host}`, createdAt: '2026-01-01T00:00:00Z' }), [
      endpoint('10.1.0.2'),
    ]),
  ];
  const seen = (namespace: string) => addressesOf(translate(changes, proxy({ namespace })).assignment(name));
  t.strictSame([seen('default'), seen('other'), seen('third')], [['10.1.0.1'], ['10.1.0.2'], ['10.1.0.2']]);
  t.end();
});
