import { isHttp } from '../../model/index.ts';
import type { Graph } from '../incremental/graph.ts';
import { insertSorted, removeSorted } from '../incremental/sorted-array.ts';
import { Cell } from '../incremental/table.ts';
import type { ListenerEntry } from '../listener/index.ts';
import { ageKey } from './service-age.ts';

const compareEntries = (a: ListenerEntry, b: ListenerEntry): number => {
  const ageA = ageKey(a.service);
  const ageB = ageKey(b.service);
  return ageA < ageB ? -1 : ageA > ageB ? 1 : a.port.number - b.port.number;
};

/**
 * The service ports that share an address and a port, reduced to those that shape the listener: of all HTTP
 * ports the oldest alone, for the Host tells their requests apart.
 */
export class ListenerTable {
  #http: readonly ListenerEntry[] = [];
  #others: readonly ListenerEntry[] = [];
  readonly #entries: Cell<readonly ListenerEntry[]>;

  constructor(graph: Graph) {
    this.#entries = new Cell<readonly ListenerEntry[]>(graph, [], sameEntries);
  }

  get isEmpty(): boolean {
    return this.#http.length === 0 && this.#others.length === 0;
  }

  /** Oldest first. Tracked. */
  entries(): readonly ListenerEntry[] {
    return this.#entries.get();
  }

  add(entry: ListenerEntry): void {
    if (isHttp(entry.port.protocol)) this.#http = insertSorted(this.#http, entry, compareEntries);
    else this.#others = insertSorted(this.#others, entry, compareEntries);
    this.#publish();
  }

  remove(entry: ListenerEntry): void {
    if (isHttp(entry.port.protocol)) this.#http = removeSorted(this.#http, entry, compareEntries);
    else this.#others = removeSorted(this.#others, entry, compareEntries);
    this.#publish();
  }

  #publish(): void {
    const [oldest] = this.#http;
    this.#entries.set(
      oldest === undefined ? this.#others : insertSorted(this.#others, oldest, compareEntries),
    );
  }
}

/** Whether two lists of entries shape the same listener. */
export const sameEntries = (a: readonly ListenerEntry[], b: readonly ListenerEntry[]): boolean =>
  a.length === b.length &&
  a.every(({ service, port, tcpIdleTimeout }, index) => {
    const other = b[index];
    return other?.service === service && other.port === port && other.tcpIdleTimeout === tcpIdleTimeout;
  });
