import t from 'tap';
import type { Cluster, ClusterLoadAssignment } from '../../src/envoy/index.ts';
import type { ModelChange, Proxy } from '../../src/model/index.ts';
import { clusterType, createTranslator, loadAssignmentType } from '../../src/translate/index.ts';
import { bodiesFor, decodeCluster, decodeLoadAssignment } from './decode-view.ts';
import { endpoint, host, proxy, put, rule, service } from './model-fixture.ts';

/** What one proxy gets from a model. */
const translate = (changes: readonly ModelChange[], client: Proxy = proxy()) => {
  const translator = createTranslator();
  const { problems } = translator.apply(changes);
  const { membership } = translator.connect('p', client);
  const snapshot = translator.snapshot();
  return {
    problems: [...problems, ...translator.failures()],
    clusters: bodiesFor(snapshot, membership, clusterType),
    assignments: bodiesFor(snapshot, membership, loadAssignmentType),
    cluster: (name: string): Cluster | undefined => {
      const body = bodiesFor(snapshot, membership, clusterType).get(name);
      return body && decodeCluster(body);
    },
    assignment: (name: string): ClusterLoadAssignment | undefined => {
      const body = bodiesFor(snapshot, membership, loadAssignmentType).get(name);
      return body && decodeLoadAssignment(body);
    },
  };
};

const addressesOf = (assignment: ClusterLoadAssignment | undefined): readonly (string | undefined)[] =>
  (assignment?.endpoints ?? []).flatMap(({ lbEndpoints = [] }) =>
    lbEndpoints.map(
      ({ endpoint }) => endpoint?.address?.socketAddress?.address ?? endpoint?.address?.pipe?.path,
    ),
  );

/** Istio's bookkeeping in a cluster. */
const istioMetadata = (cluster: Cluster | undefined) =>
  (cluster?.metadata?.filterMetadata?.['istio'] ?? {}) as {
    readonly config?: string;
    readonly services?: readonly { readonly host: string }[];
  };

const name = `outbound|80||${host}`;
const options = 'envoy.extensions.upstreams.http.v3.HttpProtocolOptions';
const unlimited = 4_294_967_295;
const thresholds = {
  maxConnections: unlimited,
  maxPendingRequests: unlimited,
  maxRequests: unlimited,
  maxRetries: unlimited,
};

