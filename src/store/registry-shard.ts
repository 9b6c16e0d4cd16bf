import type { Endpoint, RegisteredService, Service } from '../model/index.ts';
import { keepIdentity } from './keep-identity.ts';
import type { Fate } from './registry-trust.ts';

/**
 * What one registry contributes to one service. The endpoints that are published are `observed`, except
 * where a held form stands in, and `pending` and `held`.
 */
export interface Shard {
  /** The shape in force: the last one that was reported while nothing was missing. */
  readonly service: Service;
  /** The shape as the registry reports it now; absent while the registry does not show the service. */
  readonly reported?: Service;
  readonly observed: readonly Endpoint[];
  /** Gone while nobody could be believed: the next whole picture decides. */
  readonly pending: readonly Endpoint[];
  /** Gone, and kept until they return or an operator lets them go. */
  readonly held: readonly Endpoint[];
  /** Whether the removal of the service itself is undecided or held. */
  readonly absence?: 'pending' | 'held';
}

/** The endpoints that the shard contributes, in no particular order. */
export const shardEndpoints = (shard: Shard): readonly Endpoint[] => {
  if (shard.held.length === 0) return [...shard.observed, ...shard.pending];
  const isHeld = matcherOf(shard.held);
  return [...shard.observed.filter((endpoint) => !isHeld(endpoint)), ...shard.pending, ...shard.held];
};

/** Endpoints that stood until now (held ones do not count) and that `observed` lacks. */
export const missingEndpoints = (shard: Shard, observed: readonly Endpoint[]): readonly Endpoint[] => {
  const standing = [...shard.observed, ...shard.pending];
  const ids = new Set(observed.map(({ id }) => id));
  const candidates = standing.filter(({ id }) => !ids.has(id));
  if (candidates.length === 0) return candidates;
  const isObserved = matcherOf(observed);
  return candidates.filter((endpoint) => !isObserved(endpoint));
};

/** Number of endpoints that stand and are not held. */
export const standingCount = ({ observed, pending }: Shard): number => observed.length + pending.length;

/** Whether traffic would suffer if the service went: one that has no endpoints, and needs some, serves nothing. */
export const hasSomethingToLose = (shard: Shard): boolean =>
  standingCount(shard) > 0 || (shard.absence !== 'held' && shard.service.resolution === 'none');

/**
 * The shard after the registry showed the service (or, undefined, no longer showed it). `fate` says what
 * becomes of what is missing; what is held already stays until it returns. The result is undefined when
 * nothing is left.
 */
export const observeShard = (
  previous: Shard | undefined,
  registered: RegisteredService | undefined,
  fate: Fate,
): Shard | undefined => {
  const observed = keepIdentity(previous?.observed ?? [], registered?.endpoints ?? []);
  const stillHeld = previous === undefined ? [] : notReturned(previous.held, observed);
  const missing =
    previous === undefined || fate === 'drop' ? [] : newlyMissing(previous, observed, stillHeld);
  const pending = fate === 'pend' ? missing : [];
  const held = fate === 'hold' ? [...stillHeld, ...missing] : stillHeld;
  const isWhole = pending.length === 0 && held.length === 0;
  if (registered !== undefined) {
    const service = isWhole ? registered.service : (previous?.service ?? registered.service);
    return { service, reported: registered.service, observed, pending, held };
  }
  if (previous === undefined) return undefined;
  const absence = absenceAfter(previous.absence, fate, held.length);
  return absence && { service: previous.service, observed, pending, held, absence };
};

const newlyMissing = (
  previous: Shard,
  observed: readonly Endpoint[],
  held: readonly Endpoint[],
): readonly Endpoint[] => {
  const isHeld = matcherOf(held);
  return missingEndpoints(previous, observed).filter((endpoint) => !isHeld(endpoint));
};

const absenceAfter = (
  previous: Shard['absence'],
  fate: Fate,
  heldCount: number,
): 'pending' | 'held' | undefined => {
  if (previous === 'held' || fate === 'hold' || heldCount > 0) return 'held';
  return fate === 'pend' ? 'pending' : undefined;
};

/** The shard with everything let go that the registry does not show. */
export const releaseShard = ({ reported, observed }: Shard): Shard | undefined =>
  reported && { service: reported, reported, observed, pending: [], held: [] };

/**
 * The shard at the end of a recovery: an instance that has returned and is still unhealthy counts as
 * what it is now.
 */
export const settleShard = (shard: Shard): Shard => {
  const isObserved = matcherOf(shard.observed);
  const held = shard.held.filter((endpoint) => !isObserved(endpoint));
  if (held.length === shard.held.length) return shard;
  const isWhole = held.length === 0 && shard.pending.length === 0;
  return { ...shard, held, service: isWhole ? (shard.reported ?? shard.service) : shard.service };
};

/** Whether an instance that is held is back, but not yet as healthy as it was. */
export const isReturning = ({ held, observed }: Shard): boolean =>
  held.length > 0 && observed.length > 0 && held.some(matcherOf(observed));

/**
 * Held endpoints that have not returned. A registry that lost its memory starts each check as failing,
 * so that an instance counts as returned once it is as healthy as it was.
 */
const notReturned = (held: readonly Endpoint[], observed: readonly Endpoint[]): readonly Endpoint[] => {
  if (held.length === 0 || observed.length === 0) return held;
  const isHealthy = matcherOf(observed.filter(({ health }) => health !== 'unhealthy'));
  const isObserved = matcherOf(observed);
  return held.filter(
    (endpoint) => !isHealthy(endpoint) && (endpoint.health === 'healthy' || !isObserved(endpoint)),
  );
};

/** An instance is the same one by its id, or by its address and ports where it got another id. */
const matcherOf = (endpoints: readonly Endpoint[]): ((endpoint: Endpoint) => boolean) => {
  const ids = new Set(endpoints.map(({ id }) => id));
  const sockets = new Set(endpoints.map(socketOf));
  return (endpoint) => ids.has(endpoint.id) || sockets.has(socketOf(endpoint));
};

const socketOf = ({ address, ports }: Endpoint): string =>
  `${address} ${Object.values(ports).toSorted((a, b) => a - b)}`;
