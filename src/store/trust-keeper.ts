import type { Clock } from '../runtime/clock.ts';
import type { Trust } from './registry-trust.ts';

/** The trust in one registry, since when, and the one timer that may end it. */
export class TrustKeeper {
  readonly #clock: Clock;
  #trust: Trust = { kind: 'new' };
  #since: Date;
  #cancel: () => void = () => {};

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#since = clock.wallTime();
  }

  get current(): Trust {
    return this.#trust;
  }

  /** When the present kind of trust began. */
  get since(): Date {
    return this.#since;
  }

  /** Another trust ends the timer of the one before; `lapse` is its own. */
  enter(trust: Trust, lapse?: { readonly afterMs: number; readonly callback: () => void }): void {
    this.#cancel();
    this.#cancel = lapse === undefined ? () => {} : this.#clock.after(lapse.afterMs, lapse.callback);
    if (trust.kind !== this.#trust.kind) this.#since = this.#clock.wallTime();
    this.#trust = trust;
  }

  close(): void {
    this.#cancel();
  }
}
