import { type HeldRemoval, repeated } from '../protocol/core/state.ts';
import type { Subscription } from './subscription.ts';

/** Whether every listener and route of a stream that may use clusters is accepted up to a publication. */
export const usersHaveAccepted = (subscriptions: Iterable<Subscription>, removedBy: number): boolean => {
  for (const subscription of subscriptions) {
    if (subscription.traits.refersToClusters && !subscription.hasAccepted(removedBy)) return false;
  }
  return true;
};

/**
 * E2: whether a removal may go out that has lingered since its publication. An ACK that came late
 * makes the linger count from there, because the listener has only just begun to drain.
 */
export const mayRemoveNow = (
  subscriptions: Iterable<Subscription>,
  removedBy: number,
  nowMs: number,
  lingerMs: number,
): boolean => {
  for (const { traits, state } of subscriptions) {
    if (!traits.refersToClusters || state.lateAckAtMs === undefined) continue;
    if (state.lateAckAtMs + lingerMs > nowMs) return false;
  }
  return usersHaveAccepted(subscriptions, removedBy);
};

const lingerEnd = (
  { removedBy, hasLingered }: HeldRemoval,
  subscriptions: Iterable<Subscription>,
  nowMs: number,
  lingerMs: number,
): number | undefined => {
  if (!usersHaveAccepted(subscriptions, removedBy)) return undefined;
  if (!hasLingered) return nowMs + lingerMs;
  let acceptedAtMs = nowMs - lingerMs;
  for (const { traits, state } of subscriptions) {
    if (traits.refersToClusters) acceptedAtMs = Math.max(acceptedAtMs, state.lateAckAtMs ?? acceptedAtMs);
  }
  return acceptedAtMs + lingerMs;
};

/**
 * Moves held removals on: the linger starts when their users are accepted, and once it is over they
 * are owed, and their stream is woken. Returns when the next one is due, in the clock's milliseconds.
 */
export const releaseHeld = (
  subscriptions: readonly Subscription[],
  nowMs: number,
  lingerMs: number,
): number | undefined => {
  let nextMs: number | undefined;
  for (const subscription of subscriptions) {
    if (subscription.state.held.size === 0) continue;
    const dueMs = releaseOne(subscription, subscriptions, nowMs, lingerMs);
    if (dueMs !== undefined && (nextMs === undefined || dueMs < nextMs)) nextMs = dueMs;
    if (subscription.isDirty && subscription.state.inFlight === undefined) subscription.wake();
  }
  return nextMs;
};

const releaseOne = (
  subscription: Subscription,
  subscriptions: readonly Subscription[],
  nowMs: number,
  lingerMs: number,
): number | undefined => {
  const { state } = subscription;
  const held = new Map<string, HeldRemoval>();
  const mustSend = new Map(state.mustSend);
  let nextMs: number | undefined;
  for (const [name, removal] of state.held) {
    const readyAtMs = removal.readyAtMs ?? lingerEnd(removal, subscriptions, nowMs, lingerMs);
    if (readyAtMs !== undefined && readyAtMs <= nowMs) {
      mustSend.set(name, repeated);
      continue;
    }
    held.set(name, { ...removal, readyAtMs, sinceMs: removal.sinceMs ?? nowMs });
    if (readyAtMs !== undefined && (nextMs === undefined || readyAtMs < nextMs)) nextMs = readyAtMs;
  }
  subscription.state = { ...state, held, mustSend };
  return nextMs;
};
