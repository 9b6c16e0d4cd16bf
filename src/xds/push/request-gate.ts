import type { Clock } from '../../runtime/clock.ts';
import { errors } from '../errors.ts';
import type { XdsLimits } from '../limits.ts';
import type { RequestAllowance } from './request-budget.ts';

/** What a request is judged by. */
export interface RequestSize {
  readonly typeUrl: string;
  readonly names: readonly string[];
}

/** What one stream may ask: how soon, how often, and for how many names. */
export class RequestGate {
  readonly #clock: Clock;
  readonly #limits: XdsLimits;
  readonly #allowance: RequestAllowance;
  #cancelHello: (() => void) | undefined;
  #heardAtMs = 0;
  /** Responses whose answers have not come, where these have no names to repeat. */
  #answersDue = 0;

  /** Calls `onOverdue` with REQUEST_OVERDUE where a stream is opened and nothing follows (H08). */
  constructor(
    clock: Clock,
    limits: XdsLimits,
    allowance: RequestAllowance,
    onOverdue: (error: Error) => void,
  ) {
    this.#clock = clock;
    this.#limits = limits;
    this.#allowance = allowance;
    const limitMs = limits.helloTimeoutMs;
    this.#cancelHello = clock.after(limitMs, () => onOverdue(errors.REQUEST_OVERDUE({ limitMs })));
  }

  /** When the client said something last, in the clock's milliseconds. */
  get heardAtMs(): number {
    return this.#heardAtMs;
  }

  /** Notes that something has come, whatever it is. */
  hear(): void {
    this.#heardAtMs = this.#clock.now();
    this.#endHello();
  }

  /**
   * Lets a request through; throws TOO_MANY_REQUESTS (G11), and before anything is done with its names
   * TOO_MANY_NAMES and NAME_TOO_LONG (X06).
   */
  admit({ typeUrl, names }: RequestSize): void {
    // What is free touches no budget: most requests are ACKs.
    if (names.length === 0 && this.#answersDue > 0) {
      this.#answersDue -= 1;
      return;
    }
    if (!this.#allowance.spend(names.length, this.#heardAtMs)) throw errors.TOO_MANY_REQUESTS({});
    this.limitNames(typeUrl, names.length);
    const { nameBytes } = this.#limits;
    for (const name of names) {
      // The length in UTF-16 units is never more than that in bytes, and needs no counting.
      if (name.length > nameBytes) throw errors.NAME_TOO_LONG({ bytes: name.length, limit: nameBytes });
    }
  }

  /** An answer tells of so many resources; throws TOO_MANY_REQUESTS. */
  charge(resources: number): void {
    if (!this.#allowance.spend(resources, this.#clock.now())) throw errors.TOO_MANY_REQUESTS({});
  }

  /** Throws TOO_MANY_NAMES where a request or a subscription has more of a type than it may. */
  limitNames(typeUrl: string, count: number): void {
    const { namesPerType: limit } = this.#limits;
    if (count > limit) throw errors.TOO_MANY_NAMES({ count, typeUrl, limit });
  }

  /** A response went out: its answer is free, with all the names that it has to repeat. */
  expectAnswer(names: number): void {
    if (names === 0) this.#answersDue += 1;
    else this.#allowance.earn(names);
  }

  close(): void {
    this.#endHello();
    this.#allowance.leave();
  }

  #endHello(): void {
    this.#cancelHello?.();
    this.#cancelHello = undefined;
  }
}
