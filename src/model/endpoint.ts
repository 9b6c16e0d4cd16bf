import type { Labels } from './labels.ts';
import type { Locality } from './locality.ts';
import type { Provenance } from './provenance.ts';

/** `draining` takes no new requests but is not gone; `unhealthy` is sent to Envoy as UNHEALTHY. */
export type Health = 'healthy' | 'unhealthy' | 'draining';

/** One instance of a service. */
export interface Endpoint {
  /** Unique inside the service and its source, such as `node-1/reviews-1`. */
  readonly id: string;
  /** IP address, host name, or `unix:///path`. */
  readonly address: string;
  /** The real port for each port name of the service; a port that is missing here is not served. */
  readonly ports: Readonly<Record<string, number>>;
  readonly health: Health;
  /** At least 0; 0 takes no traffic. */
  readonly weight: number;
  readonly labels: Labels;
  /** Absent where nobody named one; a proxy's own locality is no default for it. */
  readonly locality?: Locality;
  readonly network?: string;
  readonly serviceAccount?: string;
  /** Name of the workload, where the source knows one. */
  readonly workload?: string;
  /** Namespace of the workload; absent for inline endpoints, as in Istio. */
  readonly namespace?: string;
  readonly provenance: Provenance;
}
