import t from 'tap';
import type { Filter, FilterChain, Listener } from '../../../src/envoy/index.ts';
import type { OutboundFacts } from '../../../src/translate/facts.ts';
import type { ListenerEntry } from '../../../src/translate/listener/contract.ts';
import { buildOutboundListener, outboundListenerConflicts } from '../../../src/translate/listener/index.ts';
import { entry, mesh, none, on, redirect } from './fixture.ts';

/** A chain in short: what it takes → where it leads. */
const outline = (chain: FilterChain): string => {
  const match = chain.filterChainMatch;
  const takes = [
    ...(match?.prefixRanges ?? []).map((range) => `${range.addressPrefix}/${range.prefixLen}`),
    ...(match?.serverNames ?? []),
    ...(match?.applicationProtocols === undefined ? [] : ['http']),
  ];
  return `${takes.length === 0 ? '*' : takes.join(' ')} → ${(chain.filters ?? []).map(target).join(', ')}`;
};

const target = ({ typedConfig, name }: Filter): string => {
  if (typedConfig !== undefined && 'rds' in typedConfig) return `routes ${typedConfig.rds?.routeConfigName}`;
  return typedConfig !== undefined && 'cluster' in typedConfig ? String(typedConfig.cluster) : (name ?? '');
};

const chains = (listener: Listener | undefined): readonly string[] => [
  ...(listener?.filterChains ?? []).map(outline),
  ...(listener?.defaultFilterChain === undefined ? [] : [`else ${outline(listener.defaultFilterChain)}`]),
];

const inspectors = (listener: Listener | undefined): readonly (string | undefined)[] =>
  (listener?.listenerFilters ?? []).map((filter) => filter.name?.split('.').at(-1));

const passthrough = 'else * → PassthroughCluster';

interface Case {
  readonly name: string;
  readonly bind: string;
  readonly facts: OutboundFacts;
  readonly entries: readonly ListenerEntry[];
  readonly chains: readonly string[];
  readonly inspectors: readonly string[];
  /** `loser < winner`. */
  readonly conflicts?: readonly string[];
}

const http = entry('http', 'HTTP', 80);
const tcp = entry('tcp', 'TCP', 80);
const auto = entry('auto', 'AUTO', 80);
const tls = entry('tls', 'TLS', 80);
const mongo = entry('mongo', 'MONGO', 80);

const wildcard: readonly Omit<Case, 'bind' | 'facts'>[] = [
  {
    name: 'HTTP',
    entries: [http],
    chains: ['http → routes 80', passthrough],
    inspectors: ['http_inspector'],
  },
  { name: 'TCP', entries: [tcp], chains: ['* → outbound|80||tcp'], inspectors: [] },
  {
    name: 'unknown',
    entries: [auto],
    chains: ['http → routes 80', 'else * → outbound|80||auto'],
    inspectors: ['http_inspector'],
  },
  {
    name: 'HTTP then TCP are sniffed',
    entries: [http, tcp],
    chains: ['http → routes 80', 'else * → outbound|80||tcp'],
    inspectors: ['http_inspector'],
  },
  {
    name: 'TCP then HTTP are sniffed',
    entries: [tcp, http],
    chains: ['http → routes 80', 'else * → outbound|80||tcp'],
    inspectors: ['http_inspector'],
  },
  {
    name: 'HTTP then unknown: the rest passes through',
    entries: [http, auto],
    chains: ['http → routes 80', passthrough],
    inspectors: ['http_inspector'],
  },
  {
    name: 'unknown then HTTP',
    entries: [auto, http],
    chains: ['http → routes 80', 'else * → outbound|80||auto'],
    inspectors: ['http_inspector'],
  },
  {
    name: 'TCP then unknown: its bytes are taken',
    entries: [tcp, auto],
    chains: ['http → routes 80', 'else * → outbound|80||tcp'],
    inspectors: ['http_inspector'],
    conflicts: ['auto < tcp'],
  },
  {
    name: 'of two TCP ports the oldest wins',
    entries: [tcp, entry('younger', 'TCP', 80)],
    chains: ['* → outbound|80||tcp'],
    inspectors: [],
    conflicts: ['younger < tcp'],
  },
  {
    name: 'TLS ports are told apart by name',
    entries: [tls, entry('*.example', 'HTTPS', 80)],
    chains: ['tls → outbound|80||tls', '*.example → outbound|80||*.example', passthrough],
    inspectors: ['tls_inspector'],
  },
  {
    name: 'TLS beside TCP',
    entries: [tls, tcp],
    chains: ['tls → outbound|80||tls', 'else * → outbound|80||tcp'],
    inspectors: ['tls_inspector'],
  },
  {
    name: 'TLS beside HTTP',
    entries: [tls, http],
    chains: ['tls → outbound|80||tls', 'http → routes 80', passthrough],
    inspectors: ['tls_inspector', 'http_inspector'],
  },
  {
    name: 'address blocks are told apart; a block that is taken is left out',
    entries: [
      entry('a', 'TCP', 80, ['10.1.0.0/16', '10.2.0.0/16']),
      entry('b', 'TCP', 80, ['10.2.0.0/16', '10.3.0.0/16', '10.9.9.9']),
      entry('c', 'TCP', 80, ['10.1.0.0/16']),
    ],
    chains: ['10.1.0.0/16 10.2.0.0/16 → outbound|80||a', '10.3.0.0/16 → outbound|80||b', passthrough],
    inspectors: [],
    conflicts: ['c < a'],
  },
  {
    name: 'an unknown protocol on address blocks',
    entries: [entry('a', 'AUTO', 80, ['10.1.0.0/16'])],
    chains: ['10.1.0.0/16 → outbound|80||a', '10.1.0.0/16 http → routes 80', passthrough],
    inspectors: ['http_inspector'],
  },
  {
    name: 'a server that speaks first shares with nobody: younger ones give way',
    entries: [mongo, http, tcp],
    chains: ['* → envoy.filters.network.mongo_proxy, outbound|80||mongo'],
    inspectors: [],
    conflicts: ['http < mongo', 'tcp < mongo'],
  },
  {
    name: 'a server that speaks first gives way to an older port',
    entries: [http, entry('mysql', 'MYSQL', 80)],
    chains: ['http → routes 80', passthrough],
    inspectors: ['http_inspector'],
    conflicts: ['mysql < http'],
  },
];

