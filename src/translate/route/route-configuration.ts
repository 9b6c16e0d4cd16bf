import type { AssembleRouteConfiguration } from './contract.ts';

/** The largest body of a direct response. */
const maxDirectResponseBodySizeBytes = 1024 * 1024;

/**
 * A route configuration around its virtual hosts. Clusters are not checked: a route may come before its
 * cluster and waits for it. Ports in Host headers are ignored: `reviews:9080` is `reviews`.
 */
export const assembleRouteConfiguration: AssembleRouteConfiguration = (name, virtualHosts) => ({
  name,
  virtualHosts,
  validateClusters: false,
  maxDirectResponseBodySizeBytes,
  ignorePortInHostMatching: true,
});
