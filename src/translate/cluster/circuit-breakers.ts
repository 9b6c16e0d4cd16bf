import type { CircuitBreakers } from '../../envoy/index.ts';
import type { ConnectionPool } from '../../model/index.ts';

/** Istio's "no limit"; Envoy's own defaults of 1024 would surprise. */
const unlimited = 0xffff_ffff;

/** DR-11, DR-12. Zero and absent both mean no limit. */
export const circuitBreakersOf = (pool: ConnectionPool | undefined): CircuitBreakers => ({
  thresholds: [
    {
      maxConnections: pool?.tcp?.maxConnections || unlimited,
      maxPendingRequests: pool?.http?.http1MaxPendingRequests || unlimited,
      maxRequests: pool?.http?.http2MaxRequests || unlimited,
      maxRetries: pool?.http?.maxRetries || unlimited,
    },
  ],
});
