import t from 'tap';
import type { Filter, FilterChain, Listener } from '../../../src/envoy/index.ts';
import type { InboundFacts } from '../../../src/translate/facts.ts';
import {
  buildInboundListeners,
  buildVirtualInbound,
  buildVirtualOutbound,
} from '../../../src/translate/listener/index.ts';
import { inbound, mesh, none, ownPort, redirect } from './fixture.ts';

const bound: InboundFacts = { ...inbound, interception: 'none', ipAddresses: ['127.0.0.2', '10.0.0.1'] };

/** A chain in short: its name, what it takes → where it leads. */
const outline = (chain: FilterChain): string => {
  const match = chain.filterChainMatch;
  const takes = [
    ...(match?.destinationPort === undefined ? [] : [`:${match.destinationPort}`]),
    ...(match?.applicationProtocols === undefined ? [] : ['http']),
  ];
  return `${chain.name} ${takes.join(' ') || '*'} → ${target(chain.filters?.[0])}`;
};

const target = (filter: Filter | undefined): string => {
  const config = filter?.typedConfig;
  if (config !== undefined && 'routeConfig' in config) return `routes ${config.routeConfig?.name}`;
  return config !== undefined && 'cluster' in config ? String(config.cluster) : '';
};

const chains = (listener: Listener | undefined): readonly string[] =>
  [
    ...(listener?.filterChains ?? []),
    ...(listener?.defaultFilterChain ? [listener.defaultFilterChain] : []),
  ].map(outline);

const catchAll = [
  'virtualInbound-blackhole :15006 → BlackHoleCluster',
  'virtualInbound-catchall-http http → routes InboundPassthroughCluster',
  'virtualInbound * → InboundPassthroughCluster',
];

t.test('§2.7: own ports by protocol, plaintext only', async (t) => {
  const listener = buildVirtualInbound(mesh, inbound, [
    ownPort('HTTP', 80, 8080),
    ownPort('TCP', 91, 9191),
    ownPort('AUTO', 92, 9292),
    ownPort('UDP', 53, 5353),
  ]);
  t.equal(listener?.name, 'virtualInbound');
  t.strictSame(chains(listener), [
    ...catchAll,
    '0.0.0.0_8080 :8080 → routes inbound|8080||',
    '0.0.0.0_9191 :9191 → inbound|9191||',
    '0.0.0.0_9292 :9292 http → routes inbound|9292||',
    '0.0.0.0_9292 :9292 → inbound|9292||',
  ]);
  t.notMatch(JSON.stringify(listener), 'tls', 'no chain waits for TLS');
});

t.test('§2.6: only ports of unknown protocol are inspected', async (t) => {
  const filterDisabled = (...ports: Parameters<typeof buildVirtualInbound>[2]) =>
    buildVirtualInbound(mesh, inbound, ports)?.listenerFilters?.at(-1)?.filterDisabled;
  const range = (start: number) => ({ destinationPortRange: { start, end: start + 1 } });
  t.strictSame(filterDisabled(), range(15006));
  t.strictSame(filterDisabled(ownPort('AUTO', 80, 80)), range(15006));
  t.strictSame(filterDisabled(ownPort('TCP', 90, 9090), ownPort('HTTP', 80, 8080)), {
    orMatch: { rules: [range(8080), range(9090), range(15006)] },
  });
});

t.test('of several own ports with one target port the first decides', async (t) => {
  const ports = [ownPort('TCP', 90, 8080), ownPort('HTTP', 80, 8080)];
  t.strictSame(chains(buildVirtualInbound(mesh, inbound, ports)), [
    ...catchAll,
    '0.0.0.0_8080 :8080 → inbound|8080||',
  ]);
  t.strictSame(buildInboundListeners(mesh, bound, ports).map(chains), [
    ['127.0.0.2_8080 * → inbound|8080||'],
  ]);
});

t.test('the port of the redirection itself stays a black hole', async (t) => {
  t.strictSame(chains(buildVirtualInbound(mesh, inbound, [ownPort('HTTP', 80, 15006)])), catchAll);
});

