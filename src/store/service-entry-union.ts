import {
  type IstioObject,
  type Service,
  type ServiceEntryPort,
  type ServicePort,
  serviceKey,
} from '../model/index.ts';
import { type Condition, conditionCodes } from './condition.ts';

export type ServiceEntry = IstioObject<'ServiceEntry'>;

/** One port of a ServiceEntry and the name under which the united service has it. */
export interface PortLink {
  readonly port: ServiceEntryPort;
  readonly name: string;
}

/** The shape that all ServiceEntries on one host give together. */
export interface EntryUnion {
  readonly service: Service;
  /** For each entry, in order of age, the ports that it serves. */
  readonly links: readonly { readonly entry: ServiceEntry; readonly ports: readonly PortLink[] }[];
  readonly conditions: readonly Condition[];
}

/** The host as services are keyed by it. */
export const normalizeHost = (host: string): string => host.toLowerCase().replace(/\.$/, '');

/**
 * SE-01 to SE-05, SE-13: one service for a host of a namespace. Ports and addresses are united, all else
 * comes from the oldest entry. A port number belongs to the oldest entry that has it; a port name that an
 * older entry gave to another number is made unique with its own number.
 */
export const uniteServiceEntries = (
  hostname: string,
  entries: readonly [ServiceEntry, ...ServiceEntry[]],
): EntryUnion => {
  const [oldest] = entries;
  const byNumber = new Map<number, ServicePort>();
  const names = new Set<string>();
  const conditions: Condition[] = [];
  const links = entries.map((entry) => {
    const ports = entry.spec.ports.map((port): PortLink => {
      const taken = byNumber.get(port.number);
      if (taken !== undefined) {
        if (taken.protocol !== port.protocol) conditions.push(portTaken(entry, hostname, port, taken));
        return { port, name: taken.name };
      }
      const name = names.has(port.name) ? `${port.name}-${port.number}` : port.name;
      names.add(name);
      byNumber.set(port.number, { ...port, name });
      return { port, name };
    });
    return { entry, ports };
  });
  const service: Service = {
    key: serviceKey(oldest.namespace, hostname),
    hostname,
    namespace: oldest.namespace,
    name: oldest.name,
    addresses: [...new Set(entries.flatMap(({ spec }) => spec.addresses))],
    ports: [...byNumber.values()].toSorted((a, b) => a.number - b.number),
    resolution: oldest.spec.resolution,
    external: oldest.spec.location === 'MESH_EXTERNAL',
    selectsWorkloads: entries.some(({ spec }) => spec.workloadSelector !== undefined),
    labels: oldest.labels,
    registry: 'External',
    ...(oldest.createdAt === undefined ? {} : { createdAt: oldest.createdAt }),
    provenance: oldest.provenance,
  };
  return { service, links, conditions };
};

const portTaken = (
  entry: ServiceEntry,
  hostname: string,
  port: ServiceEntryPort,
  taken: ServicePort,
): Condition => ({
  subject: { kind: 'object', key: entry.key },
  code: conditionCodes.portTaken,
  message: `port ${port.number} of ${hostname} is ${taken.protocol} in an older ServiceEntry; ${port.protocol} has no effect`,
});