/** One policy each, and the part of the cluster that it decides. */
const policies: readonly {
  readonly id: string;
  readonly policy: NonNullable<Parameters<typeof rule>[0]['trafficPolicy']>;
  readonly expected: Cluster;
}[] = [
  { id: 'DR-06 RANDOM', policy: { loadBalancer: 'RANDOM' }, expected: { lbPolicy: 'RANDOM' } },
  {
    id: 'DR-06 LEAST_REQUEST',
    policy: { loadBalancer: 'LEAST_REQUEST' },
    expected: { lbPolicy: 'LEAST_REQUEST' },
  },
  {
    id: 'DR-06 UNSPECIFIED',
    policy: { loadBalancer: 'UNSPECIFIED' },
    expected: { lbPolicy: 'LEAST_REQUEST' },
  },
  {
    id: 'DR-06 PASSTHROUGH',
    policy: { loadBalancer: 'PASSTHROUGH' },
    expected: { type: 'ORIGINAL_DST', lbPolicy: 'CLUSTER_PROVIDED' },
  },
  {
    id: 'DR-11 limits and timeouts',
    policy: { connectionPool: { tcp: { maxConnections: 7, connectTimeout: '0.250s' } } },
    expected: {
      connectTimeout: '0.250s',
      circuitBreakers: { thresholds: [{ ...thresholds, maxConnections: 7 }] },
    },
  },
  {
    id: 'DR-11 keepalive in whole seconds',
    policy: { connectionPool: { tcp: { tcpKeepalive: { probes: 3, time: '60.9s', interval: '5s' } } } },
    expected: {
      upstreamConnectionOptions: {
        tcpKeepalive: { keepaliveProbes: 3, keepaliveTime: 60, keepaliveInterval: 5 },
      },
    },
  },
  {
    id: 'DR-11 durations of TCP become those of HTTP connections',
    policy: { connectionPool: { tcp: { maxConnectionDuration: '90s', idleTimeout: '30s' } } },
    expected: {
      typedExtensionProtocolOptions: {
        [options]: {
          '@type': `type.googleapis.com/${options}`,
          commonHttpProtocolOptions: { idleTimeout: '30s', maxConnectionDuration: '90s' },
          explicitHttpConfig: { httpProtocolOptions: {} },
        },
      },
    },
  },
  {
    id: 'DR-12',
    policy: {
      connectionPool: {
        http: {
          http1MaxPendingRequests: 1,
          http2MaxRequests: 2,
          maxRetries: 3,
          maxRequestsPerConnection: 4,
          idleTimeout: '5s',
        },
      },
    },
    expected: {
      circuitBreakers: {
        thresholds: [{ ...thresholds, maxPendingRequests: 1, maxRequests: 2, maxRetries: 3 }],
      },
      typedExtensionProtocolOptions: {
        [options]: {
          '@type': `type.googleapis.com/${options}`,
          commonHttpProtocolOptions: { idleTimeout: '5s', maxRequestsPerConnection: 4 },
          explicitHttpConfig: { httpProtocolOptions: {} },
        },
      },
    },
  },
  {
    id: 'DR-15 all checks',
    policy: {
      outlierDetection: {
        consecutive5xxErrors: 0,
        consecutiveGatewayErrors: 4,
        splitExternalLocalOriginErrors: true,
        consecutiveLocalOriginFailures: 2,
        interval: '1s',
        baseEjectionTime: '15s',
        maxEjectionPercent: 100,
        minHealthPercent: 40,
      },
    },
    expected: {
      commonLbConfig: { healthyPanicThreshold: { value: 40 } },
      outlierDetection: {
        consecutive5xx: 0,
        enforcingConsecutive5xx: 0,
        consecutiveGatewayFailure: 4,
        enforcingConsecutiveGatewayFailure: 100,
        splitExternalLocalOriginErrors: true,
        consecutiveLocalOriginFailure: 2,
        enforcingConsecutiveLocalOriginFailure: 100,
        enforcingLocalOriginSuccessRate: 0,
        enforcingSuccessRate: 0,
        interval: '1s',
        baseEjectionTime: '15s',
        maxEjectionPercent: 100,
      },
    },
  },
  {
    id: 'DR-15 nothing asked for',
    policy: { outlierDetection: {} },
    expected: {
      commonLbConfig: { healthyPanicThreshold: {} },
      outlierDetection: { enforcingSuccessRate: 0 },
    },
  },
];

for (const { id, policy, expected } of policies) {
  t.test(id, (t) => {
    const { cluster, problems } = translate([
      ...put(service(), [endpoint('10.1.0.1')]),
      rule({ trafficPolicy: policy }),
    ]);
    t.match(cluster(name), expected);
    t.strictSame(problems, []);
    t.end();
  });
}

t.test('DR-12 streams per connection where the port speaks HTTP/2', (t) => {
  const ports = [{ name: 'grpc', number: 80, protocol: 'GRPC' as const }];
  const pool = { connectionPool: { http: { maxConcurrentStreams: 9 } } };
  const { cluster } = translate([...put(service({ ports })), rule({ trafficPolicy: pool })]);
  t.strictSame(cluster(name)?.typedExtensionProtocolOptions?.[options], {
    '@type': `type.googleapis.com/${options}`,
    explicitHttpConfig: { http2ProtocolOptions: { maxConcurrentStreams: 9 } },
  });
  t.end();
});

