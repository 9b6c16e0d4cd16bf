import type { Graph } from './graph.ts';
import { insertSorted, removeSorted } from './sorted-array.ts';
import { Table } from './table.ts';

/**
 * All entries with a property, sorted: a tracked read of "which VirtualServices name this host". It wakes
 * its readers when that set changes, and nobody else. Meant for properties that few entries share.
 */
export class IndexTable<Property extends string, Entry> {
  readonly #table: Table<Property, readonly Entry[]>;
  readonly #compare: (a: Entry, b: Entry) => number;

  /** Entries that compare as 0 are the same entry. */
  constructor(graph: Graph, compare: (a: Entry, b: Entry) => number) {
    this.#table = new Table(graph);
    this.#compare = compare;
  }

  get(property: Property): readonly Entry[] {
    return this.#table.get(property) ?? [];
  }

  peek(property: Property): readonly Entry[] {
    return this.#table.peek(property) ?? [];
  }

  /** Adds the entry, or puts it in the place of the one that compares as 0. */
  add(property: Property, entry: Entry): void {
    this.#table.set(property, insertSorted(this.peek(property), entry, this.#compare));
  }

  remove(property: Property, entry: Entry): void {
    const rest = removeSorted(this.peek(property), entry, this.#compare);
    this.#table.set(property, rest.length === 0 ? undefined : rest);
  }
}

/** How often a property occurs, where readers only ask whether it does at all. */
export class OccurrenceTable<Property extends string> {
  readonly #table: Table<Property, true>;
  readonly #counts = new Map<Property, number>();

  constructor(graph: Graph) {
    this.#table = new Table(graph);
  }

  has(property: Property): boolean {
    return this.#table.get(property) === true;
  }

  /** Untracked. */
  count(property: Property): number {
    return this.#counts.get(property) ?? 0;
  }

  /** The properties that occur, sorted; untracked. */
  properties(): readonly Property[] {
    return [...this.#counts.keys()].sort();
  }

  add(property: Property): void {
    this.#counts.set(property, this.count(property) + 1);
    this.#table.set(property, true);
  }

  remove(property: Property): void {
    const count = this.count(property) - 1;
    if (count > 0) {
      this.#counts.set(property, count);
      return;
    }
    this.#counts.delete(property);
    this.#table.set(property, undefined);
  }
}
