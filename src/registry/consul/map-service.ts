import {
  type Endpoint,
  type Protocol,
  type RegisteredService,
  type Service,
  serviceKey,
} from '../../model/index.ts';
import { type AddressView, chooseAddress, classifyAddress } from './address.ts';
import { healthAndWeight } from './health.ts';
import type { ServiceHost } from './host.ts';
import type { Instance, Instances } from './instance.ts';
import { instanceLabels } from './labels.ts';
import { instanceLocality } from './locality.ts';
import { servicePortNumber } from './port-number.ts';
import { serviceProtocol } from './protocol.ts';

/** What mapping depends on besides the instances. */
export interface MappingRules {
  readonly registry: string;
  readonly datacenter: string;
  readonly addresses: AddressView;
  /** Of services that declare none. */
  readonly protocol: Protocol;
  /** Only instances with this tag count. */
  readonly tag?: string;
}

/** A mapped service. It is absent while no instance has ever told what the service looks like. */
export interface MappedService {
  readonly registered: RegisteredService | undefined;
  /** What a person should know: instances that were dropped, and why; in a stable order. */
  readonly notes: readonly string[];
}

/**
 * Turns what Consul holds about a service into the model's service and endpoints. Equal instances give an
 * equal result whatever order they arrive in. A service without usable instances keeps its last shape.
 */
export const mapService = (
  name: string,
  host: ServiceHost,
  read: Instances,
  rules: MappingRules,
  previous?: Service,
): MappedService => {
  const notes = [...read.rejected];
  const located = locate(read, rules, notes);
  if (located.length === 0) {
    const registered = previous && { service: previous, endpoints: [] };
    return { registered, notes: notes.sort() };
  }
  const instances = located.map(({ instance }) => instance);
  const { protocol, notes: protocolNotes } = serviceProtocol(instances, rules.protocol);
  const portName = protocol.toLowerCase();
  const origin = `${rules.datacenter}/${name}`;
  const service: Service = {
    key: serviceKey(host.namespace, host.hostname),
    hostname: host.hostname,
    namespace: host.namespace,
    name,
    addresses: [],
    ports: [
      {
        name: portName,
        number: servicePortNumber(
          instances,
          located.map(({ port }) => port),
        ),
        protocol,
      },
    ],
    resolution: located.some(({ kind }) => kind === 'ip') ? 'static' : 'dns',
    external: isExternal(instances),
    selectsWorkloads: false,
    labels: {},
    registry: 'Consul',
    provenance: { kind: 'registry', registry: rules.registry, key: origin },
  };
  const endpoints = located.map((place) => toEndpoint(place, portName, host, origin, rules));
  return {
    registered: { service, endpoints: endpoints.sort(byAddressThenId) },
    notes: [...notes, ...protocolNotes].sort(),
  };
};

interface Located {
  readonly instance: Instance;
  readonly kind: 'ip' | 'host';
  readonly address: string;
  readonly port: number;
}

/** The instances that can be reached. EDS carries no names, so names only count where there is no address. */
const locate = (
  { instances, translated }: Instances,
  rules: MappingRules,
  notes: string[],
): readonly Located[] => {
  const view = translated ? 'translated' : rules.addresses;
  const byId = new Map<string, Located>();
  // Sorted by content: which of two instances with one id is kept must not depend on the order (R36).
  for (const instance of instances.toSorted(byContent)) {
    // Proxies and gateways of Consul's own mesh are no instances of a service.
    if (instance.kind !== '' || (rules.tag !== undefined && !instance.tags.includes(rules.tag))) continue;
    const id = endpointId(instance);
    const { address, port } = chooseAddress(instance, view);
    const classified = classifyAddress(address);
    if ('unusable' in classified) notes.push(`${id}: ${classified.unusable}`);
    else if (port === 0) notes.push(`${id}: no port`);
    else if (byId.has(id)) notes.push(`${id}: registered twice`);
    else byId.set(id, { instance, port, ...classified });
  }
  const located = [...byId.values()];
  if (!located.some(({ kind }) => kind === 'ip')) return located;
  for (const { instance, kind, address } of located) {
    if (kind === 'host')
      notes.push(`${endpointId(instance)}: "${address}" is a name, other instances have addresses`);
  }
  return located.filter(({ kind }) => kind === 'ip');
};

const endpointId = ({ node, id }: Instance): string => `${node.name}/${id}`;

const byContent = (a: Instance, b: Instance): number =>
  compare(endpointId(a), endpointId(b)) || compare(JSON.stringify(a), JSON.stringify(b));

const byAddressThenId = (a: Endpoint, b: Endpoint): number =>
  compare(a.address, b.address) || compare(a.id, b.id);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const toEndpoint = (
  { instance, address, port }: Located,
  portName: string,
  host: ServiceHost,
  origin: string,
  rules: MappingRules,
): Endpoint => {
  const locality = instanceLocality(instance);
  const serviceAccount = instance.meta['service-account'];
  return {
    id: endpointId(instance),
    address,
    ports: { [portName]: port },
    ...healthAndWeight(instance),
    labels: instanceLabels(instance),
    ...(locality === undefined ? {} : { locality }),
    ...(serviceAccount === undefined || serviceAccount === '' ? {} : { serviceAccount }),
    namespace: host.namespace,
    provenance: { kind: 'registry', registry: rules.registry, key: `${origin}/${endpointId(instance)}` },
  };
};

/** Outside the mesh: an instance says so (`Meta.external`), or every node is an external one. */
const isExternal = (instances: readonly Instance[]): boolean =>
  instances.some(({ meta }) => (meta['external'] ?? '') !== '') ||
  instances.every(({ node }) => node.meta['external-node'] === 'true');
