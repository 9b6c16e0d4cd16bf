import { isIP } from 'node:net';
import {
  type Endpoint,
  formatLocality,
  type Health,
  type Labels,
  matchesLabels,
  type Service,
  type ServicePort,
} from '../../model/index.ts';

/** An endpoint reduced to what Envoy is told. */
export interface SelectedEndpoint {
  /** IP address, or a host name where Envoy resolves it, or `unix:///path`. */
  readonly address: string;
  /** 0 for a unix socket. */
  readonly port: number;
  readonly health: Health;
  readonly weight: number;
  /** `region/zone/subzone`, empty where nobody named one. */
  readonly locality: string;
}

/** Which endpoints of a service a cluster takes. */
export interface EndpointFilter {
  readonly portNumber: number;
  readonly selector: Labels;
  readonly namesUnhealthy: boolean;
  /** Whether Envoy resolves the addresses, so that they may be host names. */
  readonly resolved: boolean;
}

/**
 * The endpoints of a cluster: those that serve its port and carry its labels. A weight of 0 takes no
 * traffic, which Envoy cannot express, so such an endpoint is not among them.
 */
export const selectEndpoints = (
  service: Service,
  endpoints: readonly Endpoint[],
  { portNumber, selector, namesUnhealthy, resolved }: EndpointFilter,
): readonly SelectedEndpoint[] => {
  const port = service.ports.find(({ number }) => number === portNumber);
  if (port === undefined) return [];
  const selected: SelectedEndpoint[] = [];
  for (const endpoint of resolved ? withServiceItself(service, port, endpoints) : endpoints) {
    if (endpoint.weight === 0 || !matchesLabels(selector, endpoint.labels)) continue;
    if (endpoint.health === 'unhealthy' && !namesUnhealthy) continue;
    const isUnix = endpoint.address.startsWith('unix://');
    // Envoy refuses a whole load assignment for one address that it would have to
    // resolve, and a cluster that it resolves for one that cannot be.
    if (resolved ? isUnix : !isGivenAddress(endpoint.address)) continue;
    const realPort = isUnix ? 0 : endpoint.ports[port.name];
    if (realPort === undefined) continue;
    selected.push({
      address: endpoint.address,
      port: realPort,
      health: endpoint.health,
      weight: endpoint.weight,
      locality: endpoint.locality === undefined ? '' : formatLocality(endpoint.locality),
    });
  }
  return selected;
};

/** The addresses that Envoy would have to resolve, where it is given addresses: they are left out. */
export const unusableAddresses = (service: Service, endpoints: readonly Endpoint[]): readonly string[] => {
  if (service.resolution !== 'static') return [];
  return endpoints.map(({ address }) => address).filter((address) => !isGivenAddress(address));
};

const isGivenAddress = (address: string): boolean => address.startsWith('unix://') || isIP(address) !== 0;

/** Whether two selections tell Envoy the same. */
export const sameSelection = (a: readonly SelectedEndpoint[], b: readonly SelectedEndpoint[]): boolean =>
  a.length === b.length && a.every((endpoint, index) => sameEndpoint(endpoint, b[index]));

const sameEndpoint = (a: SelectedEndpoint, b: SelectedEndpoint | undefined): boolean =>
  b !== undefined &&
  a.address === b.address &&
  a.port === b.port &&
  a.health === b.health &&
  a.weight === b.weight &&
  a.locality === b.locality;

/** A service that Envoy resolves and that names no endpoints is its own (§2.4). */
const withServiceItself = (
  service: Service,
  port: ServicePort,
  endpoints: readonly Endpoint[],
): readonly Endpoint[] => {
  if (endpoints.length > 0 || service.selectsWorkloads || service.hostname.startsWith('*')) return endpoints;
  return [
    {
      id: service.hostname,
      address: service.hostname,
      ports: { [port.name]: port.targetPort ?? port.number },
      health: 'healthy',
      weight: 1,
      labels: {},
      provenance: service.provenance,
    },
  ];
};
