import type { Published } from '../../catalogue/view-content.ts';
import type { ErrorDetail } from '../../wire/discovery-request.ts';
import { rejectedNames } from './rejected-names.ts';
import { type Rejection, type Response, repeated, type SubscriptionState, withMustSend } from './state.ts';

/** What a request said about the last response. */
export type Feedback =
  | { readonly kind: 'none' }
  /** A nonce that is not that of the response in flight (B3, B6). */
  | { readonly kind: 'stale' }
  | { readonly kind: 'ack'; readonly response: Response; readonly latencyMs: number }
  | {
      readonly kind: 'nack';
      readonly response: Response;
      readonly message: string;
      /** The resources that the message names; empty: none could be told, so all count as refused. */
      readonly names: readonly string[];
      readonly origins: readonly unknown[];
    };

/** What taking in an ACK or NACK depends on. */
export interface AcknowledgeContext {
  readonly nowMs: number;
  /** An ACK that takes longer makes the linger count from it. */
  readonly lateAfterMs: number;
  /** Finds what the client accepted under a name before the response that it refuses. */
  readonly lastAccepted: (name: string) => Published | undefined;
}

/** Takes an ACK (no error) or a NACK (B8) of the response in flight into the state. */
export const acknowledge = (
  state: SubscriptionState,
  nonce: string,
  error: ErrorDetail | undefined,
  context: AcknowledgeContext,
): { readonly state: SubscriptionState; readonly feedback: Feedback } => {
  const { inFlight } = state;
  if (inFlight === undefined || inFlight.response.nonce !== nonce) {
    return { state, feedback: { kind: nonce === '' || nonce === state.nonceSent ? 'none' : 'stale' } };
  }
  const { response, rest, revision } = inFlight;
  const isComplete = rest.length === 0;
  const queued = isComplete ? undefined : { responses: rest, revision };
  const acked = isComplete ? revision : state.acked;
  if (error === undefined) {
    const latencyMs = context.nowMs - inFlight.sentAtMs;
    return {
      // Written out, because it is made for every ACK: a spread takes ten times as long.
      state: {
        cursor: state.cursor,
        acked,
        settled: isComplete && state.rejected.size === 0 ? revision : state.settled,
        inFlight: undefined,
        queued,
        mustSend: state.mustSend,
        mustRenew: state.mustRenew,
        mustAnswer: state.mustAnswer,
        initialVersions: state.initialVersions,
        initialVersion: state.initialVersion,
        rejected: state.rejected,
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
      feedback: { kind: 'ack', response, latencyMs },
    };
  }
  const names = rejectedNames(error.message, response.upserts);
  const refused = response.upserts.filter(
    ({ resource }) => names.length === 0 || names.includes(resource.name),
  );
  const rejected = new Map<string, Rejection>(state.rejected);
  const forgotten: string[] = [];
  for (const { resource, origin } of refused) {
    if (resource.form === 'heartbeat') {
      // F2: the client has forgotten it; what it refuses is to renew what it does not hold.
      forgotten.push(resource.name);
      continue;
    }
    const lastAccepted =
      state.rejected.get(resource.name)?.lastAccepted ?? context.lastAccepted(resource.name);
    const { version } = resource;
    rejected.set(resource.name, {
      version,
      message: error.message,
      atMs: context.nowMs,
      origin,
      lastAccepted,
    });
  }
  return {
    state: withMustSend(
      { ...state, inFlight: undefined, queued, acked, rejected, lastError: error.message },
      forgotten,
      repeated,
    ),
    feedback: {
      kind: 'nack',
      response,
      message: error.message,
      names,
      origins: refused.map(({ origin }) => origin),
    },
  };
};
