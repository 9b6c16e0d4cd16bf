import type { Published } from '../catalogue/view-content.ts';
import type { Plan } from '../protocol/core/content.ts';
import type { Protocol, Request } from '../protocol/core/protocol.ts';
import type { Response } from '../protocol/core/state.ts';
import { acquit } from '../protocol/core/trials.ts';
import { typeUrls } from '../type-urls.ts';
import { resendDependents } from './dependents.ts';
import { placeholderFor } from './placeholder.ts';
import { mayRemoveNow } from './removals.ts';
import type { ResponseBuilder } from './response-builder.ts';
import { continued, delivered, upToDate } from './send.ts';
import type { Subscription } from './subscription.ts';
import { withTtls } from './ttl.ts';

/** What a flush depends on. */
export interface FlushContext<Message extends Request> {
  readonly protocol: Protocol<Message>;
  readonly builder: ResponseBuilder<Message>;
  readonly revision: number;
  readonly nowMs: number;
  readonly lingerMs: number;
  readonly isAggregated: boolean;
  /** Whether a response that is not ACKed in time may be followed by another, because the client lives. */
  readonly isOverdue: (sentAtMs: number) => boolean;
  /** Takes the bytes of a large first answer from the budget; false: it has to wait. */
  readonly takeBudget: (bytes: number) => boolean;
}

/** What a flush sends, in the order of the types. */
export interface Flushed {
  readonly responses: readonly Response[];
  /** Whether a first answer waits for the budget. */
  readonly isShort: boolean;
  /** Whether something waits for an ACK. */
  readonly isStalled: boolean;
}

// Smaller first answers are not worth waiting for.
const budgetFromBytes = 16 * 1024;

/**
 * Sends each subscription of a stream what it lacks, at most one response in flight each (B15), in the
 * order in which resources refer to each other (E1).
 */
export const flushSubscriptions = <Message extends Request>(
  subscriptions: readonly Subscription[],
  context: FlushContext<Message>,
): Flushed => {
  const responses: Response[] = [];
  let isShort = false;
  let isStalled = false;
  for (const subscription of subscriptions) {
    if (!subscription.isDirty) continue;
    giveUpOverdue(subscription, context);
    if (subscription.state.inFlight !== undefined || mustWait(subscription, subscriptions, context)) {
      isStalled = true;
      continue;
    }
    const next = nextResponse(subscription, subscriptions, context);
    if (next === 'short') isShort = true;
    else if (next !== undefined) responses.push(next);
  }
  return { responses, isShort, isStalled };
};

/**
 * E1: what may refer to a cluster waits until the clusters are accepted, not only sent: Envoy ACKs
 * them once they are warm, and has no route to a cluster that still warms.
 */
const mustWait = <Message extends Request>(
  { traits }: Subscription,
  subscriptions: readonly Subscription[],
  { isAggregated, isOverdue }: FlushContext<Message>,
): boolean => {
  if (!isAggregated || !traits.refersToClusters) return false;
  const clusters = subscriptions.find(({ typeUrl }) => typeUrl === typeUrls.cluster);
  if (clusters === undefined) return false;
  const { inFlight } = clusters.state;
  return inFlight === undefined ? clusters.isDirty : !isOverdue(inFlight.sentAtMs);
};

/**
 * Envoy withholds the ACK of clusters while one of them warms, and 1.40 withholds it for ever once a
 * cluster was refused after it had begun to warm; it goes on to apply what it is sent. So an ACK is
 * not waited for without end where the client answers other things.
 */
const giveUpOverdue = <Message extends Request>(
  subscription: Subscription,
  { isOverdue }: FlushContext<Message>,
): void => {
  const { state } = subscription;
  const { inFlight } = state;
  if (inFlight === undefined || !isOverdue(inFlight.sentAtMs)) return;
  const { rest, revision } = inFlight;
  const queued = rest.length === 0 ? undefined : { responses: rest, revision };
  // Neither accepted nor refused, and applied for all that is known.
  const rejected = acquit(state.rejected, inFlight.response.upserts);
  const givenUp = inFlight.response;
  subscription.state = { ...state, inFlight: undefined, givenUp, queued, rejected, decides: false };
};

const nextResponse = <Message extends Request>(
  subscription: Subscription,
  subscriptions: readonly Subscription[],
  context: FlushContext<Message>,
): Response | 'short' | undefined => {
  const { state } = subscription;
  if (state.queued !== undefined) {
    const [response, ...rest] = state.queued.responses;
    if (response === undefined) return undefined;
    subscription.state = continued(state, response, rest, state.queued.revision, context.nowMs);
    resendDependents(response.upserts, subscriptions);
    return response;
  }
  const { protocol, builder, revision, nowMs, lingerMs } = context;
  const { traits, typeUrl, group } = subscription;
  const planned = protocol.plan(state, group, {
    revision,
    removedLast: traits.removedLast,
    fullState: traits.fullState,
    mayRemove: (removedBy) => mayRemoveNow(subscriptions, removedBy, nowMs, lingerMs),
    placeholder: placeholderFor(protocol.name, typeUrl),
  });
  const plan = withTtls(planned, subscription.ttlSupport);
  if (!plan.isNeeded) {
    subscription.state = upToDate(state, plan, revision);
    return undefined;
  }
  const [response, ...rest] = builder.build(typeUrl, traits.fullState, plan, revision, state.sequence);
  if (response === undefined) return undefined;
  const isFirst = state.acked < 0;
  if (isFirst && response.frame.length >= budgetFromBytes && !context.takeBudget(response.frame.length)) {
    return 'short';
  }
  subscription.state = delivered(state, plan, revision, response, rest, nowMs);
  resendDependents(rest.length === 0 ? plan.changed : inFirstPart(plan, response), subscriptions);
  return response;
};

const inFirstPart = ({ changed }: Plan, { upserts }: Response): readonly Published[] => {
  const names = new Set(upserts.map(({ resource }) => resource.name));
  return changed.filter(({ resource }) => names.has(resource.name));
};
