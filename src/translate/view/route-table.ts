import { encodeMessage } from '../../envoy/index.ts';
import type { TranslationCounters } from '../counters.ts';
import type { ResourceOrigin } from '../encoded-resource.ts';
import type { Graph } from '../incremental/graph.ts';
import { Cell } from '../incremental/table.ts';
import type { EncodedVirtualHost } from '../query/virtual-host-queries.ts';
import { messageNames } from '../type-urls.ts';
import { DomainClaims } from './domain-claims.ts';
import { virtualHostFields } from './route-configuration-bytes.ts';
import { SegmentedList } from './segmented-list.ts';

/** A virtual host that belongs to a route configuration. */
export interface RouteEntry {
  readonly virtualHost: EncodedVirtualHost;
  /** Of the service, or of what stands in for it: the oldest has the first claim on a domain. */
  readonly age: string;
  /** Whether some listener asks for the route configuration because of it. */
  readonly isAskedFor: boolean;
}

/** A virtual host as it goes into the configuration. */
interface Placed {
  readonly name: string;
  readonly body: Uint8Array;
  readonly origin: ResourceOrigin;
}

/** Neighbouring virtual hosts as the configuration has them. */
export interface RoutePart {
  readonly fields: Uint8Array;
  readonly origin: ResourceOrigin;
}

const combine = (placed: readonly Placed[]): RoutePart => ({
  fields: virtualHostFields(placed.map(({ body }) => body)),
  origin: placed.map(({ origin }) => origin),
});

/**
 * The virtual hosts of one route configuration, each with the domains that are really its own. A change of
 * one encodes that one, and those that gain or lose a domain by it.
 */
export class RouteTable {
  readonly #counters: TranslationCounters;
  readonly #isSniffed: boolean;
  readonly #entries = new Map<string, RouteEntry>();
  readonly #claims = new DomainClaims();
  /** Changed in place, which the revision tells readers of. */
  readonly #placed = new SegmentedList(combine);
  readonly #revision: Cell<number>;
  #askedFor = 0;

  /** The virtual host of a sniffed port takes every domain: nobody else is behind its listener (§2.9). */
  constructor(graph: Graph, counters: TranslationCounters, isSniffed: boolean) {
    this.#counters = counters;
    this.#isSniffed = isSniffed;
    this.#revision = new Cell(graph, 0);
  }

  get isEmpty(): boolean {
    return this.#entries.size === 0;
  }

  set(entry: RouteEntry): void {
    const { name } = entry.virtualHost;
    const previous = this.#entries.get(name);
    const touched = new Set([name]);
    if (previous === undefined || previous.age !== entry.age || !sameDomains(previous, entry)) {
      if (previous !== undefined) addAll(touched, this.#claims.remove(name, domainsOf(previous)));
      addAll(touched, this.#claims.add(name, entry.age, domainsOf(entry)));
    }
    this.#entries.set(name, entry);
    this.#askedFor += Number(entry.isAskedFor) - Number(previous?.isAskedFor ?? false);
    for (const each of touched) this.#place(each);
    this.#revision.set(this.#revision.peek() + 1);
  }

  remove(name: string): void {
    const previous = this.#entries.get(name);
    if (previous === undefined) return;
    this.#entries.delete(name);
    this.#askedFor -= Number(previous.isAskedFor);
    this.#place(name);
    for (const each of this.#claims.remove(name, domainsOf(previous))) this.#place(each);
    this.#revision.set(this.#revision.peek() + 1);
  }

  /** The virtual hosts in order of name; `undefined` while no listener asks for them. Tracked. */
  parts(): readonly RoutePart[] | undefined {
    this.#revision.get();
    return this.#askedFor === 0 ? undefined : this.#placed.parts();
  }

  #place(name: string): void {
    const entry = this.#entries.get(name);
    const body = entry && this.#encode(entry);
    if (body === undefined || entry === undefined) this.#placed.delete(name);
    else this.#placed.set({ name, body, origin: entry.virtualHost.origin });
  }

  /** One that no domain is left to is left out. */
  #encode({ virtualHost }: RouteEntry): Uint8Array | undefined {
    const claimed = virtualHost.virtualHost.domains ?? [];
    const domains = this.#isSniffed ? ['*'] : this.#claims.granted(virtualHost.name, claimed);
    if (domains.length === 0) return undefined;
    if (!this.#isSniffed && domains.length === claimed.length) return virtualHost.body;
    const body = encodeMessage(messageNames.virtualHost, { ...virtualHost.virtualHost, domains });
    this.#counters.virtualHostTranslated(body.length);
    return body;
  }
}

const domainsOf = ({ virtualHost }: RouteEntry): readonly string[] => virtualHost.virtualHost.domains ?? [];

const sameDomains = (a: RouteEntry, b: RouteEntry): boolean => {
  const other = domainsOf(b);
  return (
    domainsOf(a).length === other.length && domainsOf(a).every((domain, index) => domain === other[index])
  );
};

const addAll = (target: Set<string>, names: Iterable<string>): void => {
  for (const name of names) target.add(name);
};
