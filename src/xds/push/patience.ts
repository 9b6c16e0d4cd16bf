import type { CoxswainError } from '../../runtime/error-catalogue.ts';
import { errors } from '../errors.ts';
import type { XdsLimits } from '../limits.ts';
import type { Outbox } from './outbox.ts';
import type { Subscription } from './subscription.ts';

/** What tells whether a client lives. */
export interface Liveness {
  readonly outbox: Outbox;
  /** When it said something last, in the clock's milliseconds. */
  readonly heardAtMs: number;
  readonly limits: XdsLimits;
}

/** Why a client has to be closed that does not read or says nothing (X03, X04); undefined: it need not. */
export const reasonToClose = (
  subscriptions: readonly Subscription[],
  { outbox, heardAtMs, limits }: Liveness,
  nowMs: number,
): CoxswainError | undefined => {
  const stuckForMs = outbox.stuckForMs(nowMs);
  if (stuckForMs > limits.writeTimeoutMs) return errors.WRITE_OVERDUE({ waitedMs: Math.round(stuckForMs) });
  for (const { state, typeUrl } of subscriptions) {
    if (state.inFlight === undefined) continue;
    const waitedMs = nowMs - Math.max(state.inFlight.sentAtMs, heardAtMs);
    if (waitedMs > limits.ackTimeoutMs)
      return errors.ACK_OVERDUE({ typeUrl, waitedMs: Math.round(waitedMs) });
  }
  return undefined;
};

/** Whether a client has taken a response, says other things, and does not answer it. */
export const isIgnored = (
  sentAtMs: number,
  { outbox, heardAtMs, limits }: Liveness,
  nowMs: number,
): boolean => nowMs - sentAtMs > limits.ackPatienceMs && outbox.isEmpty && heardAtMs > sentAtMs;

/** Whether a stream has something to send and waits for an ACK, and whether for too long. */
export type Stall = 'none' | 'waiting' | 'overdue';

/** How a stream stands with what is due on it. */
export const stallOf = (subscriptions: readonly Subscription[], liveness: Liveness, nowMs: number): Stall => {
  if (!subscriptions.some(({ isDirty }) => isDirty)) return 'none';
  const isOverdue = subscriptions.some(
    ({ state }) => state.inFlight !== undefined && isIgnored(state.inFlight.sentAtMs, liveness, nowMs),
  );
  return isOverdue ? 'overdue' : 'waiting';
};
