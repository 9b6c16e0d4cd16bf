import type { Feedback } from '../protocol/core/acknowledge.ts';
import type { Protocol, Request } from '../protocol/core/protocol.ts';
import type { Subscription } from './subscription.ts';

/** What taking in a request depends on. */
export interface RequestContext {
  readonly nowMs: number;
  readonly lingerMs: number;
}

/** Takes a later request of a type into its subscription: the names, then the ACK or NACK. */
export const takeRequest = <Message extends Request>(
  protocol: Protocol<Message>,
  subscription: Subscription,
  request: Message,
  { nowMs, lingerMs }: RequestContext,
): Feedback => {
  const { change, state, feedback } = protocol.apply(
    subscription.state,
    subscription.group.interest,
    request,
    {
      nowMs,
      lateAfterMs: lingerMs / 10,
      isWholeList: !protocol.maySplit(subscription.traits.fullState),
    },
  );
  subscription.state = state;
  if (change !== undefined) subscription.applyChange(change);
  const isNamed = subscription.group.interest.kind === 'named';
  if (change !== undefined || feedback.kind === 'nack' || isNamed) subscription.forgetUnwanted();
  return feedback;
};
