import { isIP } from 'node:net';
import {
  type AnyIstioObject,
  compareAge,
  type Endpoint,
  type IstioObject,
  matchesLabels,
  parseLocality,
  type RegisteredService,
  type Service,
  type ServiceKey,
  type WorkloadEntrySpec,
} from '../../src/model/index.ts';

type Entry = IstioObject<'ServiceEntry'>;
type Workload = IstioObject<'WorkloadEntry'>;

/** What the accepted inputs are: objects in force, and what each registry (in order of id) registered. */
export interface Inputs {
  readonly objects: readonly AnyIstioObject[];
  readonly registries: readonly (readonly RegisteredService[])[];
}

export interface Expected {
  readonly service: Service;
  readonly endpoints: readonly Endpoint[];
}

/** The same joining rules, written to be read and not to be fast: everything from nothing, each time. */
export const rebuild = ({ objects, registries }: Inputs): ReadonlyMap<ServiceKey, Expected> => {
  const entries = objects
    .filter((object): object is Entry => object.kind === 'ServiceEntry')
    .sort(compareAge);
  const workloads = objects.filter((object): object is Workload => object.kind === 'WorkloadEntry');
  const keys = new Set<ServiceKey>(registries.flat().map(({ service }) => service.key));
  for (const { namespace, spec } of entries) for (const host of spec.hosts) keys.add(`${namespace}/${host}`);
  const result = new Map<ServiceKey, Expected>();
  for (const key of [...keys].sort()) {
    const host = key.slice(key.indexOf('/') + 1);
    const own = entries.filter(
      (entry) => key === `${entry.namespace}/${host}` && entry.spec.hosts.includes(host),
    );
    const shards = registries.flatMap((registry) => registry.filter(({ service }) => service.key === key));
    result.set(key, join(host, own, workloads, shards));
  }
  return result;
};

const join = (
  host: string,
  entries: readonly Entry[],
  workloads: readonly Workload[],
  shards: readonly RegisteredService[],
): Expected => {
  const service = entries.length > 0 ? shapeOf(host, entries) : shards[0]?.service;
  if (service === undefined) throw new Error('a key without a source');
  const endpoints: Endpoint[] = [];
  for (const entry of entries) {
    for (const endpoint of inlineOf(host, entry, service)) endpoints.push(endpoint);
  }
  const selected = new Map<string, Endpoint>();
  for (const entry of entries)
    for (const workload of workloads) {
      const labels = { ...workload.spec.labels, ...workload.labels };
      const selector = entry.spec.workloadSelector;
      if (selector === undefined || workload.namespace !== entry.namespace) continue;
      if (!matchesLabels(selector, labels)) continue;
      const id = `${workload.namespace}/${workload.name}`;
      const made = toEndpoint(id, { ...workload.spec, labels }, entry, service, workload);
      const before = selected.get(id);
      selected.set(id, before ? { ...before, ports: { ...made.ports, ...before.ports } } : made);
    }
  endpoints.push(...selected.values());
  for (const shard of shards) {
    const sockets = endpoints.map(socket);
    for (const endpoint of shard.endpoints) {
      const ports =
        entries.length === 0 && shard === shards[0] ? endpoint.ports : mapPorts(endpoint, service);
      if (Object.keys(ports).length === 0) continue;
      if (!sockets.includes(socket({ ...endpoint, ports }))) endpoints.push({ ...endpoint, ports });
    }
  }
  const usable = endpoints.filter(({ address }) => service.resolution !== 'static' || isIP(address) !== 0);
  return { service, endpoints: usable.sort((a, b) => compare(a.address, b.address) || compare(a.id, b.id)) };
};

const shapeOf = (host: string, entries: readonly Entry[]): Service => {
  const [first] = entries;
  if (first === undefined) throw new Error('no entries');
  const ports: {
    number: number;
    name: string;
    protocol: Service['ports'][0]['protocol'];
    targetPort?: number;
  }[] = [];
  for (const { spec } of entries)
    for (const port of spec.ports) {
      if (ports.some(({ number }) => number === port.number)) continue;
      const isTaken = ports.some(({ name }) => name === port.name);
      ports.push({ ...port, name: isTaken ? `${port.name}-${port.number}` : port.name });
    }
  return {
    key: `${first.namespace}/${host}`,
    hostname: host,
    namespace: first.namespace,
    name: first.name,
    addresses: [...new Set(entries.flatMap(({ spec }) => spec.addresses))],
    ports: ports.sort((a, b) => a.number - b.number),
    resolution: first.spec.resolution,
    external: first.spec.location === 'MESH_EXTERNAL',
    selectsWorkloads: entries.some(({ spec }) => spec.workloadSelector !== undefined),
    labels: first.labels,
    registry: 'External',
    ...(first.createdAt ? { createdAt: first.createdAt } : {}),
    provenance: first.provenance,
  };
};

const inlineOf = (host: string, entry: Entry, service: Service): readonly Endpoint[] => {
  if (entry.spec.endpoints.length > 0)
    return entry.spec.endpoints.map((spec) =>
      toEndpoint(`${entry.name}/${spec.address}`, spec, entry, service),
    );
  if (service.resolution !== 'dns' || entry.spec.workloadSelector || host.startsWith('*')) return [];
  const spec = { address: host, ports: {}, labels: {} };
  return [toEndpoint(`${entry.name}/${host}`, spec, entry, service)];
};

const toEndpoint = (
  id: string,
  spec: WorkloadEntrySpec,
  entry: Entry,
  service: Service,
  workload?: Workload,
): Endpoint => ({
  id,
  address: spec.address ?? '',
  ports: Object.fromEntries(
    entry.spec.ports.map((port) => [
      service.ports.find(({ number }) => number === port.number)?.name ?? '',
      spec.ports[port.name] ?? port.targetPort ?? port.number,
    ]),
  ),
  health: 'healthy',
  weight: spec.weight ?? 1,
  labels: spec.labels,
  ...(spec.locality ? { locality: parseLocality(spec.locality) } : {}),
  ...(workload ? { workload: workload.name, namespace: workload.namespace } : {}),
  provenance: (workload ?? entry).provenance,
});

const mapPorts = ({ ports }: Endpoint, service: Service): Readonly<Record<string, number>> => {
  const named = Object.entries(ports).filter(([name]) => service.ports.some((port) => port.name === name));
  if (named.length > 0) return Object.fromEntries(named);
  const values = Object.values(ports);
  const [only] = service.ports;
  return service.ports.length === 1 && values.length === 1 && only && values[0] !== undefined
    ? { [only.name]: values[0] }
    : {};
};

const socket = ({ address, ports }: Endpoint): string =>
  `${address} ${JSON.stringify(Object.entries(ports).sort())}`;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
