import type { RouteAction, WeightedCluster_ClusterWeight } from '../../envoy/index.ts';
import { blackHoleCluster, type HttpDestination } from '../../model/index.ts';
import type { RouteContext } from './context.ts';
import { resolveDestination } from './destination.ts';
import { authorityOf, translateHeaders } from './header-operations.ts';

/** Which cluster, or which of several by weight, a route leads to. */
export type ClusterSpecifier = Pick<RouteAction, 'cluster' | 'weightedClusters'>;

/**
 * The clusters of a rule (VS-21). A single destination takes everything, whatever its weight; of several,
 * those with weight 0 take nothing and are left out. Envoy refuses a route that leads nowhere, so that
 * one whose weights are all 0 answers 503 instead.
 */
export const buildClusterSpecifier = (
  destinations: readonly HttpDestination[],
  context: RouteContext,
): ClusterSpecifier => {
  const [first, ...others] = destinations;
  if (first !== undefined && others.length === 0) {
    return { cluster: resolveDestination(first, context).cluster };
  }
  const clusters = destinations
    .filter((destination) => (destination.weight ?? 0) > 0)
    .map((destination) => weightedCluster(destination, context));
  return clusters.length > 0 ? { weightedClusters: { clusters } } : { cluster: blackHoleCluster };
};

/** Headers and Host of one destination apply to its own share only (VS-22). */
const weightedCluster = (
  destination: HttpDestination,
  context: RouteContext,
): WeightedCluster_ClusterWeight => {
  const authority = authorityOf(destination.headers);
  return {
    name: resolveDestination(destination, context).cluster,
    weight: destination.weight ?? 0,
    ...translateHeaders(destination.headers),
    ...(authority !== undefined && { hostRewriteLiteral: authority }),
  };
};
