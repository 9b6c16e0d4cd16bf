import type { UpstreamConnectionOptions } from '../../envoy/index.ts';
import { type ConnectionPool, durationToMs } from '../../model/index.ts';

/** DR-11. Envoy counts whole seconds. */
export const upstreamConnectionOptionsOf = (
  pool: ConnectionPool | undefined,
): UpstreamConnectionOptions | undefined => {
  const keepalive = pool?.tcp?.tcpKeepalive;
  if (keepalive === undefined) return undefined;
  return {
    tcpKeepalive: {
      ...(keepalive.probes !== undefined && { keepaliveProbes: keepalive.probes }),
      ...(keepalive.time !== undefined && { keepaliveTime: Math.floor(durationToMs(keepalive.time) / 1000) }),
      ...(keepalive.interval !== undefined && {
        keepaliveInterval: Math.floor(durationToMs(keepalive.interval) / 1000),
      }),
    },
  };
};
