import type { ErrorDetail } from '../../wire/discovery-request.ts';
import { refuse } from './refuse.ts';
import type { Response, SubscriptionState } from './state.ts';
import { acquit, type Convicted, convicted, convictSecondHalf } from './trials.ts';

/** What a request said about the last response. */
export type Feedback =
  | { readonly kind: 'none' }
  /** A nonce that is not that of the response in flight (B3, B6). */
  | { readonly kind: 'stale' }
  | {
      readonly kind: 'ack';
      readonly response: Response;
      readonly latencyMs: number;
      /** What is known to be at fault, now that its company is accepted. */
      readonly convicted: Convicted | undefined;
    }
  | {
      readonly kind: 'nack';
      readonly response: Response;
      readonly message: string;
      /** The resources at fault; empty: the message names none, so all count as refused until tried. */
      readonly names: readonly string[];
      readonly origins: readonly unknown[];
    };

/** What taking in an ACK or NACK depends on. */
export interface AcknowledgeContext {
  readonly nowMs: number;
  /** An ACK that takes longer makes the linger count from it. */
  readonly lateAfterMs: number;
  /** Whether the response is the complete state of its type (D1). */
  readonly isWholeList: boolean;
}

/** Takes an ACK (no error) or a NACK (B8) of the response in flight into the state. */
export const acknowledge = (
  state: SubscriptionState,
  nonce: string,
  error: ErrorDetail | undefined,
  context: AcknowledgeContext,
): { readonly state: SubscriptionState; readonly feedback: Feedback } => {
  const { inFlight, givenUp } = state;
  if (givenUp?.nonce === nonce && error !== undefined) {
    // Late, and told nonetheless: what was dropped with it would be missing for ever.
    return refuse({ ...state, givenUp: undefined }, givenUp, error.message, context);
  }
  if (inFlight === undefined || inFlight.response.nonce !== nonce) {
    return { state, feedback: { kind: nonce === '' || nonce === state.nonceSent ? 'none' : 'stale' } };
  }
  const { response, rest, revision } = inFlight;
  const isComplete = rest.length === 0;
  const queued = isComplete ? undefined : { responses: rest, revision };
  const acked = isComplete ? revision : state.acked;
  if (error === undefined) {
    const latencyMs = context.nowMs - inFlight.sentAtMs;
    const rejected = acquit(state.rejected, response.upserts);
    return {
      // Written out, because it is made for every ACK: a spread takes ten times as long.
      state: {
        cursor: state.cursor,
        acked,
        settled: isComplete && rejected.size === 0 ? revision : state.settled,
        inFlight: undefined,
        // A client answers in order.
        givenUp: undefined,
        queued,
        mustSend: state.mustSend,
        mustRenew: state.mustRenew,
        mustAnswer: state.mustAnswer,
        initialVersions: state.initialVersions,
        initialVersion: state.initialVersion,
        rejected,
        trials: isComplete && state.decides ? convictSecondHalf(state.trials) : state.trials,
        decides: state.decides && !isComplete,
        mustRepair: state.mustRepair,
        accepted: context.isWholeList ? response.upserts : state.accepted,
        held: state.held,
        nonceSent: state.nonceSent,
        nonceAcked: nonce,
        sequence: state.sequence,
        versionSent: state.versionSent,
        versionAcked: response.version,
        sentAtMs: state.sentAtMs,
        ackedAtMs: context.nowMs,
        lateAckAtMs: latencyMs > context.lateAfterMs ? context.nowMs : state.lateAckAtMs,
        lastError: undefined,
      },
      feedback: {
        kind: 'ack',
        response,
        latencyMs,
        convicted: isComplete && state.decides ? convicted(state.trials, rejected) : undefined,
      },
    };
  }
  return refuse(
    // What may have been applied of a list that was given up stays to be corrected until one is accepted.
    { ...state, inFlight: undefined, givenUp: context.isWholeList ? givenUp : undefined, queued, acked },
    response,
    error.message,
    context,
  );
};
