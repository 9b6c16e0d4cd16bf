import { setVersion } from '../../catalogue/group.ts';
import type { Published } from '../../catalogue/view-content.ts';
import type { Content, Plan, PlanContext } from '../core/content.ts';
import { type Differences, differences, isPlain } from '../core/differences.ts';
import { asked, type SubscriptionState } from '../core/state.ts';
import { noTrials } from '../core/trials.ts';

/** What a SotW stream lacks. */
export const planSotw = (state: SubscriptionState, content: Content, context: PlanContext): Plan =>
  context.fullState ? planFullState(state, content, context) : planChanges(state, content, context);

/** D1: listeners, clusters and scoped routes are the complete state each time; absence is removal. */
const planFullState = (state: SubscriptionState, content: Content, context: PlanContext): Plan => {
  const changes = content.since(state.cursor);
  const isDue = state.mustSend.size > 0 || state.mustAnswer;
  if (isPlain(state, changes.removals, context)) {
    const version = content.version();
    const everything = content.everything();
    const isChanged = changes.upserts.length + changes.removals.length > 0;
    return {
      shared: everything,
      isWholeList: true,
      upserts: everything.upserts,
      removals: [],
      changed: changes.upserts,
      version,
      held: state.held,
      rejected: state.rejected,
      trials: noTrials,
      decides: false,
      isNeeded: (isDue || isChanged || isRepair(state, version)) && !isCurrent(state, version),
    };
  }
  const lacking = differences(state, content, context);
  const upserts = completeList(content, lacking);
  const version = setVersion(upserts);
  const isChanged = lacking.changed.length + lacking.removals.length + lacking.upserts.length > 0;
  return {
    ...lacking,
    shared: undefined,
    isWholeList: true,
    upserts,
    removals: [],
    version,
    isNeeded: (isDue || isChanged || isRepair(state, version)) && !isCurrent(state, version),
  };
};

/** Whether a refused list has to be followed by this one: not by itself (B9), nor by what the client has. */
const isRepair = (
  { mustRepair, versionSent, accepted, givenUp }: SubscriptionState,
  version: string,
): boolean =>
  mustRepair && version !== versionSent && (givenUp !== undefined || version !== setVersion(accepted ?? []));

/** B4: a client that comes back with this very version has it all. */
const isCurrent = (state: SubscriptionState, version: string): boolean =>
  state.cursor < 0 && state.initialVersion === version;

const completeList = (content: Content, { rejected, held, upserts }: Differences): readonly Published[] => {
  const list: Published[] = [];
  const onTrial = namesOf(upserts);
  for (const published of content.everything().upserts) {
    const rejection = rejected.get(published.resource.name);
    // B9: the last accepted form stands in; what was never accepted is left out. To leave out what is
    // not known would take it away; to be refused once more does no harm.
    if (rejection?.version !== published.resource.version || onTrial.has(published.resource.name))
      list.push(published);
    else if (rejection.lastAccepted === 'unknown') list.push(published);
    else if (rejection.lastAccepted !== undefined) list.push(rejection.lastAccepted);
  }
  // E2: a cluster that lingers for this client stays in its list.
  for (const { last } of held.values()) if (last !== undefined) list.push(last);
  return list;
};

const namesOf = (upserts: readonly Published[]): ReadonlySet<string> =>
  new Set(upserts.map(({ resource }) => resource.name));

/** D2: of the other types changed and newly named resources are sent; there is no removal. */
const planChanges = (state: SubscriptionState, content: Content, context: PlanContext): Plan => {
  const changes = content.since(state.cursor);
  const isFirst = state.cursor < 0;
  if (isFirst && state.initialVersion !== '' && state.initialVersion === content.version()) {
    return nothingNeeded(state, content.version());
  }
  if (
    isPlain(state, [], context) &&
    (changes.removals.length === 0 || context.placeholder === undefined || !isFirst)
  ) {
    return {
      shared: changes,
      isWholeList: false,
      upserts: changes.upserts,
      removals: [],
      changed: changes.upserts,
      version: content.version(),
      held: state.held,
      rejected: state.rejected,
      trials: noTrials,
      decides: false,
      isNeeded: state.mustAnswer || changes.upserts.length > 0,
    };
  }
  const lacking = differences(state, content, { ...context, removedLast: false });
  const upserts = [...lacking.upserts, ...placeholders(state, lacking.removals, context)];
  return {
    ...lacking,
    shared: undefined,
    isWholeList: false,
    upserts,
    removals: [],
    version: heldVersion(content, lacking),
    isNeeded: state.mustAnswer || upserts.length > 0,
  };
};

/** B13: the version of a client that refuses something is not that of one that has it all. */
const heldVersion = (content: Content, { rejected, upserts }: Differences): string => {
  if (rejected.size === 0) return content.version();
  const onTrial = namesOf(upserts);
  const isHeld = ({ resource: { name, version } }: Published): boolean =>
    rejected.get(name)?.version !== version || onTrial.has(name);
  return setVersion(content.everything().upserts.filter(isHeld));
};

/**
 * D6, X07: a newly named load assignment that does not exist is answered as an empty one, so that its
 * cluster does not warm in vain. Not to a client that comes back: it may hold endpoints.
 */
const placeholders = (
  state: SubscriptionState,
  absent: readonly string[],
  { placeholder }: PlanContext,
): readonly Published[] => {
  if (placeholder === undefined) return [];
  const isNew = (name: string): boolean =>
    state.cursor < 0 ? state.initialVersion === '' : state.mustSend.get(name) === asked;
  return absent.filter(isNew).map(placeholder);
};

const nothingNeeded = (state: SubscriptionState, version: string): Plan => ({
  shared: undefined,
  isWholeList: false,
  upserts: [],
  removals: [],
  changed: [],
  version,
  held: state.held,
  rejected: state.rejected,
  trials: noTrials,
  decides: false,
  isNeeded: false,
});
