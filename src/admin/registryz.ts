import { type Endpoint, formatLocality, type Resolution, type Service } from '../model/index.ts';

type ServiceReport = { readonly service: Service; readonly endpoints: readonly Endpoint[] };

/** istiod's numbers for a resolution. */
const resolutionNumbers: Readonly<Record<Resolution, number>> = {
  static: 0,
  dns: 1,
  none: 2,
  'dns-round-robin': 3,
};

/** istiod's numbers for the health of an endpoint. */
const healthNumbers: Readonly<Record<Endpoint['health'], number>> = { healthy: 1, unhealthy: 2, draining: 3 };

/** `/debug/registryz` as istiod writes it; the mixed case is its own. */
export const buildRegistryz = (services: readonly ServiceReport[]): readonly unknown[] =>
  services.map(({ service }) => ({
    Attributes: {
      ServiceRegistry: service.registry,
      Name: service.name,
      Namespace: service.namespace,
      Labels: service.labels,
      ExportTo: { '*': {} },
    },
    ports: service.ports.map(({ name, number, protocol }) => ({ name, port: number, protocol })),
    ...(service.createdAt === undefined ? {} : { creationTime: service.createdAt }),
    hostname: service.hostname,
    ...(service.addresses.length === 0 ? {} : { clusterVIPs: { Addresses: { '': service.addresses } } }),
    defaultAddress: service.addresses[0] ?? '0.0.0.0',
    Resolution: resolutionNumbers[service.resolution],
    MeshExternal: service.external,
  }));

/** `/debug/endpointShardz` as istiod writes it: host, namespace, registry, endpoints by port. */
export const buildEndpointShardz = (
  services: readonly ServiceReport[],
): Readonly<Record<string, unknown>> => {
  const hosts: Record<string, Record<string, unknown>> = {};
  for (const { service, endpoints } of services) {
    hosts[service.hostname] ??= {};
    const namespaces = hosts[service.hostname] ?? {};
    namespaces[service.namespace] = {
      Shards: { [service.registry]: endpoints.flatMap((endpoint) => shardEntries(service, endpoint)) },
      ServiceAccounts: {},
    };
  }
  return hosts;
};

const shardEntries = (service: Service, endpoint: Endpoint) =>
  service.ports
    .filter(({ name }) => endpoint.ports[name] !== undefined)
    .map(({ name }) => ({
      Labels: endpoint.labels,
      Addresses: [endpoint.address],
      ServicePortName: name,
      ...(endpoint.serviceAccount === undefined ? {} : { ServiceAccount: endpoint.serviceAccount }),
      Network: endpoint.network ?? '',
      Locality: {
        Label: endpoint.locality === undefined ? '' : formatLocality(endpoint.locality),
        ClusterID: '',
      },
      EndpointPort: endpoint.ports[name],
      LbWeight: endpoint.weight,
      Namespace: endpoint.namespace ?? service.namespace,
      WorkloadName: endpoint.workload ?? '',
      HealthStatus: healthNumbers[endpoint.health],
      SendUnhealthyEndpoints: true,
    }));
