import type { RegistrySink } from '../../model/index.ts';
import type { Log } from '../../runtime/log.ts';
import { collect } from './collect.ts';
import { Contact } from './contact.ts';
import { Coverage } from './coverage.ts';
import { Follower } from './follower.ts';
import { assignHosts, type ServiceHost } from './host.ts';
import type { OneShotCalls } from './one-shot.ts';
import { ProblemBoard } from './problem-board.ts';
import { serviceNames } from './query.ts';
import { aboutService, ServiceReader } from './service-reader.ts';
import type { ServiceTable } from './service-table.ts';
import { type SessionEnd, SessionScope } from './session-scope.ts';
import { type ConsulSettings, callConnections } from './settings.ts';
import { CommonWatches } from './shared-watches.ts';
import type { WatchContext } from './watch.ts';

/** What a session works with. */
export interface SessionContext extends WatchContext {
  readonly settings: ConsulSettings;
  readonly calls: OneShotCalls;
  readonly datacenter: string;
  readonly table: ServiceTable;
  readonly sink: RegistrySink;
  readonly log: Log;
  readonly hasToken: boolean;
  readonly memory: SessionMemory;
}

/** What is learned about a Consul in one session and holds for the next. */
export interface SessionMemory {
  /** Sockets that it grants to watches. */
  watchConnections: number;
  /** Its own service was listed: a list without it is filtered. */
  sawSentinel: boolean;
}

/** The watches of the list, of failing checks and of nodes. */
const commonConnections = 3;

/**
 * One stretch of trust in a Consul: reads everything, says it as a snapshot, then follows every change. It
 * ends with the first thing that puts all of it in doubt; what concerns one service only is retried alone.
 */
export const runSession = (context: SessionContext, signal: AbortSignal): Promise<SessionEnd> => {
  const { clock, random, queries, settings, table, sink, log, memory } = context;
  const scope = new SessionScope();
  const board = new ProblemBoard(sink, () => table.all());
  const coverage = new Coverage(memory.watchConnections - commonConnections);
  const contact: Contact = new Contact({
    scope,
    board,
    calls: context.calls,
    alive: () => sink.alive(),
    clock,
    log,
    onThrottled: () => {
      const granted = Math.floor(coverage.capacity / 2);
      memory.watchConnections = granted + commonConnections;
      follower.apply(coverage.shrink(granted));
      log.warn('registry.connections-refused', {
        watches: granted,
        hint: 'raise limits.http_max_conns_per_client in the configuration of Consul, or lower max-connections',
      });
    },
  });
  const reader: ServiceReader = new ServiceReader({
    scope,
    contact,
    queries,
    clock,
    random,
    concurrency: callConnections,
    onRead: (name, data) => follower.onService(name, data, false),
  });
  const common = new CommonWatches({
    context,
    scope,
    contact,
    reader,
    cold: coverage.cold,
    servicesOn: (node) => table.servicesOn(node),
  });
  const follower: Follower = new Follower({ context, scope, contact, coverage, reader, common });

  scope.spawn(async () => {
    const refusals = new Refusals(log);
    const accept = (names: ReadonlySet<string>): ReadonlyMap<string, ServiceHost> => {
      const { hosts, refused } = assignHosts(names, settings.host, context.datacenter);
      refusals.report(refused);
      return hosts;
    };
    const collected = await collect({
      queries,
      reader,
      calls: context.calls,
      names: serviceNames(settings),
      beforeReading: async (services) => {
        if (services > coverage.capacity) await common.prepare();
      },
      accept: (names) => accept(names).keys(),
      hasToken: context.hasToken,
      sawSentinel: memory.sawSentinel,
      signal: scope.signal,
    });
    if ('kind' in collected) {
      if (collected.kind === 'problem') await contact.judge('services', collected, 1);
      // A list that cannot be read is no matter of one service.
      if (collected.kind === 'problem') scope.fail(collected.problem, collected.retryAfterMs);
      return;
    }
    const { list, services, unread } = collected;
    if (list.value.kind !== 'names') return;
    if (!list.value.hasSentinel)
      log.warn('registry.partial-view', { hint: "the token does not show Consul's own service" });
    memory.sawSentinel ||= list.value.hasSentinel;
    const hosts = accept(list.value.names);
    follower.begin(hosts, accept);
    table.keepOnly(hosts);
    for (const [name, data] of services) follower.onService(name, data, true);
    board.keepOnly(new Set(unread.map(aboutService)));
    if (unread.length === 0) {
      sink.alive();
      sink.snapshot(table.all());
    } else {
      // What is incomplete is no snapshot: the services that could be read are told one by one.
      for (const registered of table.all()) sink.update(registered);
    }
    follower.follow(list, services);
    scope.spawn(() => contact.beat());
    log.info('registry.in-sync', {
      services: hosts.size,
      watched: hosts.size - coverage.cold.size,
      unread: unread.length,
    });
  });
  return scope.ended(signal);
};

/** Says which names get no host, once for each set of them. */
class Refusals {
  readonly #log: Log;
  #said = '';

  constructor(log: Log) {
    this.#log = log;
  }

  report(refused: ReadonlyMap<string, string>): void {
    const text = [...refused].map(([name, reason]) => `${name.slice(0, 80)}: ${reason}`).join('; ');
    if (text !== this.#said && text !== '')
      this.#log.warn('registry.name-refused', { names: text.slice(0, 1_000) });
    this.#said = text;
  }
}