t.test('DR-05 the settings of a port replace the rest, in a subset too', (t) => {
  const trafficPolicy = {
    loadBalancer: 'RANDOM' as const,
    connectionPool: { tcp: { maxConnections: 1 } },
    portLevelSettings: new Map([[80, { connectionPool: { tcp: { maxConnections: 2 } } }]]),
  };
  const subsets = [
    { name: 'inherits', labels: {} },
    { name: 'overrides', labels: {}, trafficPolicy: { connectionPool: { tcp: { maxConnections: 3 } } } },
    {
      name: 'port',
      labels: {},
      trafficPolicy: { portLevelSettings: new Map([[80, { loadBalancer: 'ROUND_ROBIN' as const }]]) },
    },
  ];
  const { cluster } = translate([...put(service()), rule({ trafficPolicy, subsets })]);
  const seen = ['', 'inherits', 'overrides', 'port'].map((subset) => {
    const { lbPolicy, circuitBreakers } = cluster(`outbound|80|${subset}|${host}`) ?? {};
    return [subset, lbPolicy ?? 'ROUND_ROBIN', circuitBreakers?.thresholds?.[0]?.maxConnections];
  });
  t.strictSame(seen, [
    ['', 'LEAST_REQUEST', 2],
    ['inherits', 'LEAST_REQUEST', 2],
    ['overrides', 'LEAST_REQUEST', 3],
    ['port', 'ROUND_ROBIN', unlimited],
  ]);
  t.end();
});

/** Which rule a client gets: the one whose name the connect timeout tells. */
const marked = (seconds: number) => ({ connectionPool: { tcp: { connectTimeout: `${seconds}s` as const } } });
const timeoutFor = (changes: readonly ModelChange[], client: Proxy): string | undefined =>
  translate([...put(service({ namespace: 'server', key: `server/${host}` })), ...changes], client).cluster(
    name,
  )?.connectTimeout;

t.test('DR-01 a rule is looked for with the client, then with the service, then at the root', (t) => {
  const client = rule({ trafficPolicy: marked(1) }, { namespace: 'client' });
  const server = rule({ trafficPolicy: marked(2) }, { namespace: 'server' });
  const root = rule({ trafficPolicy: marked(3) }, { namespace: 'istio-system' });
  const elsewhere = rule({ trafficPolicy: marked(4) }, { namespace: 'elsewhere' });
  const inClient = proxy({ namespace: 'client' });
  t.equal(timeoutFor([elsewhere, root, server, client], inClient), '1s');
  t.equal(timeoutFor([elsewhere, root, server], inClient), '2s');
  t.equal(timeoutFor([elsewhere, root], inClient), '3s');
  t.equal(timeoutFor([elsewhere], inClient), '10s');
  t.equal(
    timeoutFor([root, server], proxy({ namespace: 'istio-system' })),
    '2s',
    'the root does not rule over others',
  );
  t.end();
});

t.test('DR-01 the most specific host decides inside a namespace, and ends the search', (t) => {
  const inClient = proxy({ namespace: 'client' });
  const wide = rule(
    { host: '*.svc.cluster.local', trafficPolicy: marked(1) },
    { namespace: 'client', name: 'wide' },
  );
  const narrow = rule(
    { host: '*.default.svc.cluster.local', trafficPolicy: marked(2) },
    { namespace: 'client', name: 'narrow' },
  );
  const exact = rule({ trafficPolicy: marked(3) }, { namespace: 'client', name: 'exact' });
  const server = rule({ trafficPolicy: marked(4) }, { namespace: 'server' });
  t.equal(
    timeoutFor([server, wide], inClient),
    '1s',
    'a wildcard of the client before an exact rule of the service',
  );
  t.equal(timeoutFor([server, wide, narrow], inClient), '2s');
  t.equal(timeoutFor([server, wide, narrow, exact], inClient), '3s');
  t.end();
});

t.test('DR-02 rules of one host are merged, the oldest first', (t) => {
  const old = { name: 'old', createdAt: '2026-01-01T00:00:00Z' };
  const young = { name: 'young', createdAt: '2026-01-02T00:00:00Z' };
  const { cluster, assignment } = translate([
    ...put(service(), [
      endpoint('10.1.0.1', { labels: { v: '1' } }),
      endpoint('10.1.0.2', { labels: { v: '2' } }),
    ]),
    rule(
      {
        subsets: [
          { name: 'a', labels: { v: '2' } },
          { name: 'b', labels: {} },
        ],
        trafficPolicy: marked(2),
      },
      young,
    ),
    rule({ subsets: [{ name: 'a', labels: { v: '1' } }] }, old),
  ]);
  t.equal(cluster(name)?.connectTimeout, '2s', 'the oldest policy there is');
  t.strictSame(
    addressesOf(assignment(`outbound|80|a|${host}`)),
    ['10.1.0.1'],
    'the older subset keeps its name',
  );
  t.ok(cluster(`outbound|80|b|${host}`));
  t.equal(
    istioMetadata(cluster(name)).config,
    '/apis/networking.istio.io/v1/namespaces/default/destination-rule/old',
  );
  t.end();
});

