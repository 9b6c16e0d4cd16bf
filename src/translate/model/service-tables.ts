import type { Endpoint, Service, ServiceKey } from '../../model/index.ts';
import type { Graph } from '../incremental/graph.ts';
import { IndexTable, OccurrenceTable } from '../incremental/index-table.ts';
import { Table } from '../incremental/table.ts';
import type { WatchedSet } from './watched-set.ts';
import { wildcardsOver } from './wildcards.ts';
import { type Workload, WorkloadTable } from './workload-table.ts';

const compareKeys = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Services and their endpoints, with the ways to find them. */
export class ServiceTables {
  readonly #services: Table<ServiceKey, Service>;
  readonly #endpoints: Table<ServiceKey, readonly Endpoint[]>;
  readonly #byHost: IndexTable<string, ServiceKey>;
  readonly #wildcards: OccurrenceTable<string>;
  readonly #workloads: WorkloadTable;
  readonly #hosts: WatchedSet;

  constructor(graph: Graph, hosts: WatchedSet) {
    this.#services = new Table(graph);
    this.#endpoints = new Table(graph);
    this.#byHost = new IndexTable<string, ServiceKey>(graph, compareKeys);
    this.#wildcards = new OccurrenceTable(graph);
    this.#workloads = new WorkloadTable(graph);
    this.#hosts = hosts;
  }

  service(key: ServiceKey): Service | undefined {
    return this.#services.get(key);
  }

  /** Sorted as the store gives them; none where the service is not known. */
  endpoints(key: ServiceKey): readonly Endpoint[] {
    return this.#endpoints.get(key) ?? [];
  }

  /** The services of this very host in all namespaces, sorted by key. */
  keysOfHost(host: string): readonly ServiceKey[] {
    return this.#byHost.get(host);
  }

  /** Whether some service's host lies under a wildcard such as `*.example.com`. */
  hasHostUnder(wildcard: string): boolean {
    return this.#wildcards.has(wildcard);
  }

  /** What runs at an address in a namespace, sorted by service, then endpoint. */
  workloadsAt(namespace: string, address: string): readonly Workload[] {
    return this.#workloads.at(namespace, address);
  }

  setService(key: ServiceKey, service: Service | undefined): void {
    const previous = this.#services.peek(key);
    this.#services.set(key, service);
    if (previous?.hostname === service?.hostname) return;
    if (previous !== undefined) {
      this.#byHost.remove(previous.hostname, key);
      for (const wildcard of wildcardsOver(previous.hostname)) this.#wildcards.remove(wildcard);
      this.#hosts.release(previous.hostname);
    }
    if (service !== undefined) {
      this.#byHost.add(service.hostname, key);
      for (const wildcard of wildcardsOver(service.hostname)) this.#wildcards.add(wildcard);
      this.#hosts.hold(service.hostname);
    }
  }

  setEndpoints(key: ServiceKey, endpoints: readonly Endpoint[] | undefined): void {
    this.#workloads.replace(key, this.#endpoints.peek(key) ?? [], endpoints ?? []);
    this.#endpoints.set(key, endpoints);
  }
}
