import type { Plan } from '../protocol/core/content.ts';
import type { InFlight, Response, SubscriptionState } from '../protocol/core/state.ts';

const none: ReadonlyMap<string, never> = new Map<string, never>();

/** The state once a plan has been carried out, whether it needed a response or not. */
export const planned = (state: SubscriptionState, plan: Plan, revision: number): SubscriptionState => ({
  ...state,
  cursor: revision,
  // Where nothing is owed, the client has accepted it all already.
  acked: plan.isNeeded ? state.acked : revision,
  settled: plan.isNeeded || plan.rejected.size > 0 ? state.settled : revision,
  mustSend: none,
  mustRenew: false,
  mustAnswer: false,
  initialVersions: undefined,
  initialVersion: '',
  versionSent: plan.isNeeded || plan.version === '' ? state.versionSent : plan.version,
  held: plan.held,
  rejected: plan.rejected,
});

/** The state once a response has gone out; the rest of a split one follows its ACK. */
export const sent = (
  state: SubscriptionState,
  response: Response,
  rest: readonly Response[],
  revision: number,
  nowMs: number,
): SubscriptionState => {
  const inFlight: InFlight = { response, rest, revision, sentAtMs: nowMs };
  return {
    ...state,
    inFlight,
    queued: undefined,
    nonceSent: response.nonce,
    sequence: rest.at(-1)?.sequence ?? response.sequence,
    versionSent: response.version,
    sentAtMs: nowMs,
  };
};