const address: readonly Omit<Case, 'bind' | 'facts'>[] = [
  { name: 'TCP', entries: [tcp], chains: ['* → outbound|80||tcp'], inspectors: [] },
  { name: 'TLS needs no name', entries: [tls], chains: ['* → outbound|80||tls'], inspectors: [] },
  {
    name: 'unknown: its own routes, whatever the Host',
    entries: [auto],
    chains: ['http → routes auto:80', 'else * → outbound|80||auto'],
    inspectors: ['http_inspector'],
  },
  {
    name: 'TCP then unknown',
    entries: [tcp, auto],
    chains: ['http → routes auto:80', 'else * → outbound|80||tcp'],
    inspectors: ['http_inspector'],
    conflicts: ['auto < tcp'],
  },
  {
    name: 'two unknown ones: the oldest wins',
    entries: [auto, entry('younger', 'AUTO', 80)],
    chains: ['http → routes auto:80', 'else * → outbound|80||auto'],
    inspectors: ['http_inspector'],
    conflicts: ['younger < auto'],
  },
];

const bound: readonly Omit<Case, 'bind' | 'facts'>[] = [
  { name: 'HTTP takes everything', entries: [http], chains: ['* → routes 80'], inspectors: [] },
  { name: 'TCP takes everything', entries: [tcp], chains: ['* → outbound|80||tcp'], inspectors: [] },
  {
    name: 'unknown',
    entries: [auto],
    chains: ['http → routes auto:80', 'else * → outbound|80||auto'],
    inspectors: ['http_inspector'],
  },
  {
    name: 'HTTP then TCP',
    entries: [http, tcp],
    chains: ['http → routes 80', 'else * → outbound|80||tcp'],
    inspectors: ['http_inspector'],
  },
  {
    name: 'HTTP then unknown: both are served',
    entries: [http, auto],
    chains: ['http → routes 80', 'else * → outbound|80||auto'],
    inspectors: ['http_inspector'],
  },
  {
    name: 'unknown then HTTP: both are served, by Host',
    entries: [auto, http],
    chains: ['http → routes 80', 'else * → outbound|80||auto'],
    inspectors: ['http_inspector'],
  },
  {
    name: 'of several TCP ports the oldest wins',
    entries: [tcp, entry('younger', 'TCP', 80), entry('youngest', 'REDIS', 80)],
    chains: ['* → outbound|80||tcp'],
    inspectors: [],
    conflicts: ['younger < tcp', 'youngest < tcp'],
  },
  {
    name: 'the oldest TLS port takes everything, younger ones what names them',
    entries: [tls, entry('younger', 'TLS', 80)],
    chains: ['younger → outbound|80||younger', 'else * → outbound|80||tls'],
    inspectors: ['tls_inspector'],
  },
  {
    name: 'TLS behind TCP: a name cannot be waited for',
    entries: [tcp, tls],
    chains: ['* → outbound|80||tcp'],
    inspectors: [],
    conflicts: ['tls < tcp'],
  },
];

