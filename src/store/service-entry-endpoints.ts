import {
  type Endpoint,
  type IstioObject,
  type Labels,
  type Locality,
  parseLocality,
  type Resolution,
  type WorkloadEntrySpec,
} from '../model/index.ts';
import { canonicalText, compareText } from './canonical-text.ts';
import type { PortLink, ServiceEntry } from './service-entry-union.ts';

export type WorkloadEntry = IstioObject<'WorkloadEntry'>;

/**
 * SE-07: the inline endpoints of one ServiceEntry. A DNS entry without any stands for its own host. The
 * ids follow from the content, so that the order in which the list is written means nothing.
 */
export const inlineEndpoints = (
  entry: ServiceEntry,
  ports: readonly PortLink[],
  hostname: string,
  resolution: Resolution,
): readonly Endpoint[] => {
  const { spec, name, provenance } = entry;
  if (spec.endpoints.length === 0) {
    const isResolved = resolution === 'dns' || resolution === 'dns-round-robin';
    if (!isResolved || spec.workloadSelector !== undefined || hostname.startsWith('*')) return [];
    const itself: WorkloadEntrySpec = { address: hostname, ports: {}, labels: {} };
    return [{ ...endpointOf(itself, {}, hostname, ports), id: `${name}/${hostname}`, provenance }];
  }
  const seen = new Map<string, number>();
  return spec.endpoints
    .toSorted((a, b) => compareText(canonicalText(a), canonicalText(b)))
    .flatMap((endpoint) => {
      // Without an address it stands for the gateways of its network, which are not translated.
      if (endpoint.address === undefined) return [];
      const count = (seen.get(endpoint.address) ?? 0) + 1;
      seen.set(endpoint.address, count);
      const id = `${name}/${endpoint.address}${count === 1 ? '' : `#${count}`}`;
      return [{ ...endpointOf(endpoint, endpoint.labels, endpoint.address, ports), id, provenance }];
    });
};

/** SE-08, WLE-01: a WorkloadEntry as an endpoint; undefined where it has no address. */
export const workloadEndpoint = (
  workload: WorkloadEntry,
  ports: readonly PortLink[],
): Endpoint | undefined => {
  const { spec, namespace, name, provenance } = workload;
  if (spec.address === undefined) return undefined;
  return {
    ...endpointOf(spec, workloadLabels(workload), spec.address, ports),
    id: `${namespace}/${name}`,
    workload: name,
    namespace,
    provenance,
  };
};

/** The labels that selectors and subsets see: those of the metadata win, as in Istio. */
export const workloadLabels = ({ labels, spec }: WorkloadEntry): Labels => ({ ...spec.labels, ...labels });

const endpointOf = (
  spec: WorkloadEntrySpec,
  labels: Labels,
  address: string,
  ports: readonly PortLink[],
): Omit<Endpoint, 'id' | 'provenance'> => {
  const locality = localityOf(spec, labels);
  return {
    address,
    ports: Object.fromEntries(ports.map((link) => [link.name, targetPort(spec, address, link)])),
    health: 'healthy',
    // 0 is how proto3 writes "not set".
    weight: spec.weight || 1,
    labels,
    ...(locality === undefined ? {} : { locality }),
    ...(spec.network === undefined ? {} : { network: spec.network }),
    ...(spec.serviceAccount === undefined ? {} : { serviceAccount: spec.serviceAccount }),
  };
};

/** Unix address, then the endpoint's own port, then the entry's target port, then the number itself. */
const targetPort = (spec: WorkloadEntrySpec, address: string, { port }: PortLink): number => {
  if (address.startsWith('unix://')) return 0;
  const own = Object.hasOwn(spec.ports, port.name) ? spec.ports[port.name] : undefined;
  return own ?? port.targetPort ?? port.number;
};

/** The locality field, else the labels that carry one; `.` stands for `/` in a label. */
const localityOf = (spec: WorkloadEntrySpec, labels: Labels): Locality | undefined => {
  const label = labels['topology.istio.io/locality'] ?? labels['istio-locality'];
  const text = spec.locality || label?.replaceAll('.', '/');
  return text ? parseLocality(text) : undefined;
};
