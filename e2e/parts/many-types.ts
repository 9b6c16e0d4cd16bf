import { encodeJson } from '../../src/envoy/index.ts';
import type { Resource } from '../../src/xds/index.ts';
import type { ConfigSource } from '../../test/xds/config-sources.ts';

const extension = (name: string, message: string, config: object = {}) => ({
  name,
  typedConfig: { '@type': `type.googleapis.com/envoy.extensions.${message}`, ...config },
});

const faultMessage = 'filters.http.fault.v3.HTTPFault';

/**
 * A listener whose routes depend on the header `scope` (SRDS), whose first filter comes by itself (ECDS), and
 * which adds a secret to each request, as the header `x-token` (SDS).
 */
export const manyTypesListener = (name: string, source: ConfigSource, statPrefix = name): Resource => {
  const injector = extension(
    'envoy.filters.http.credential_injector',
    'filters.http.credential_injector.v3.CredentialInjector',
    {
      overwrite: true,
      credential: extension(
        'envoy.http.injected_credentials.generic',
        'http.injected_credentials.generic.v3.Generic',
        { credential: { name: 'token', sdsConfig: source }, header: 'x-token' },
      ),
    },
  );
  const manager = extension('http', 'filters.network.http_connection_manager.v3.HttpConnectionManager', {
    statPrefix,
    scopedRoutes: {
      name: 'scopes',
      scopeKeyBuilder: {
        fragments: [{ headerValueExtractor: { name: 'scope', elementSeparator: ';', index: 0 } }],
      },
      rdsConfigSource: source,
      scopedRds: { scopedRdsConfigSource: source },
    },
    httpFilters: [
      {
        name: 'fault',
        configDiscovery: {
          configSource: source,
          typeUrls: [`type.googleapis.com/envoy.extensions.${faultMessage}`],
        },
      },
      injector,
      extension('envoy.filters.http.router', 'filters.http.router.v3.Router'),
    ],
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

/** Requests of this scope use this route configuration. */
export const scopedRoute = (scope: string, routeConfigurationName: string): Resource => ({
  name: scope,
  body: encodeJson('envoy.config.route.v3.ScopedRouteConfiguration', {
    name: scope,
    routeConfigurationName,
    key: { fragments: [{ stringKey: scope }] },
  }),
});

/** The filter `fault`: ends each request with a status, or none. */
export const faultFilter = (httpStatus: number | undefined): Resource => {
  const abort = { httpStatus, percentage: { numerator: 100 } };
  return {
    name: 'fault',
    body: encodeJson(
      'envoy.config.core.v3.TypedExtensionConfig',
      extension('fault', faultMessage, httpStatus === undefined ? {} : { abort }),
    ),
  };
};

/** The secret `token`. */
export const tokenSecret = (token: string): Resource => ({
  name: 'token',
  body: encodeJson('envoy.extensions.transport_sockets.tls.v3.Secret', {
    name: 'token',
    genericSecret: { secret: { inlineString: token } },
  }),
});

/** The runtime layer `switches`. */
export const runtimeLayer = (layer: Readonly<Record<string, unknown>>): Resource => ({
  name: 'switches',
  body: encodeJson('envoy.service.runtime.v3.Runtime', { name: 'switches', layer }),
});
