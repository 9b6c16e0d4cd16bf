import type { Clock } from '../../runtime/clock.ts';
import { releaseHeld } from './removals.ts';
import type { Subscription } from './subscription.ts';

/** Moves on the removals that a stream holds back: whenever it is asked, and when the next one is due. */
export class LingerTimer {
  readonly #clock: Clock;
  readonly #lingerMs: number;
  readonly #onDue: () => void;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, lingerMs: number, onDue: () => void) {
    this.#clock = clock;
    this.#lingerMs = lingerMs;
    this.#onDue = onDue;
  }

  release(subscriptions: readonly Subscription[], nowMs: number): void {
    // It is asked at each ACK, and hardly any stream holds anything back.
    if (this.#cancel === undefined && !subscriptions.some(holdsBack)) return;
    const nextMs = releaseHeld(subscriptions, nowMs, this.#lingerMs);
    this.#cancel?.();
    this.#cancel =
      nextMs === undefined ? undefined : this.#clock.after(Math.max(1, nextMs - nowMs), this.#onDue);
  }

  cancel(): void {
    this.#cancel?.();
  }
}

const holdsBack = ({ state }: Subscription): boolean => state.held.size > 0;
