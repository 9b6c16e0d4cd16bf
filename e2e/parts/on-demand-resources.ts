import { encodeJson } from '../../src/envoy/index.ts';
import type { Resource } from '../../src/xds/index.ts';
import { adsSource, type ConfigSource } from '../../test/xds/config-sources.ts';

const extension = (name: string, message: string, config: object = {}) => ({
  name,
  typedConfig: { '@type': `type.googleapis.com/envoy.extensions.filters.${message}`, ...config },
});

/** A listener whose requests may wait for a virtual host, or for a cluster where a source of those is given. */
export const onDemandListener = (
  name: string,
  routeConfigName: string,
  clusters?: ConfigSource,
): Resource => {
  const onDemand = extension(
    'envoy.filters.http.on_demand',
    'http.on_demand.v3.OnDemand',
    clusters === undefined ? {} : { odcds: { source: clusters, timeout: '30s' } },
  );
  const manager = extension('http', 'network.http_connection_manager.v3.HttpConnectionManager', {
    statPrefix: name,
    rds: { routeConfigName, configSource: adsSource },
    httpFilters: [onDemand, extension('envoy.filters.http.router', 'http.router.v3.Router')],
  });
  return {
    name,
    body: encodeJson('envoy.config.listener.v3.Listener', {
      name,
      address: { socketAddress: { address: '127.0.0.1', portValue: 0 } },
      filterChains: [{ filters: [manager] }],
    }),
  };
};

/** Routes each request to the cluster that its header `cluster` names. */
export const routesByHeader = (name: string): Resource => ({
  name,
  body: encodeJson('envoy.config.route.v3.RouteConfiguration', {
    name,
    virtualHosts: [
      {
        name: 'all',
        domains: ['*'],
        routes: [{ match: { prefix: '/' }, route: { clusterHeader: 'cluster' } }],
      },
    ],
  }),
});

/**
 * Routes without a virtual host of their own: each is asked for when a request needs it. Envoy holds the listener
 * back until one arrives, or the initial fetch has timed out: nobody can answer its first request, which names
 * nothing.
 */
export const routesOnDemand = (name: string, hosts: ConfigSource, answerHeader: string): Resource => ({
  name,
  body: encodeJson('envoy.config.route.v3.RouteConfiguration', {
    name,
    responseHeadersToAdd: [{ header: { key: 'revision', value: answerHeader } }],
    vhds: { configSource: { ...hosts, initialFetchTimeout: '0.1s' } },
  }),
});

/** A virtual host under the name that Envoy asks for. */
export const virtualHost = (
  name: string,
  domains: readonly string[],
  cluster: string,
  more: Partial<Resource> = {},
): Resource => ({
  name,
  body: encodeJson('envoy.config.route.v3.VirtualHost', {
    name,
    domains,
    routes: [{ match: { prefix: '/' }, route: { cluster } }],
  }),
  ...more,
});
