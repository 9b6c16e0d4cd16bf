import type { Duration } from './duration.ts';
import type { Labels } from './labels.ts';

export interface DestinationRuleSpec {
  /** As written (DR-01). */
  readonly host: string;
  readonly trafficPolicy?: TrafficPolicy;
  readonly subsets: readonly Subset[];
  /** Proxies the rule applies to (DR-03); absent means all. */
  readonly workloadSelector?: Labels;
}

/** DR-04. */
export interface Subset {
  readonly name: string;
  /** Empty selects every endpoint. */
  readonly labels: Labels;
  readonly trafficPolicy?: TrafficPolicy;
}

export interface TrafficPolicy extends PortTrafficPolicy {
  /** By port number (DR-05): a port's settings replace the rest, nothing is inherited. */
  readonly portLevelSettings?: ReadonlyMap<number, PortTrafficPolicy>;
}

export interface PortTrafficPolicy {
  readonly loadBalancer?: LoadBalancer;
  readonly connectionPool?: ConnectionPool;
  readonly outlierDetection?: OutlierDetection;
}

/** DR-06. */
export type LoadBalancer = 'LEAST_REQUEST' | 'RANDOM' | 'ROUND_ROBIN' | 'PASSTHROUGH' | 'UNSPECIFIED';

export interface ConnectionPool {
  readonly tcp?: TcpPool;
  readonly http?: HttpPool;
}

/** DR-11. */
export interface TcpPool {
  readonly maxConnections?: number;
  readonly connectTimeout?: Duration;
  readonly tcpKeepalive?: {
    readonly probes?: number;
    readonly time?: Duration;
    readonly interval?: Duration;
  };
  readonly maxConnectionDuration?: Duration;
  readonly idleTimeout?: Duration;
}

/** DR-12. */
export interface HttpPool {
  readonly http1MaxPendingRequests?: number;
  readonly http2MaxRequests?: number;
  readonly maxRequestsPerConnection?: number;
  readonly maxRetries?: number;
  readonly idleTimeout?: Duration;
  readonly maxConcurrentStreams?: number;
}

/** DR-15. An explicit 0 switches the check off; absent keeps Envoy's default off too, as in Istio. */
export interface OutlierDetection {
  readonly consecutive5xxErrors?: number;
  readonly consecutiveGatewayErrors?: number;
  readonly splitExternalLocalOriginErrors?: boolean;
  readonly consecutiveLocalOriginFailures?: number;
  readonly interval?: Duration;
  readonly baseEjectionTime?: Duration;
  readonly maxEjectionPercent?: number;
  readonly minHealthPercent?: number;
}
