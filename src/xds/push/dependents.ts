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
  const names = new Map<string, string[]>();
  for (const { dependents } of changed) {
    for (const { typeUrl, name } of dependents) {
      const list = names.get(typeUrl);
      if (list === undefined) names.set(typeUrl, [name]);
      else list.push(name);
    }
  }
  if (names.size === 0) return;
  for (const subscription of subscriptions) {
    const owed = names.get(subscription.typeUrl);
    // Before the first answer there is nothing to repeat.
    if (owed === undefined || subscription.state.cursor < 0) continue;
    const { group } = subscription;
    subscription.state = withMustSend(
      subscription.state,
      owed.filter((name) => group.wants(name)),
      repeated,
    );
  }
};
