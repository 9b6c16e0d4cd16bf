import type { Changes } from '../../catalogue/group.ts';
import type { Published } from '../../catalogue/view-content.ts';
import type { Content, Plan, PlanContext } from '../core/content.ts';
import { type Differences, differences, isPlain } from '../core/differences.ts';
import { asked, renewed, type SubscriptionState } from '../core/state.ts';
import { noTrials } from '../core/trials.ts';

/** What a delta stream lacks: changed resources, and removals by name (D3). */
export const planDelta = (state: SubscriptionState, content: Content, context: PlanContext): Plan => {
  const changes = content.since(state.cursor);
  const { placeholder } = context;
  const hasPlaceholders = placeholder !== undefined && changes.removals.length > 0;
  if (isPlain(state, changes.removals, context) && !hasPlaceholders) {
    return {
      shared: changes,
      isWholeList: false,
      upserts: changes.upserts,
      removals: changes.removals.map(({ name }) => name),
      changed: changes.upserts,
      version: '',
      held: state.held,
      rejected: state.rejected,
      trials: noTrials,
      decides: false,
      isNeeded: state.mustAnswer || changes.upserts.length + changes.removals.length > 0,
    };
  }
  const lacking = withHeartbeats(differences(state, content, context), state);
  const { upserts, removals } =
    placeholder === undefined ? lacking : withPlaceholders(lacking, changes, state, placeholder);
  return {
    ...lacking,
    shared: undefined,
    isWholeList: false,
    version: '',
    upserts,
    removals,
    isNeeded: state.mustAnswer || upserts.length + removals.length > 0,
  };
};

/** F2: what the client holds and is only told that it may go on to, it is told without the message. */
const withHeartbeats = (lacking: Differences, state: SubscriptionState): Differences => {
  if (![...state.mustSend.values()].includes(renewed)) return lacking;
  const changed = new Set(lacking.changed);
  // It may not have taken them: what was refused with them stands trial.
  const suspects = new Set(state.trials.flatMap(({ forms }) => forms.map(({ name }) => name)));
  const upserts = lacking.upserts.map((published) => {
    const { resource } = published;
    const { name } = resource;
    const isHeld = state.mustSend.get(name) === renewed && !changed.has(published) && !suspects.has(name);
    const heartbeat = isHeld ? resource.expiring?.heartbeat : undefined;
    return heartbeat === undefined ? published : { ...published, resource: heartbeat };
  });
  return { ...lacking, upserts };
};

/** F5: a name that the client asks for and does not hold is answered as absent, not as removed. */
const withPlaceholders = (
  { upserts, removals }: Differences,
  changes: Changes,
  state: SubscriptionState,
  placeholder: (name: string) => Published,
): Pick<Differences, 'upserts' | 'removals'> => {
  const isFirst = state.cursor < 0;
  const gone = new Set(isFirst ? state.initialVersions?.keys() : changes.removals.map(({ name }) => name));
  const isAbsent = (name: string): boolean =>
    !gone.has(name) && (isFirst || state.mustSend.get(name) === asked);
  return {
    upserts: [...upserts, ...removals.filter(isAbsent).map(placeholder)],
    removals: removals.filter((name) => !isAbsent(name)),
  };
};
