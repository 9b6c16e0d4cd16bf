import type { Endpoint, RegisteredService, ServiceKey } from '../model/index.ts';
import { canonicalText, compareText } from './canonical-text.ts';

/** Order in which endpoints are published: by address, then id. */
export const compareEndpoints = (a: Endpoint, b: Endpoint): number =>
  compareText(a.address, b.address) || compareText(a.id, b.id);

/** R36: one endpoint per id, whichever order they came in. */
export const normalizeRegistered = (registered: RegisteredService): RegisteredService => {
  const { service, endpoints } = registered;
  if (new Set(endpoints.map(({ id }) => id)).size === endpoints.length) return registered;
  const byId = new Map<string, Endpoint>();
  for (const endpoint of endpoints) {
    const other = byId.get(endpoint.id);
    if (other === undefined || compareText(canonicalText(endpoint), canonicalText(other)) < 0)
      byId.set(endpoint.id, endpoint);
  }
  return { service, endpoints: [...byId.values()] };
};

/**
 * A whole picture by key. R40: where two entries of a registry come out as one service (names that differ
 * in case only), the first by name gives the shape and the endpoints of both count.
 */
export const normalizePicture = (
  services: readonly RegisteredService[],
): ReadonlyMap<ServiceKey, RegisteredService> => {
  const byKey = new Map<ServiceKey, RegisteredService>();
  for (const registered of services) {
    const other = byKey.get(registered.service.key);
    byKey.set(registered.service.key, other === undefined ? registered : unite(other, registered));
  }
  for (const [key, registered] of byKey) byKey.set(key, normalizeRegistered(registered));
  return byKey;
};

const unite = (a: RegisteredService, b: RegisteredService): RegisteredService => {
  const order =
    compareText(a.service.name, b.service.name) ||
    compareText(canonicalText(a.service), canonicalText(b.service));
  return { service: order <= 0 ? a.service : b.service, endpoints: [...a.endpoints, ...b.endpoints] };
};
