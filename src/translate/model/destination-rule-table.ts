import { type IstioObject, type ObjectKey, resolveHost } from '../../model/index.ts';
import type { Graph } from '../incremental/graph.ts';
import { IndexTable, OccurrenceTable } from '../incremental/index-table.ts';
import { Table } from '../incremental/table.ts';
import type { SelectorLabels } from './selector-labels.ts';
import { wildcardsOver } from './wildcards.ts';

export type DestinationRule = IstioObject<'DestinationRule'>;

type Place = `${string} ${string}`;

const compareKeys = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** DestinationRules, found by their namespace and completed host. */
export class DestinationRuleTable {
  readonly #objects: Table<ObjectKey, DestinationRule>;
  readonly #byPlace: IndexTable<Place, ObjectKey>;
  /** Namespaces with rules, and with wildcard rules: most have none and need no look at each host. */
  readonly #namespaces: OccurrenceTable<string>;
  readonly #wildcards: OccurrenceTable<string>;
  readonly #selectors: SelectorLabels;
  /** The completed host that each object is found under now. */
  readonly #filed = new Map<ObjectKey, { readonly namespace: string; readonly host: string }>();

  constructor(graph: Graph, selectors: SelectorLabels) {
    this.#objects = new Table(graph);
    this.#byPlace = new IndexTable<Place, ObjectKey>(graph, compareKeys);
    this.#namespaces = new OccurrenceTable(graph);
    this.#wildcards = new OccurrenceTable(graph);
    this.#selectors = selectors;
  }

  get(key: ObjectKey): DestinationRule | undefined {
    return this.#objects.get(key);
  }

  /** The rules of one namespace for the most specific pattern that covers the host, sorted by key. */
  mostSpecific(namespace: string, host: string): readonly ObjectKey[] {
    if (!this.#namespaces.has(namespace)) return [];
    const exact = this.#byPlace.get(`${namespace} ${host}`);
    if (exact.length > 0 || !this.#wildcards.has(namespace)) return exact;
    for (const wildcard of wildcardsOver(host)) {
      const keys = this.#byPlace.get(`${namespace} ${wildcard}`);
      if (keys.length > 0) return keys;
    }
    return [];
  }

  set(key: ObjectKey, object: DestinationRule | undefined, domain: string): void {
    const previous = this.#objects.peek(key);
    if (object !== undefined) this.#selectors.add(object.namespace, object.spec.workloadSelector ?? {});
    if (previous !== undefined)
      this.#selectors.remove(previous.namespace, previous.spec.workloadSelector ?? {});
    this.#objects.set(key, object);
    this.#file(key, object, domain);
  }

  /** Completes all hosts again: short names end in another domain now. */
  refile(domain: string): void {
    for (const key of [...this.#filed.keys()]) this.#file(key, this.#objects.peek(key), domain);
  }

  #file(key: ObjectKey, object: DestinationRule | undefined, domain: string): void {
    const before = this.#filed.get(key);
    const after = object && {
      namespace: object.namespace,
      host: resolveHost(object.spec.host, object.namespace, domain),
    };
    if (before?.host === after?.host && before?.namespace === after?.namespace) return;
    if (after !== undefined) {
      this.#byPlace.add(`${after.namespace} ${after.host}`, key);
      this.#namespaces.add(after.namespace);
      if (after.host.startsWith('*')) this.#wildcards.add(after.namespace);
      this.#filed.set(key, after);
    } else {
      this.#filed.delete(key);
    }
    if (before !== undefined) {
      this.#byPlace.remove(`${before.namespace} ${before.host}`, key);
      this.#namespaces.remove(before.namespace);
      if (before.host.startsWith('*')) this.#wildcards.remove(before.namespace);
    }
  }
}