t.test('DR-03 a rule that selects workloads applies to them alone, and alone', (t) => {
  const all = rule(
    { trafficPolicy: marked(1), subsets: [{ name: 'all', labels: {} }] },
    { namespace: 'client', name: 'all' },
  );
  const web = rule(
    { trafficPolicy: marked(2), workloadSelector: { app: 'web' } },
    { namespace: 'client', name: 'web' },
  );
  const changes = [...put(service()), all, web];
  const selected = translate(changes, proxy({ namespace: 'client', labels: { app: 'web', pod: '1' } }));
  t.equal(selected.cluster(name)?.connectTimeout, '2s');
  t.equal(selected.cluster(`outbound|80|all|${host}`), undefined, 'it is not merged with the rule for all');
  const other = translate(changes, proxy({ namespace: 'client', labels: { app: 'other' } }));
  t.equal(other.cluster(name)?.connectTimeout, '1s');
  const elsewhere = rule(
    { trafficPolicy: marked(3), workloadSelector: { app: 'web' } },
    { namespace: 'default' },
  );
  t.equal(
    translate([...put(service()), elsewhere], proxy({ namespace: 'client', labels: { app: 'web' } })).cluster(
      name,
    )?.connectTimeout,
    '10s',
    'a selector speaks of its own namespace',
  );
  t.end();
});

t.test('endpoints by locality, with health and weight', (t) => {
  const { assignment } = translate(
    put(service(), [
      endpoint('10.1.0.1', { locality: { region: 'us', zone: 'b', subZone: '' }, weight: 3 }),
      endpoint('10.1.0.2', { health: 'unhealthy' }),
      endpoint('10.1.0.3', { health: 'draining', weight: 2 }),
      endpoint('10.1.0.4', { weight: 0 }),
      endpoint('10.1.0.5', { ports: { other: 1 } }),
      endpoint('name.example.com'),
      endpoint('unix:///run/app.sock', { ports: {} }),
    ]),
  );
  const socket = (address: string) => ({
    endpoint: { address: { socketAddress: { address, portValue: 8080 } } },
  });
  t.strictSame(assignment(name), {
    clusterName: name,
    endpoints: [
      {
        locality: {},
        lbEndpoints: [
          { ...socket('10.1.0.2'), healthStatus: 'UNHEALTHY', loadBalancingWeight: 1 },
          { ...socket('10.1.0.3'), healthStatus: 'DRAINING', loadBalancingWeight: 2 },
          { endpoint: { address: { pipe: { path: '/run/app.sock' } } }, loadBalancingWeight: 1 },
        ],
        loadBalancingWeight: 4,
      },
      {
        locality: { region: 'us', zone: 'b' },
        lbEndpoints: [{ ...socket('10.1.0.1'), loadBalancingWeight: 3 }],
        loadBalancingWeight: 3,
      },
    ],
  });
  t.end();
});

t.test('an endpoint that Envoy would have to resolve is left out, and told of', (t) => {
  const { assignment, problems } = translate(
    put(service(), [endpoint('10.1.0.1'), endpoint('name.example.com')]),
  );
  t.strictSame(addressesOf(assignment(name)), ['10.1.0.1']);
  t.match(problems, [{ name: `${host} name.example.com`, error: { code: 'CXW3003' } }]);
  t.strictSame(translate(put(service({ resolution: 'dns' }), [endpoint('name.example.com')])).problems, []);
  t.end();
});

t.test('where traffic may fall back on all endpoints, the unhealthy ones are not named', (t) => {
  const endpoints = [endpoint('10.1.0.1'), endpoint('10.1.0.2', { health: 'unhealthy' })];
  const trafficPolicy = { outlierDetection: { minHealthPercent: 50 } };
  const { assignment } = translate([...put(service(), endpoints), rule({ trafficPolicy })]);
  t.strictSame(addressesOf(assignment(name)), ['10.1.0.1']);
  t.end();
});

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
