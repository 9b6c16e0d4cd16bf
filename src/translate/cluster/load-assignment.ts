import type { Address, ClusterLoadAssignment, HealthStatus, LbEndpoint } from '../../envoy/index.ts';
import { type Health, type Locality, parseLocality } from '../../model/index.ts';
import type { SelectedEndpoint } from './endpoint-selection.ts';

/** The load assignment of a cluster: one group per locality, sorted by its label (§2.4). */
export const buildLoadAssignment = (
  clusterName: string,
  endpoints: readonly SelectedEndpoint[],
): ClusterLoadAssignment => {
  const groups = new Map<string, SelectedEndpoint[]>();
  for (const endpoint of endpoints) {
    const group = groups.get(endpoint.locality);
    if (group === undefined) groups.set(endpoint.locality, [endpoint]);
    else group.push(endpoint);
  }
  const localities = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    clusterName,
    ...(localities.length > 0 && {
      endpoints: localities.map(([locality, members]) => ({
        locality: localityMessage(parseLocality(locality)),
        lbEndpoints: members.map(lbEndpoint),
        loadBalancingWeight: members.reduce((sum, { weight }) => sum + weight, 0),
      })),
    }),
  };
};

const lbEndpoint = ({ address, port, health, weight }: SelectedEndpoint): LbEndpoint => ({
  endpoint: { address: addressMessage(address, port) },
  ...(health !== 'healthy' && { healthStatus: healthStatus[health] }),
  loadBalancingWeight: weight,
});

/** A socket address, or a pipe for `unix:///path`. */
export const addressMessage = (address: string, port: number): Address =>
  address.startsWith('unix://')
    ? { pipe: { path: address.slice('unix://'.length) } }
    : { socketAddress: { address, portValue: port } };

const healthStatus: Readonly<Record<Exclude<Health, 'healthy'>, HealthStatus>> = {
  unhealthy: 'UNHEALTHY',
  draining: 'DRAINING',
};

const localityMessage = ({ region, zone, subZone }: Locality): Partial<Locality> => ({
  ...(region !== '' && { region }),
  ...(zone !== '' && { zone }),
  ...(subZone !== '' && { subZone }),
});
