import { compareAge, type IstioObject, type ObjectKey, resolveHost } from '../../model/index.ts';
import type { Graph } from '../incremental/graph.ts';
import { IndexTable, OccurrenceTable } from '../incremental/index-table.ts';
import { Table } from '../incremental/table.ts';
import type { WatchedSet } from './watched-set.ts';
import { wildcardsOver } from './wildcards.ts';

export type VirtualService = IstioObject<'VirtualService'>;

const compareKeys = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** VirtualServices, found by the completed hosts that they name. */
export class VirtualServiceTable {
  readonly #objects: Table<ObjectKey, VirtualService>;
  readonly #byHost: IndexTable<string, ObjectKey>;
  readonly #wildcards: OccurrenceTable<'any'>;
  readonly #hosts: WatchedSet;
  /** What each object is found under now. */
  readonly #filed = new Map<ObjectKey, readonly string[]>();

  constructor(graph: Graph, hosts: WatchedSet) {
    this.#objects = new Table(graph);
    this.#byHost = new IndexTable<string, ObjectKey>(graph, compareKeys);
    this.#wildcards = new OccurrenceTable(graph);
    this.#hosts = hosts;
  }

  /** Those that name the host itself or a wildcard over it, the oldest first. */
  candidates(host: string): readonly VirtualService[] {
    const keys = new Set(this.#byHost.get(host));
    if (this.#wildcards.has('any')) {
      for (const wildcard of wildcardsOver(host)) for (const key of this.#byHost.get(wildcard)) keys.add(key);
    }
    const objects = [...keys].map((key) => this.#objects.get(key)).filter((object) => object !== undefined);
    return objects.sort(compareAge);
  }

  set(key: ObjectKey, object: VirtualService | undefined, domain: string): void {
    this.#objects.set(key, object);
    this.#file(key, object, domain);
  }

  /** Completes all hosts again: short names end in another domain now. */
  refile(domain: string): void {
    for (const key of [...this.#filed.keys()]) this.#file(key, this.#objects.peek(key), domain);
  }

  #file(key: ObjectKey, object: VirtualService | undefined, domain: string): void {
    const before = this.#filed.get(key) ?? [];
    const hosts = object?.spec.hosts.map((host) => resolveHost(host, object.namespace, domain)) ?? [];
    const after = [...new Set(hosts)].sort();
    for (const host of after) {
      if (before.includes(host)) continue;
      this.#byHost.add(host, key);
      this.#hosts.hold(host);
      if (host.startsWith('*')) this.#wildcards.add('any');
    }
    for (const host of before) {
      if (after.includes(host)) continue;
      this.#byHost.remove(host, key);
      this.#hosts.release(host);
      if (host.startsWith('*')) this.#wildcards.remove('any');
    }
    if (object === undefined) this.#filed.delete(key);
    else this.#filed.set(key, after);
  }
}
