import type { Removal } from '../../catalogue/group.ts';
import type { Published } from '../../catalogue/view-content.ts';
import type { Content, PlanContext } from './content.ts';
import { type HeldRemoval, lastHeld, type Rejection, type SubscriptionState } from './state.ts';
import { nextTrial, type Trials } from './trials.ts';

/** What one stream lacks, with its exceptions taken into account. */
export interface Differences {
  readonly upserts: readonly Published[];
  /** The upserts that are not just repeated. */
  readonly changed: readonly Published[];
  readonly removals: readonly string[];
  readonly held: ReadonlyMap<string, HeldRemoval>;
  readonly rejected: ReadonlyMap<string, Rejection>;
  readonly trials: Trials;
  readonly decides: boolean;
}

/** Whether a stream lacks exactly what every other stream with its cursor lacks. */
export const isPlain = (
  state: SubscriptionState,
  removals: readonly Removal[],
  context: PlanContext,
): boolean =>
  state.mustSend.size === 0 &&
  !state.mustRenew &&
  state.rejected.size === 0 &&
  state.trials.length === 0 &&
  state.held.size === 0 &&
  state.initialVersions === undefined &&
  removals.every((removal) => mayGo(removal.removedBy, context));

const mayGo = (removedBy: number, { removedLast, mayRemove }: PlanContext): boolean =>
  !removedLast || removedBy <= 0 || mayRemove(removedBy);

/** Works out what one stream lacks where it is not like the others. */
export const differences = (
  state: SubscriptionState,
  content: Content,
  context: PlanContext,
): Differences => {
  const upserts = new Map<string, Published>();
  const removals = new Map<string, Removal>();
  const again = new Set<string>();
  const changes = content.since(state.cursor);
  for (const published of changes.upserts) upserts.set(published.resource.name, published);
  for (const removal of changes.removals) removals.set(removal.name, removal);

  if (state.mustRenew) {
    for (const published of content.everything().upserts) {
      const { name } = published.resource;
      if (!upserts.has(name)) again.add(name);
      upserts.set(name, published);
    }
  }
  for (const [name, changedBy] of state.mustSend) {
    // X19: what was unsubscribed meanwhile is not answered any more; in views that the client has left it is
    // withdrawn all the same.
    if (changedBy <= 0 && !content.wants(name)) continue;
    const absent: Removal = { name, removedBy: changedBy, hasLingered: false, last: undefined };
    let isFound = false;
    for (const own of content.namesOf(name)) {
      const published = content.get(own);
      if (published !== undefined) {
        isFound = true;
        if (!upserts.has(own) && changedBy <= 0) again.add(own);
        upserts.set(own, published);
      } else if (own !== name && !removals.has(own)) {
        // It was found by this name once, and the client may have kept it since then.
        removals.set(own, { ...absent, name: own });
      }
    }
    // C16: the name is told as removed, and the subscription stays.
    if (!isFound && !removals.has(name)) removals.set(name, absent);
  }
  takeInitialVersions(state, content, context, upserts, removals);

  const rejected = new Map(state.rejected);
  const held = new Map(state.held);
  const trial = nextTrial(state.trials, rejected, (name) =>
    content.wants(name) ? content.get(name) : undefined,
  );
  for (const name of trial.names) {
    const published = content.get(name);
    if (published === undefined) continue;
    if (!rejected.has(name) && !upserts.has(name)) again.add(name);
    upserts.set(name, published);
  }
  const onTrial = new Set(trial.names);
  for (const [name, { resource }] of upserts) {
    // B9: what was refused is not sent again until it changes.
    if (rejected.get(name)?.version !== resource.version) rejected.delete(name);
    else if (!onTrial.has(name)) upserts.delete(name);
    held.delete(name);
  }
  for (const [name, { removedBy, hasLingered, last }] of removals) {
    if (mayGo(removedBy, context)) {
      held.delete(name);
    } else {
      // E2: it waits for the ACK of the listeners and routes that stopped using it.
      held.set(name, {
        removedBy,
        hasLingered,
        readyAtMs: undefined,
        sinceMs: held.get(name)?.sinceMs,
        last: lastHeld(state, name, last),
      });
      removals.delete(name);
    }
    rejected.delete(name);
  }
  return {
    upserts: [...upserts.values()],
    changed: [...upserts.values()].filter(({ resource }) => !again.has(resource.name)),
    removals: [...removals.keys()],
    held,
    rejected,
    trials: trial.rest,
    decides: trial.decides,
  };
};

/** C11: skips what the client brought along, and withdraws what it brought along and is gone. */
const takeInitialVersions = (
  { initialVersions }: SubscriptionState,
  content: Content,
  { revision }: PlanContext,
  upserts: Map<string, Published>,
  removals: Map<string, Removal>,
): void => {
  if (initialVersions === undefined) return;
  for (const [name, version] of initialVersions) {
    // C12: names that are not subscribed to are no subscriptions.
    if (!content.wants(name)) continue;
    const published = content.get(name);
    if (published === undefined)
      removals.set(name, { name, removedBy: revision, hasLingered: false, last: undefined });
    else if (published.resource.version === version) upserts.delete(name);
  }
};
