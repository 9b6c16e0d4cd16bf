import type { Endpoint, ServiceKey } from '../../model/index.ts';
import type { Graph } from '../incremental/graph.ts';
import { IndexTable } from '../incremental/index-table.ts';

/** An endpoint as the proxy at its address sees it: which service it serves, on which ports. */
export interface Workload {
  readonly service: ServiceKey;
  readonly endpoint: string;
  /** Real port by the service's port name. */
  readonly ports: Readonly<Record<string, number>>;
}

const compareWorkloads = (a: Workload, b: Workload): number =>
  compareStrings(a.service, b.service) || compareStrings(a.endpoint, b.endpoint);

const compareStrings = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

type Address = `${string} ${string}`;

/** Finds the endpoints at an address. Health, weight and labels are no business of the proxy there. */
export class WorkloadTable {
  readonly #byAddress: IndexTable<Address, Workload>;

  constructor(graph: Graph) {
    this.#byAddress = new IndexTable(graph, compareWorkloads);
  }

  at(namespace: string, address: string): readonly Workload[] {
    return this.#byAddress.get(`${namespace} ${address}`);
  }

  /** Puts a service's new endpoints in the place of its old ones; addresses that stay as they are do not wake. */
  replace(service: ServiceKey, before: readonly Endpoint[], after: readonly Endpoint[]): void {
    const namespace = service.slice(0, service.indexOf('/'));
    const { removed, added } = difference(before, after);
    const staying = new Set<string>();
    for (const endpoint of added) {
      const previous = removed.get(placeOf(endpoint));
      if (previous !== undefined) {
        staying.add(placeOf(endpoint));
        if (samePorts(previous.ports, endpoint.ports)) continue;
      }
      this.#byAddress.add(`${namespace} ${endpoint.address}`, workloadOf(service, endpoint));
    }
    for (const [place, endpoint] of removed) {
      if (staying.has(place)) continue;
      this.#byAddress.remove(`${namespace} ${endpoint.address}`, workloadOf(service, endpoint));
    }
  }
}

const workloadOf = (service: ServiceKey, { id, ports }: Endpoint): Workload => ({
  service,
  endpoint: id,
  ports,
});

const placeOf = ({ id, address }: Endpoint): string => `${address} ${id}`;

/** Both lists are sorted, so that what a small change leaves alone is the same at both ends. */
const difference = (
  before: readonly Endpoint[],
  after: readonly Endpoint[],
): { readonly removed: ReadonlyMap<string, Endpoint>; readonly added: readonly Endpoint[] } => {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  const shortest = Math.min(before.length, after.length) - start;
  while (end < shortest && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  const removed = new Map<string, Endpoint>();
  for (const endpoint of before.slice(start, before.length - end)) removed.set(placeOf(endpoint), endpoint);
  return { removed, added: after.slice(start, after.length - end) };
};

const samePorts = (a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): boolean => {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
};
