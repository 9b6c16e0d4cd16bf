import t from 'tap';
import {
  decodeMessage,
  encodeMessage,
  type Filter,
  type FilterChain,
  type Listener,
} from '../../../src/envoy/index.ts';
import { isHttp } from '../../../src/model/index.ts';
import type { OutboundFacts } from '../../../src/translate/facts.ts';
import type { ListenerEntry, OwnPort } from '../../../src/translate/listener/contract.ts';
import {
  buildOutboundListener,
  buildVirtualInbound,
  buildVirtualOutbound,
  listenerKeysOf,
} from '../../../src/translate/listener/index.ts';
import { readLines } from '../route/read-lines.ts';
import { type Mesh, readMesh } from '../route/read-mesh.ts';
import { inbound, mesh, none, redirect } from './fixture.ts';

/** Through bytes and back, so that two ways to write the same value are one. */
const canonical = (listener: Listener): Listener =>
  decodeMessage(
    'envoy.config.listener.v3.Listener',
    encodeMessage('envoy.config.listener.v3.Listener', listener),
  );

/**
 * Istio's listener with the differences that are meant:
 * - no tracing: no provider is configured, and the tags of Istio's policies have no meaning here;
 * - routes are waited for 5 s, not for ever;
 * - inbound there is no TLS yet, so that Istio's PERMISSIVE chains are reduced to their plaintext ones,
 *   which then take the caller's own TLS along as bytes;
 * - an empty match of the default chain is left out;
 * - listeners that bind do not share their port.
 */
const meant = (listener: Listener): Listener => {
  const isInbound = listener.trafficDirection === 'INBOUND';
  const { defaultFilterChain: everythingElse, ...rest } = listener;
  const filterChains = (listener.filterChains ?? []).filter(
    (chain) => chain.filterChainMatch?.transportProtocol !== 'tls',
  );
  const reduced = {
    ...rest,
    filterChains: filterChains.map((chain) => meantChain(chain, isInbound)),
    ...(everythingElse !== undefined && { defaultFilterChain: meantChain(everythingElse, false) }),
    ...(isInbound && {
      listenerFilters: (listener.listenerFilters ?? []).filter(
        (filter) => filter.name !== 'envoy.filters.listener.tls_inspector',
      ),
    }),
  };
  const binds = rest.bindToPort !== false && !rest.name?.startsWith('virtual');
  return binds ? { ...reduced, enableReusePort: false } : reduced;
};

const meantChain = (chain: FilterChain, isInbound: boolean): FilterChain => {
  const { filterChainMatch: written, ...rest } = chain;
  const { transportProtocol, ...inboundMatch } = written ?? {};
  const match = isInbound ? inboundMatch : (written ?? {});
  return {
    ...rest,
    ...(Object.keys(match).length > 0 && { filterChainMatch: match }),
    filters: (chain.filters ?? []).map(meantFilter),
  };
};

const meantFilter = (filter: Filter): Filter => {
  const config = filter.typedConfig;
  if (config === undefined || !('rds' in config || 'routeConfig' in config)) return filter;
  const { tracing, ...kept } = config as typeof config & { tracing?: unknown };
  const { rds } = config;
  return {
    ...filter,
    typedConfig: {
      ...kept,
      ...(rds?.configSource !== undefined && {
        rds: { ...rds, configSource: { ...rds.configSource, initialFetchTimeout: '5s' } },
      }),
    },
  } as Filter;
};

const readShapes = (name: string): readonly Listener[] =>
  readLines(new URL(`shapes/${name}.jsonl`, import.meta.url));

/** All outbound listeners of a mesh, as the translator collects them: of HTTP ports the oldest. */
const buildOutbound = ({ services }: Mesh, facts: OutboundFacts): readonly Listener[] => {
  const byKey = new Map<string, { bind: string; port: number; entries: ListenerEntry[] }>();
  for (const service of services) {
    for (const port of service.ports) {
      for (const key of listenerKeysOf(service, port, facts)) {
        const id = `${key.bind}_${key.port}`;
        const { entries } = byKey.get(id) ?? { entries: [] };
        if (isHttp(port.protocol) && entries.some((each) => isHttp(each.port.protocol))) continue;
        byKey.set(id, { ...key, entries: [...entries, { service, port }] });
      }
    }
  }
  return [...byKey.values()].flatMap((each) => buildOutboundListener({ ...each, facts, mesh }) ?? []);
};

const ownPorts = (all: Mesh, targets: Readonly<Record<string, number>>): readonly OwnPort[] =>
  all.services.flatMap((service) =>
    service.ports.flatMap((port) => {
      const targetPort = targets[`${service.hostname}:${port.number}`];
      return targetPort === undefined ? [] : [{ service, port, targetPort }];
    }),
  );

interface Case {
  readonly mesh: string;
  readonly facts: OutboundFacts;
  /** The target ports of the proxy's own services, by `host:port`. */
  readonly own?: Readonly<Record<string, number>>;
  /** Listeners that are not served yet, or differ by rules that are not: TCP rules, the HTTP proxy. */
  readonly without?: readonly string[];
}

const cases: readonly Case[] = [
  { mesh: 'vs-weights-and-headers', facts: redirect },
  { mesh: 'dr-subsets', facts: redirect },
  { mesh: 'se-resolution-location', facts: redirect },
  { mesh: 'se-endpoints', facts: redirect },
  {
    mesh: 'se-workload-selector',
    facts: redirect,
    own: {
      'vm.default.svc.cluster.local:80': 8888,
      'vm.default.svc.cluster.local:90': 9090,
      'vm.default.svc.cluster.local:91': 9191,
    },
  },
  { mesh: 'medium-bookstore', facts: redirect, without: ['10.110.0.10_5432'] },
  {
    mesh: 'vs-tcp-routing',
    facts: redirect,
    without: ['0.0.0.0_6000', '10.61.0.7_6000', '10.96.0.81_3306', '10.96.0.81_5000', '10.96.0.81_27017'],
  },
  { mesh: 'interception-none', facts: none, without: ['127.0.0.1_15080'] },
];
for (const { mesh: name, facts, own = {}, without = [] } of cases) {
  t.test(`the listeners of ${name} are Istio's, but for the differences that are meant`, async (t) => {
    const all = await readMesh(name);
    const ours = [
      ...buildOutbound(all, facts),
      buildVirtualOutbound(mesh, facts) ?? [],
      buildVirtualInbound(mesh, { ...inbound, interception: facts.interception }, ownPorts(all, own)) ?? [],
    ].flat();
    const shapes = readShapes(name);
    const names = (listeners: readonly Listener[]) => listeners.map((each) => each.name ?? '').sort();
    t.strictSame(
      names(ours),
      names(shapes).filter((each) => each !== '127.0.0.1_15080'),
    );
    for (const shape of shapes.filter((each) => !without.includes(each.name ?? ''))) {
      const listener = ours.find((each) => each.name === shape.name);
      t.strictSame(listener && canonical(listener), canonical(meant(shape)), shape.name ?? '');
    }
  });
}
