import type { XdsNode } from './wire/node.ts';

/** How to ask for load reports. */
export interface LoadReportOptions {
  /** How often a client reports; by default every ten seconds. */
  readonly intervalMs?: number;
  /** The clusters to report on; by default all. */
  readonly clusters?: readonly string[];
}

/** Who reports. */
export interface LoadReporter {
  readonly node: XdsNode;
  /** Address and port of the peer. */
  readonly peer: string;
}

/** What a client sent to a cluster since its last report (`envoy.config.endpoint.v3.ClusterStats`). */
export interface ClusterLoad {
  readonly cluster: string;
  /** The name that the endpoints of the cluster go by, where it is another one. */
  readonly serviceName: string;
  /** Requests that were not sent because of a drop policy or a circuit breaker. */
  readonly droppedRequests: number;
  readonly localities: readonly LocalityLoad[];
}

/** The part that went to the endpoints of one locality and priority. */
export interface LocalityLoad {
  readonly region: string;
  readonly zone: string;
  readonly subZone: string;
  readonly priority: number;
  readonly successfulRequests: number;
  readonly failedRequests: number;
  readonly issuedRequests: number;
  /** At the moment of the report. */
  readonly requestsInProgress: number;
}
