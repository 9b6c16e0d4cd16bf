import type { ConsulSettings } from './settings.ts';

/** Consul's own service: every cluster with a server lists it. */
export const sentinel = 'consul';

/** The list of services, judged. */
export type CatalogNames =
  | { readonly kind: 'names'; readonly names: ReadonlySet<string>; readonly hasSentinel: boolean }
  /** Not even Consul itself is listed: this is not the catalogue but what the token may see of it. */
  | { readonly kind: 'nothing-visible' };

/**
 * Reads the body of `/v1/catalog/services`: the services that are ours to report; `undefined` for another
 * shape. Its tags are the union over all instances, in random order; they only serve to leave out services
 * that cannot have the wanted tag.
 */
export const readCatalogNames = (
  body: unknown,
  { tag }: Pick<ConsulSettings, 'tag'>,
): CatalogNames | undefined => {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const entries = Object.entries(body);
  if (entries.length === 0) return { kind: 'nothing-visible' };
  const names = new Set<string>();
  for (const [name, tags] of entries) {
    const wanted = tag === undefined || (Array.isArray(tags) && tags.includes(tag));
    if (name !== sentinel && wanted) names.add(name);
  }
  return { kind: 'names', names, hasSentinel: entries.some(([name]) => name === sentinel) };
};

/** Whether so much is missing at once that it is no deregistration but something to be doubted. */
export const isMassDisappearance = (vanished: number, known: number): boolean =>
  vanished >= 2 && vanished * 2 >= known;
