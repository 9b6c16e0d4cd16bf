import t from 'tap';
import type { Cluster } from '../../src/envoy/index.ts';
import { endpoint, host, put, rule, service } from './model-fixture.ts';
import { name, options, thresholds, translate, unlimited } from './translate-for.ts';

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