const cases: readonly Case[] = [
  ...wildcard.map((each) => ({ ...each, bind: '0.0.0.0', facts: redirect })),
  ...address.map((each) => ({ ...each, bind: '10.0.0.1', facts: redirect })),
  ...bound.map((each) => ({ ...each, bind: '127.0.0.1', facts: none })),
];
for (const { name, bind, facts, entries, ...expected } of cases) {
  t.test(`§2.6: on ${bind}: ${name}`, async (t) => {
    const input = on(bind, facts, ...entries);
    const listener = buildOutboundListener(input);
    t.equal(listener?.name, `${bind}_80`);
    t.strictSame(chains(listener), expected.chains);
    t.strictSame(inspectors(listener), expected.inspectors);
    t.strictSame(
      outboundListenerConflicts(input).map(
        ({ loser, winner }) => `${loser.service.hostname} < ${winner.service.hostname}`,
      ),
      expected.conflicts ?? [],
    );
  });
}

t.test('MC-02: with REGISTRY_ONLY what nobody takes is dropped', async (t) => {
  const input = on('0.0.0.0', redirect, http);
  const listener = buildOutboundListener({
    ...input,
    mesh: { ...mesh, outboundTrafficPolicy: 'REGISTRY_ONLY' },
  });
  t.strictSame(chains(listener), ['http → routes 80', 'else * → BlackHoleCluster']);
});

t.test('with interception nothing binds, without it everything does and a clash is an error', async (t) => {
  const intercepted = buildOutboundListener(on('0.0.0.0', redirect, http));
  t.equal(intercepted?.bindToPort, false);
  t.equal(intercepted?.enableReusePort, undefined);
  const binding = buildOutboundListener(on('127.0.0.1', none, http));
  t.equal(binding?.bindToPort, undefined);
  t.equal(binding?.enableReusePort, false);
});

t.test('the ports of the redirection itself are not listened for twice', async (t) => {
  for (const port of [mesh.proxyListenPort, mesh.proxyInboundListenPort]) {
    const input = { ...on('0.0.0.0', redirect, entry('a', 'HTTP', port)), port };
    t.equal(buildOutboundListener(input), undefined);
    t.ok(buildOutboundListener({ ...input, bind: '10.0.0.1' }));
    t.ok(buildOutboundListener({ ...input, bind: '127.0.0.1', facts: none }));
  }
  t.equal(buildOutboundListener(on('0.0.0.0', redirect)), undefined, 'nothing to listen for');
});

t.test('both families share the wildcard', async (t) => {
  const listener = buildOutboundListener(on('0.0.0.0', { ...redirect, ipFamilies: 'dual' }, http));
  t.strictSame(listener?.additionalAddresses, [
    { address: { socketAddress: { address: '::', portValue: 80 } } },
  ]);
});

t.test('DR-11: the idle timeout of TCP', async (t) => {
  const listener = buildOutboundListener(on('10.0.0.1', redirect, { ...tcp, tcpIdleTimeout: '90s' }));
  t.match(listener?.filterChains?.[0]?.filters?.[0]?.typedConfig, { idleTimeout: '90s' });
});

t.test('routes come over the aggregated stream, and are waited for no longer than 5 s', async (t) => {
  const listener = buildOutboundListener(on('0.0.0.0', redirect, http));
  t.match(listener?.filterChains?.[0]?.filters?.[0]?.typedConfig, {
    rds: { configSource: { ads: {}, resourceApiVersion: 'V3', initialFetchTimeout: '5s' } },
  });
});

t.test('MC-01: access logs on each filter, and on the listener for what no chain takes', async (t) => {
  const silent = JSON.stringify(buildOutboundListener(on('0.0.0.0', redirect, http, tcp)));
  t.notMatch(silent, 'accessLog');
  const logged = { ...mesh, accessLogFile: '/dev/stdout' };
  const listener = buildOutboundListener({ ...on('0.0.0.0', redirect, http, tcp), mesh: logged });
  const log = { name: 'envoy.access_loggers.file', typedConfig: { path: '/dev/stdout' } };
  t.match(listener?.accessLog, [{ ...log, filter: { responseFlagFilter: { flags: ['NR'] } } }]);
  t.match(listener?.filterChains?.[0]?.filters?.[0]?.typedConfig, { accessLog: [log] });
  t.match(listener?.defaultFilterChain?.filters?.[0]?.typedConfig, { accessLog: [log] });
});
