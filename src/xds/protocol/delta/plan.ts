import type { Content, Plan, PlanContext } from '../core/content.ts';
import { differences, isPlain } from '../core/differences.ts';
import type { SubscriptionState } from '../core/state.ts';

/** What a delta stream lacks: changed resources, and removals by name (D3). */
export const planDelta = (state: SubscriptionState, content: Content, context: PlanContext): Plan => {
  const changes = content.since(state.cursor);
  if (isPlain(state, changes.removals, context)) {
    return {
      shared: changes,
      upserts: changes.upserts,
      removals: changes.removals.map(({ name }) => name),
      changed: changes.upserts,
      version: '',
      held: state.held,
      rejected: state.rejected,
      isNeeded: state.mustAnswer || changes.upserts.length + changes.removals.length > 0,
    };
  }
  const lacking = differences(state, content, context);
  return {
    shared: undefined,
    version: '',
    ...lacking,
    isNeeded: state.mustAnswer || lacking.upserts.length + lacking.removals.length > 0,
  };
};
