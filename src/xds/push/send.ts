import type { Plan } from '../protocol/core/content.ts';
import type { Response, SubscriptionState } from '../protocol/core/state.ts';

const none: ReadonlyMap<string, never> = new Map<string, never>();

/** The state once a plan turned out to need no response: the client has accepted it all already. */
export const upToDate = (state: SubscriptionState, plan: Plan, revision: number): SubscriptionState => ({
  ...state,
  cursor: revision,
  acked: revision,
  settled: plan.rejected.size > 0 ? state.settled : revision,
  mustSend: none,
  mustRenew: false,
  mustAnswer: false,
  initialVersions: undefined,
  initialVersion: '',
  versionSent: plan.version === '' ? state.versionSent : plan.version,
  held: plan.held,
  rejected: plan.rejected,
  trials: plan.trials,
  decides: false,
  mustRepair: false,
  accepted: plan.isWholeList && state.cursor < 0 ? plan.upserts : state.accepted,
});

/**
 * The state once a planned response has gone out; the rest of a split one follows its ACK. Written out
 * field by field: it is made for every response, and copying with a spread takes ten times as long.
 */
export const delivered = (
  state: SubscriptionState,
  plan: Plan,
  revision: number,
  response: Response,
  rest: readonly Response[],
  nowMs: number,
): SubscriptionState => ({
  cursor: revision,
  acked: state.acked,
  settled: state.settled,
  inFlight: { response, rest, revision, sentAtMs: nowMs },
  givenUp: state.givenUp,
  queued: undefined,
  mustSend: none,
  mustRenew: false,
  mustAnswer: false,
  initialVersions: undefined,
  initialVersion: '',
  rejected: plan.rejected,
  trials: plan.trials,
  decides: plan.decides,
  mustRepair: false,
  accepted: state.accepted,
  held: plan.held,
  nonceSent: response.nonce,
  nonceAcked: state.nonceAcked,
  sequence: rest.at(-1)?.sequence ?? response.sequence,
  versionSent: response.version,
  versionAcked: state.versionAcked,
  sentAtMs: nowMs,
  ackedAtMs: state.ackedAtMs,
  lateAckAtMs: state.lateAckAtMs,
  lastError: state.lastError,
});

/** The state once the next part of a split response has gone out. */
export const continued = (
  state: SubscriptionState,
  response: Response,
  rest: readonly Response[],
  revision: number,
  nowMs: number,
): SubscriptionState => ({
  ...state,
  inFlight: { response, rest, revision, sentAtMs: nowMs },
  queued: undefined,
  nonceSent: response.nonce,
  versionSent: response.version,
  sentAtMs: nowMs,
});
