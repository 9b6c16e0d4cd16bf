import { type AnyMessage, encodeMessage } from '../../src/envoy/index.ts';
import { type Resource, typeUrls } from '../../src/xds/index.ts';

const ads = { ads: {}, resourceApiVersion: 'V3' } as const;

const httpConnectionManager = (routes: string, maxStreamDuration: `${number}s` = '0s'): AnyMessage => ({
  '@type':
    'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager',
  statPrefix: 'greeter',
  rds: { routeConfigName: routes, configSource: ads },
  commonHttpProtocolOptions: { maxStreamDuration },
  httpFilters: [
    {
      name: 'envoy.filters.http.router',
      typedConfig: { '@type': 'type.googleapis.com/envoy.extensions.filters.http.router.v3.Router' },
    },
  ],
});

/** A listener that a gRPC client looks up by the name in its target. `timeout` makes it another one. */
export const clientListener = (name: string, routes: string, timeout: `${number}s` = '0s'): Resource => ({
  name,
  body: encodeMessage('envoy.config.listener.v3.Listener', {
    name,
    apiListener: { apiListener: httpConnectionManager(routes, timeout) },
  }),
});

/** A listener that an Envoy opens, on a free port of 127.0.0.1. */
export const proxyListener = (name: string, routes: string): Resource => ({
  name,
  body: encodeMessage('envoy.config.listener.v3.Listener', {
    name,
    address: { socketAddress: { address: '127.0.0.1', portValue: 0 } },
    filterChains: [
      {
        filters: [
          {
            name: 'envoy.filters.network.http_connection_manager',
            typedConfig: httpConnectionManager(routes),
          },
        ],
      },
    ],
  }),
});

/** Routes with everything for these clusters, by weight. */
export const weightedRoutes = (name: string, weights: Readonly<Record<string, number>>): Resource => ({
  name,
  body: encodeMessage('envoy.config.route.v3.RouteConfiguration', {
    name,
    virtualHosts: [
      {
        name: 'all',
        domains: ['*'],
        routes: [
          {
            match: { prefix: '' },
            route: {
              weightedClusters: {
                clusters: Object.entries(weights).map(([cluster, weight]) => ({ name: cluster, weight })),
              },
            },
          },
        ],
      },
    ],
  }),
});

/** A cluster of HTTP/2 endpoints. MAGLEV is a policy that Envoy has and gRPC's clients have not. */
export const greeterCluster = (
  name: string,
  lbPolicy: 'ROUND_ROBIN' | 'MAGLEV' = 'ROUND_ROBIN',
): Resource => ({
  name,
  origin: `cluster of ${name}`,
  dependents: [{ typeUrl: typeUrls.endpoint, name }],
  body: encodeMessage('envoy.config.cluster.v3.Cluster', {
    name,
    type: 'EDS',
    lbPolicy,
    connectTimeout: '1s',
    edsClusterConfig: { edsConfig: ads },
    typedExtensionProtocolOptions: {
      'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': {
        '@type': 'type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions',
        explicitHttpConfig: { http2ProtocolOptions: {} },
      },
    },
  }),
});

/** Endpoints on 127.0.0.1: one locality per entry, with its weight. gRPC's clients use no locality without one. */
export const weightedLocalities = (
  name: string,
  localities: readonly { readonly ports: readonly number[]; readonly weight: number }[],
): Resource => ({
  name,
  body: encodeMessage('envoy.config.endpoint.v3.ClusterLoadAssignment', {
    clusterName: name,
    endpoints: localities.map(({ ports, weight }, index) => ({
      locality: { region: 'test', zone: `zone-${index}` },
      loadBalancingWeight: weight,
      lbEndpoints: ports.map((portValue) => ({
        endpoint: { address: { socketAddress: { address: '127.0.0.1', portValue } } },
      })),
    })),
  }),
});
