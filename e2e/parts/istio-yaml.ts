import { stringify } from 'yaml';

/** An instance as a ServiceEntry names it. */
export interface EndpointOf {
  readonly service: string;
  readonly version: string;
  readonly address: string;
  readonly port: number;
}

/** Host name of a service of these tests. */
export const hostOf = (service: string): string => `${service}.default.svc.cluster.local`;

/** An Istio resource as a YAML document of the namespace `default`. */
export const istioYaml = (
  kind: string,
  name: string,
  spec: object,
  labels?: Readonly<Record<string, string>>,
): string =>
  stringify({
    apiVersion: 'networking.istio.io/v1',
    kind,
    metadata: { name, namespace: 'default', ...(labels === undefined ? {} : { labels }) },
    spec,
  });

/** A service of the mesh with inline endpoints, on port 9080 unless told otherwise. */
export const serviceEntry = (
  service: string,
  endpoints: readonly EndpointOf[],
  { protocol = 'HTTP', port = 9080 }: { readonly protocol?: 'HTTP' | 'TCP'; readonly port?: number } = {},
): string => {
  const name = protocol.toLowerCase();
  return istioYaml('ServiceEntry', service, {
    hosts: [hostOf(service)],
    ports: [{ number: port, name, protocol }],
    location: 'MESH_INTERNAL',
    resolution: 'STATIC',
    endpoints: endpoints.map((endpoint) => ({
      address: endpoint.address,
      ports: { [name]: endpoint.port },
      labels: { app: service, version: endpoint.version },
    })),
  });
};

/** Subsets by the label `version`. */
export const subsets = (service: string, versions: readonly string[], trafficPolicy?: object): string =>
  istioYaml('DestinationRule', service, {
    host: hostOf(service),
    ...(trafficPolicy === undefined ? {} : { trafficPolicy }),
    subsets: versions.map((version) => ({ name: version, labels: { version } })),
  });

/** Routes of a service; each is a route of a VirtualService. */
export const httpRoutes = (service: string, http: readonly object[]): string =>
  istioYaml('VirtualService', service, { hosts: [hostOf(service)], http });

/** A destination of a route. */
export const destination = (service: string, subset?: string): object => ({
  destination: { host: hostOf(service), ...(subset === undefined ? {} : { subset }), port: { number: 9080 } },
});

/** Joins documents into one file. */
export const documents = (...texts: readonly string[]): string => texts.join('---\n');
