import { decodeMessage } from '../../src/envoy/index.ts';
import type { Membership, ViewUpdate } from '../../src/translate/index.ts';
import { messageNames } from '../../src/translate/type-urls.ts';

/** What a proxy is given of one type: name → bytes, the first of its views that has a name wins. */
export const bodiesFor = (
  snapshot: readonly ViewUpdate[],
  membership: Membership,
  typeUrl: string,
): ReadonlyMap<string, Uint8Array> => {
  const bodies = new Map<string, Uint8Array>();
  for (const view of membership[typeUrl] ?? []) {
    for (const update of snapshot) {
      if (update.view !== view || update.typeUrl !== typeUrl) continue;
      for (const { name, body } of update.upserts) if (!bodies.has(name)) bodies.set(name, body);
    }
  }
  return new Map([...bodies].sort(([a], [b]) => (a < b ? -1 : 1)));
};

export const decodeCluster = (body: Uint8Array) => decodeMessage(messageNames.cluster, body);
export const decodeLoadAssignment = (body: Uint8Array) => decodeMessage(messageNames.loadAssignment, body);
export const decodeListener = (body: Uint8Array) => decodeMessage(messageNames.listener, body);
export const decodeRoutes = (body: Uint8Array) => decodeMessage(messageNames.routeConfiguration, body);
