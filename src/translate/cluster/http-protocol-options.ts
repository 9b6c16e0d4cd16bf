import type { Cluster, CoreHttpProtocolOptions, HttpProtocolOptions } from '../../envoy/index.ts';
import { type ConnectionPool, isHttp2, type Protocol } from '../../model/index.ts';

const extension = 'envoy.extensions.upstreams.http.v3.HttpProtocolOptions';

/** Wraps HTTP options as a field of a cluster. */
export const typedHttpProtocolOptions = (
  options: HttpProtocolOptions,
): Pick<Cluster, 'typedExtensionProtocolOptions'> => ({
  typedExtensionProtocolOptions: {
    [extension]: { '@type': `type.googleapis.com/${extension}`, ...options },
  },
});

/**
 * What the upstream connections of a port speak. HTTP/2 only where the port says so; what the client
 * speaks where nobody declared a protocol and the proxy finds it out; otherwise Envoy's default of HTTP/1,
 * stated only where the connection pool has something to say (DR-12), for then Envoy demands it.
 */
export const httpProtocolOptionsOf = (
  protocol: Protocol,
  pool: ConnectionPool | undefined,
  proxyType: 'sidecar' | 'router',
): Pick<Cluster, 'typedExtensionProtocolOptions'> => {
  const common = commonOptions(pool);
  const streams = pool?.http?.maxConcurrentStreams ?? 0;
  const http2 = { http2ProtocolOptions: streams > 0 ? { maxConcurrentStreams: streams } : {} };
  if (isHttp2(protocol)) return typedHttpProtocolOptions({ ...common, explicitHttpConfig: http2 });
  if (protocol === 'AUTO' && proxyType === 'sidecar') {
    return typedHttpProtocolOptions({
      ...common,
      useDownstreamProtocolConfig: { httpProtocolOptions: {}, ...http2 },
    });
  }
  if (common === undefined) return {};
  return typedHttpProtocolOptions({ ...common, explicitHttpConfig: { httpProtocolOptions: {} } });
};

const commonOptions = (
  pool: ConnectionPool | undefined,
): { readonly commonHttpProtocolOptions: CoreHttpProtocolOptions } | undefined => {
  const idleTimeout = pool?.http?.idleTimeout ?? pool?.tcp?.idleTimeout;
  const requests = pool?.http?.maxRequestsPerConnection ?? 0;
  const maxConnectionDuration = pool?.tcp?.maxConnectionDuration;
  const options: CoreHttpProtocolOptions = {
    ...(idleTimeout !== undefined && { idleTimeout }),
    ...(maxConnectionDuration !== undefined && { maxConnectionDuration }),
    ...(requests > 0 && { maxRequestsPerConnection: requests }),
  };
  return Object.keys(options).length === 0 ? undefined : { commonHttpProtocolOptions: options };
};