t.test('§2.7: requests are routed by the number of the service port, gRPC is not retried', async (t) => {
  const route = (protocol: 'HTTP' | 'GRPC') => {
    const [listener] = buildInboundListeners(mesh, bound, [ownPort(protocol, 80, 8080)]);
    return listener?.filterChains?.[0]?.filters?.[0]?.typedConfig;
  };
  t.match(route('HTTP'), {
    statPrefix: 'inbound_127.0.0.2_8080;',
    serverName: 'istio-envoy',
    forwardClientCertDetails: 'APPEND_FORWARD',
    routeConfig: {
      name: 'inbound|8080||',
      virtualHosts: [
        {
          name: 'inbound|http|80',
          domains: ['*'],
          routes: [
            {
              decorator: { operation: 'app.default.svc.cluster.local:80/*' },
              route: {
                cluster: 'inbound|8080||',
                retryPolicy: { retryOn: 'reset-before-request', numRetries: 2 },
              },
            },
          ],
        },
      ],
    },
  });
  t.match(route('GRPC'), { http2ProtocolOptions: {} });
  t.notMatch(JSON.stringify(route('GRPC')), 'retryPolicy');
});

t.test("TPROXY keeps the caller's address", async (t) => {
  const listener = buildVirtualInbound(mesh, { ...inbound, interception: 'tproxy' }, []);
  t.equal(listener?.transparent, true);
  t.strictSame(
    listener?.listenerFilters?.map((filter) => filter.name?.split('.').at(-1)),
    ['original_dst', 'original_src', 'http_inspector'],
  );
  t.notOk('transparent' in (buildVirtualInbound(mesh, inbound, []) ?? {}));
});

t.test('a proxy without IPv4 listens on the IPv6 wildcard', async (t) => {
  const listener = buildVirtualInbound(mesh, { ...inbound, ipAddresses: ['2001:db8::1'] }, [
    ownPort('TCP', 1, 2),
  ]);
  t.equal(listener?.address?.socketAddress?.address, '::');
  t.equal(listener?.filterChains?.at(-1)?.name, '::_2');
});

t.test(
  "without interception: a bound listener for each own port, on the proxy's first address",
  async (t) => {
    const listeners = buildInboundListeners(mesh, bound, [
      ownPort('HTTP', 80, 8080),
      ownPort('TCP', 91, 9191),
      ownPort('AUTO', 92, 9292),
      ownPort('UDP', 53, 5353),
    ]);
    t.strictSame(
      listeners.map((listener) => [
        listener.name,
        listener.address?.socketAddress?.address,
        ...chains(listener),
      ]),
      [
        ['127.0.0.2_8080', '127.0.0.2', '127.0.0.2_8080 * → routes inbound|8080||'],
        ['127.0.0.2_9191', '127.0.0.2', '127.0.0.2_9191 * → inbound|9191||'],
        [
          '127.0.0.2_9292',
          '127.0.0.2',
          '127.0.0.2_9292 http → routes inbound|9292||',
          '127.0.0.2_9292 * → inbound|9292||',
        ],
      ],
    );
    t.ok(
      listeners.every((listener) => listener.enableReusePort === false && listener.bindToPort === undefined),
    );
    t.strictSame(
      listeners.map((listener) => listener.listenerFilters?.length ?? 0),
      [0, 0, 1],
    );
  },
);

t.test('each kind of interception has its own listeners', async (t) => {
  t.equal(buildVirtualInbound(mesh, bound, []), undefined);
  t.equal(buildVirtualOutbound(mesh, none), undefined);
  t.strictSame(buildInboundListeners(mesh, inbound, [ownPort('HTTP', 80, 8080)]), []);
});

t.test('§2.6: the outbound redirection lands, and passes on what nobody takes', async (t) => {
  const listener = buildVirtualOutbound(mesh, redirect);
  t.equal(listener?.useOriginalDst, true);
  t.strictSame(chains(listener), [
    'virtualOutbound-blackhole :15001 → BlackHoleCluster',
    'virtualOutbound-catchall-tcp * → PassthroughCluster',
  ]);
  const closed = buildVirtualOutbound({ ...mesh, outboundTrafficPolicy: 'REGISTRY_ONLY' }, redirect);
  t.equal(chains(closed).at(-1), 'virtualOutbound-catchall-tcp * → BlackHoleCluster');
});
