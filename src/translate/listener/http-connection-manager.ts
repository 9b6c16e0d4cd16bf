import type { AnyMessage, Filter, HttpConnectionManager, HttpFilter } from '../../envoy/index.ts';
import type { MeshConfig } from '../../model/index.ts';
import { filterAccessLog } from './access-log.ts';

/** What differs between the connection managers of a sidecar. */
export interface HttpConnectionManagerInput {
  readonly mesh: MeshConfig;
  /** Such as `outbound_0.0.0.0_80`. */
  readonly statPrefix: string;
  /** Routes by name over the aggregated stream, or inline, or headers about the client. */
  readonly settings: Partial<HttpConnectionManager>;
}

const httpFilter = (name: string, typedConfig: AnyMessage): HttpFilter => ({
  name: `envoy.filters.http.${name}`,
  typedConfig,
});

/** §2.8, without what only Istio's own build of Envoy knows. */
const httpFilters: readonly HttpFilter[] = [
  httpFilter('grpc_stats', {
    '@type': 'type.googleapis.com/envoy.extensions.filters.http.grpc_stats.v3.FilterConfig',
    emitFilterState: true,
    statsForAllMethods: false,
  }),
  httpFilter('fault', { '@type': 'type.googleapis.com/envoy.extensions.filters.http.fault.v3.HTTPFault' }),
  httpFilter('cors', { '@type': 'type.googleapis.com/envoy.extensions.filters.http.cors.v3.Cors' }),
  httpFilter('router', { '@type': 'type.googleapis.com/envoy.extensions.filters.http.router.v3.Router' }),
];

/**
 * The network filter that reads requests (§2.6). The semicolon ends the prefix of the statistics, so that
 * they can be taken apart again.
 */
export const httpConnectionManager = ({
  mesh,
  statPrefix,
  settings,
}: HttpConnectionManagerInput): Filter => ({
  name: 'envoy.filters.network.http_connection_manager',
  typedConfig: {
    '@type':
      'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager',
    statPrefix: `${statPrefix};`,
    ...settings,
    httpFilters,
    useRemoteAddress: false,
    normalizePath: true,
    pathWithEscapedSlashesAction: 'KEEP_UNCHANGED',
    proxy100Continue: true,
    streamIdleTimeout: '0s',
    upgradeConfigs: [{ upgradeType: 'websocket' }],
    requestIdExtension: {
      typedConfig: {
        '@type': 'type.googleapis.com/envoy.extensions.request_id.uuid.v3.UuidRequestIdConfig',
        useRequestIdForTraceSampling: true,
      },
    },
    ...filterAccessLog(mesh),
  },
});
