import { isIP } from 'node:net';
import type { Endpoint, Service } from '../model/index.ts';
import { type Condition, conditionCodes } from './condition.ts';
import { compareEndpoints } from './normalize-registered.ts';
import { type RegistryShard, registryEndpoints } from './registry-endpoints.ts';
import { inlineEndpoints, type WorkloadEntry, workloadEndpoint } from './service-entry-endpoints.ts';
import { type EntryUnion, type ServiceEntry, uniteServiceEntries } from './service-entry-union.ts';

/** Everything that one service is made of. */
export interface ServiceParts {
  readonly hostname: string;
  /** In order of age. */
  readonly entries: readonly ServiceEntry[];
  /** In order of the registries' ids. */
  readonly shards: readonly RegistryShard[];
  /** The WorkloadEntries that an entry selects; empty where it has no selector. */
  readonly selected: (entry: ServiceEntry) => readonly WorkloadEntry[];
}

/** A service as it is published, and what had to be decided on the way. */
export interface JoinedService {
  readonly service: Service;
  /** Sorted by address, then id. */
  readonly endpoints: readonly Endpoint[];
  readonly conditions: readonly Condition[];
}

/**
 * Joins ServiceEntries, WorkloadEntries and registries into one service; undefined where nobody knows it.
 * Configuration wins over registries, the oldest entry over younger ones, the first registry by id over
 * others. A function of its parts alone: the order in which they arrived cannot show.
 */
export const joinService = (parts: ServiceParts): JoinedService | undefined => {
  const [oldest, ...younger] = parts.entries;
  const union = oldest && uniteServiceEntries(parts.hostname, [oldest, ...younger]);
  const service = union?.service ?? parts.shards[0]?.shard.service;
  if (service === undefined) return undefined;
  const conditions: Condition[] = [...(union?.conditions ?? [])];
  const endpoints = union === undefined ? [] : [...entryEndpoints(parts, union)];
  for (const shard of parts.shards) {
    const contributed = registryEndpoints(service, shard);
    conditions.push(...contributed.conditions);
    appendNew(endpoints, contributed.endpoints);
  }
  const usable = endpoints.filter((endpoint) => isUsable(service, endpoint));
  if (usable.length < endpoints.length)
    for (const endpoint of endpoints)
      if (!isUsable(service, endpoint)) conditions.push(addressUnusable(parts, service, endpoint));
  return { service, endpoints: usable.sort(compareEndpoints), conditions };
};

const entryEndpoints = (parts: ServiceParts, { service, links }: EntryUnion): readonly Endpoint[] => {
  const workloads = new Map<string, Endpoint>();
  const inline: Endpoint[] = [];
  for (const { entry, ports } of links) {
    inline.push(...inlineEndpoints(entry, ports, parts.hostname, service.resolution));
    for (const workload of parts.selected(entry)) {
      const endpoint = workloadEndpoint(workload, ports);
      if (endpoint === undefined) continue;
      const other = workloads.get(endpoint.id);
      // Two entries may select one workload, each for its own ports; the older one's mapping stands.
      const united = other && { ...other, ports: { ...endpoint.ports, ...other.ports } };
      workloads.set(endpoint.id, united ?? endpoint);
    }
  }
  return [...inline, ...workloads.values()];
};

/** R38: an instance that several sources name, by address and ports, counts once; the first one's word stands. */
const appendNew = (endpoints: Endpoint[], more: readonly Endpoint[]): void => {
  if (endpoints.length === 0) {
    endpoints.push(...more);
    return;
  }
  const known = new Set(endpoints.map(socketText));
  for (const endpoint of more) if (!known.has(socketText(endpoint))) endpoints.push(endpoint);
};

const socketText = ({ address, ports }: Endpoint): string =>
  `${address} ${Object.entries(ports)
    .map(([name, port]) => `${name}=${port}`)
    .sort()}`;

/** D02: Envoy's EDS takes no names; what is resolved by DNS takes everything. */
const isUsable = ({ resolution }: Service, { address }: Endpoint): boolean =>
  resolution !== 'static' || address.startsWith('unix://') || isIP(address) !== 0;

const addressUnusable = (parts: ServiceParts, { hostname }: Service, endpoint: Endpoint): Condition => {
  const entry = parts.entries[0];
  const isFromRegistry = endpoint.provenance.kind === 'registry' || entry === undefined;
  const registry = endpoint.provenance.kind === 'registry' ? endpoint.provenance.registry : '';
  return {
    subject: isFromRegistry ? { kind: 'registry', id: registry } : { kind: 'object', key: entry.key },
    code: conditionCodes.addressUnusable,
    message: `${endpoint.address} is no IP address; ${hostname} has resolution STATIC and cannot use it`,
  };
};
