import type { Published } from '../catalogue/view-content.ts';
import { repeated, withMustSend } from '../protocol/core/state.ts';
import type { Subscription } from './subscription.ts';

/**
 * E3: Envoy forgets the endpoints of a changed cluster and waits for them, so that they are owed once the
 * response with the cluster is out; of a split one, with the part that has it (F11).
 */
export const resendDependents = (
  changed: readonly Published[],
  subscriptions: readonly Subscription[],
): void => {
  for (const subscription of subscriptions) {
    // Before the first answer there is nothing to repeat.
    if (subscription.state.cursor < 0) continue;
    const owed: string[] = [];
    for (const { dependents } of changed) {
      for (const { typeUrl, name } of dependents) {
        if (typeUrl === subscription.typeUrl && subscription.group.wants(name)) owed.push(name);
      }
    }
    if (owed.length > 0) subscription.state = withMustSend(subscription.state, owed, repeated);
  }
};
