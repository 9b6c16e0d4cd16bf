import type { Listener } from '../../envoy/index.ts';
import { type Duration, isHttp, type Service, type ServicePort } from '../../model/index.ts';
import { BlamedError } from '../blamed-error.ts';
import { effectivePolicy } from '../cluster/traffic-policy.ts';
import { encodeFor } from '../encode-for.ts';
import type { EncodedResource, ResourceOrigin } from '../encoded-resource.ts';
import { errors } from '../errors.ts';
import type { OutboundFacts } from '../facts.ts';
import { Effects } from '../incremental/effects.ts';
import {
  buildOutboundListener,
  buildVirtualOutbound,
  type ListenerEntry,
  type ListenerKey,
  listenerKeysOf,
  type OutboundListenerInput,
  outboundListenerConflicts,
} from '../listener/index.ts';
import type { SetWatcher } from '../model/watched-set.ts';
import { listenerType, messageNames } from '../type-urls.ts';
import { ListenerTable, sameEntries } from './listener-table.ts';
import { ResourceEffects } from './resource-effects.ts';
import { strata, type View, type ViewContext } from './view-context.ts';
import type { ViewOutput } from './view-output.ts';

/** A service port and the listener it belongs to. */
interface ListenerPlace {
  readonly key: ListenerKey;
  readonly entry: ListenerEntry;
}

/** LDS of the outbound side. */
export class ListenersView implements View, SetWatcher {
  readonly #context: ViewContext;
  readonly #facts: OutboundFacts;
  readonly #places: Effects<string, readonly ListenerPlace[]>;
  readonly #listeners: ResourceEffects;
  readonly #virtual: ResourceEffects;
  readonly #tables = new Map<string, { readonly key: ListenerKey; readonly table: ListenerTable }>();

  constructor(context: ViewContext, output: ViewOutput, facts: OutboundFacts) {
    this.#context = context;
    this.#facts = facts;
    this.#places = new Effects(context.graph, {
      name: `${output.name} places`,
      stratum: strata.perHost,
      compute: (host) => this.#placesOf(host),
      equal: samePlaces,
      commit: (_, value, previous) => this.#move(value ?? [], previous ?? []),
      faulted: (host, after, before) =>
        context.failures.replaceOne(output.name, listenerType, host, before, after),
    });
    this.#listeners = new ResourceEffects(context, output, {
      stratum: strata.assembled,
      typeUrl: listenerType,
      compute: (name, attempt, complain) => {
        const input = this.#inputOf(name);
        if (input === undefined) return;
        attempt(name, () => this.#build(input));
        for (const { loser, winner } of outboundListenerConflicts(input))
          complain(`${name} ${loser.service.key}`, conflictError(input, loser, winner));
      },
    });
    this.#virtual = new ResourceEffects(context, output, {
      stratum: strata.perHost,
      typeUrl: listenerType,
      compute: (name, attempt) =>
        attempt(name, () => this.#encode(buildVirtualOutbound(context.tables.mesh(), facts), [])),
    });
    this.#virtual.add('virtualOutbound');
    context.tables.hosts.watch(this);
  }

  added(host: string): void {
    this.#places.add(host, host);
  }

  removed(host: string): void {
    this.#places.remove(host);
  }

  dispose(): void {
    this.#context.tables.hosts.unwatch(this);
    this.#places.clear();
    this.#listeners.clear();
    this.#virtual.clear();
  }

  #placesOf(host: string): readonly ListenerPlace[] {
    const service = this.#context.queries.reachable.get({ namespace: this.#facts.namespace, host });
    if (service === undefined) return [];
    return service.ports.flatMap((port) => {
      const tcpIdleTimeout = this.#tcpIdleTimeout(service, port);
      const entry = { service, port, ...(tcpIdleTimeout !== undefined && { tcpIdleTimeout }) };
      return listenerKeysOf(service, port, this.#facts).map((key) => ({ key, entry }));
    });
  }

  /** HTTP connections have a timeout of their own. */
  #tcpIdleTimeout({ hostname }: Service, port: ServicePort): Duration | undefined {
    if (isHttp(port.protocol)) return undefined;
    const { queries } = this.#context;
    const { namespace, labels } = this.#facts;
    const rule = queries.mergedRule.get(queries.rules.get({ namespace, host: hostname, labels }));
    return effectivePolicy(rule?.trafficPolicy, undefined, port.number).connectionPool?.tcp?.idleTimeout;
  }

  #move(after: readonly ListenerPlace[], before: readonly ListenerPlace[]): void {
    for (const { key, entry } of before) this.#table(key).remove(entry);
    for (const { key, entry } of after) this.#table(key).add(entry);
    for (const { key } of before) {
      const name = listenerName(key);
      if (this.#tables.get(name)?.table.isEmpty !== true) continue;
      this.#tables.delete(name);
      this.#listeners.remove(name);
    }
  }

  #table(key: ListenerKey): ListenerTable {
    const name = listenerName(key);
    const known = this.#tables.get(name);
    if (known !== undefined) return known.table;
    const table = new ListenerTable(this.#context.graph);
    this.#tables.set(name, { key, table });
    this.#listeners.add(name);
    return table;
  }

  #inputOf(name: string): OutboundListenerInput | undefined {
    const place = this.#tables.get(name);
    if (place === undefined) return undefined;
    const { key, table } = place;
    return { ...key, facts: this.#facts, mesh: this.#context.tables.mesh(), entries: table.entries() };
  }

  #build(input: OutboundListenerInput): EncodedResource | undefined {
    return this.#encode(buildOutboundListener(input), originOf(input.entries));
  }

  #encode(listener: Listener | undefined, origin: ResourceOrigin): EncodedResource | undefined {
    if (listener === undefined) return undefined;
    const body = encodeFor(origin, messageNames.listener, listener);
    this.#context.counters.resourceTranslated(body.length);
    return { name: listener.name ?? '', body, origin };
  }
}

const conflictError = (
  { bind }: OutboundListenerInput,
  loser: ListenerEntry,
  winner: ListenerEntry,
): BlamedError => {
  const conflict = errors.LISTENER_CONFLICT({
    bind,
    port: loser.port.number,
    service: loser.service.hostname,
    winner: winner.service.hostname,
  });
  return new BlamedError(conflict, originOf([loser, winner]));
};

const originOf = (entries: readonly ListenerEntry[]): ResourceOrigin =>
  entries.map(({ service: { key, provenance } }) => ({ kind: 'Service', key, provenance }));

const listenerName = ({ bind, port }: ListenerKey): string => `${bind}_${port}`;

const samePlaces = (a: readonly ListenerPlace[], b: readonly ListenerPlace[]): boolean =>
  sameEntries(
    a.map(({ entry }) => entry),
    b.map(({ entry }) => entry),
  ) && a.every(({ key }, index) => listenerName(key) === (b[index] && listenerName(b[index].key)));
