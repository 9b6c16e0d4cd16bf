import { encodeJson } from '../../src/envoy/index.ts';
import { type Resource, typeUrls } from '../../src/xds/index.ts';
import { adsSource, type ConfigSource } from './config-sources.ts';

const named = (message: string, name: string, json: object, more: Partial<Resource> = {}): Resource => ({
  name,
  body: encodeJson(message, json),
  origin: `file of ${name}`,
  ...more,
});

export const edsCluster = (
  name: string,
  connectTimeout = '1s',
  edsConfig: ConfigSource = adsSource,
): Resource =>
  named(
    'envoy.config.cluster.v3.Cluster',
    name,
    { name, type: 'EDS', connectTimeout, edsClusterConfig: { edsConfig } },
    { dependents: [{ typeUrl: typeUrls.endpoint, name }] },
  );

/** Refused by Envoy before it is taken in: EDS without a source. */
export const badCluster = (name: string): Resource =>
  named('envoy.config.cluster.v3.Cluster', name, { name, type: 'EDS', connectTimeout: '1s' });

export const endpoints = (name: string, ...ports: readonly number[]): Resource =>
  named('envoy.config.endpoint.v3.ClusterLoadAssignment', name, {
    clusterName: name,
    endpoints: [
      {
        lbEndpoints: ports.map((portValue) => ({
          endpoint: { address: { socketAddress: { address: '127.0.0.1', portValue } } },
        })),
      },
    ],
  });

export const routeTo = (name: string, cluster: string): Resource =>
  named('envoy.config.route.v3.RouteConfiguration', name, {
    name,
    virtualHosts: [{ name, domains: ['*'], routes: [{ match: { prefix: '/' }, route: { cluster } }] }],
  });

export const listenerFor = (
  name: string,
  routeConfigName: string,
  configSource: ConfigSource = adsSource,
): Resource =>
  named('envoy.config.listener.v3.Listener', name, {
    name,
    address: { socketAddress: { address: '127.0.0.1', portValue: 0 } },
    filterChains: [
      {
        filters: [
          {
            name: 'http',
            typedConfig: {
              '@type':
                'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager',
              statPrefix: name,
              rds: { routeConfigName, configSource },
              httpFilters: [
                {
                  name: 'router',
                  typedConfig: {
                    '@type': 'type.googleapis.com/envoy.extensions.filters.http.router.v3.Router',
                  },
                },
              ],
            },
          },
        ],
      },
    ],
  });
