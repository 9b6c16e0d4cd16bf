import type { Endpoint } from '../model/index.ts';
import { sameValue } from './same-content.ts';

/**
 * The endpoints, each as the very value that it was before where it says the same. What was made from it
 * can then be found again, and whoever compares later is done at a glance.
 */
export const keepIdentity = (
  previous: readonly Endpoint[],
  endpoints: readonly Endpoint[],
): readonly Endpoint[] => {
  if (previous.length === 0) return endpoints;
  let byId: ReadonlyMap<string, Endpoint> | undefined;
  return endpoints.map((endpoint, index) => {
    // Most lists keep their order, so that the map is seldom needed.
    let old = previous[index];
    if (old?.id !== endpoint.id) {
      byId ??= new Map(previous.map((other) => [other.id, other]));
      old = byId.get(endpoint.id);
    }
    return old !== undefined && sameEndpoint(old, endpoint) ? old : endpoint;
  });
};

/** The cheap fields first: most endpoints that differ do so in one of them. */
const sameEndpoint = (a: Endpoint, b: Endpoint): boolean =>
  a === b || (a.address === b.address && a.health === b.health && a.weight === b.weight && sameValue(a, b));
