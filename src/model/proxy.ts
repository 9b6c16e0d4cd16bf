import type { Labels } from './labels.ts';
import type { Locality } from './locality.ts';

/**
 * A connected Envoy, as translation sees it. Read from `node` (id `type~ip~name.namespace~dnsDomain`
 * and Istio's metadata); the fields that a node leaves out have Istio's defaults.
 */
export interface Proxy {
  /** The whole node id. */
  readonly nodeId: string;
  readonly type: 'sidecar' | 'router';
  /** The third part of the node id, such as `reviews-v1.default`. */
  readonly id: string;
  readonly namespace: string;
  /** At least one; the first is the primary one. */
  readonly ipAddresses: readonly string[];
  readonly dnsDomain: string;
  readonly labels: Labels;
  readonly locality?: Locality;
  readonly clusterId: string;
  /** `none`: nothing intercepts, every listener binds. */
  readonly interception: 'redirect' | 'tproxy' | 'none';
  /** With interception `none`: where outbound listeners bind; 127.0.0.1 unless the node says otherwise. */
  readonly bindAddress: string;
}
