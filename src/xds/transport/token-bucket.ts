/** How often something may happen: this many at once, and this many more each second. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

// Longer debts would punish those who share an address with somebody.
const longestDebtSeconds = 10;

/**
 * Counts what somebody spends against a rate. It may go into debt: who goes on while there is nothing
 * left waits the longer.
 */
export class TokenBucket {
  readonly #rate: Rate;
  #left: number;
  #atMs: number;

  constructor(rate: Rate, nowMs: number) {
    this.#rate = rate;
    this.#left = rate.burst;
    this.#atMs = nowMs;
  }

  /** Spends; false: more than there was. */
  spend(count: number, nowMs: number): boolean {
    this.#refill(nowMs);
    this.#left = Math.max(-longestDebtSeconds * this.#rate.perSecond, this.#left - count);
    return this.#left >= 0;
  }

  /** Gives something back. */
  earn(count: number): void {
    this.#left = Math.min(this.#rate.burst, this.#left + count);
  }

  isInDebt(nowMs: number): boolean {
    this.#refill(nowMs);
    return this.#left < 0;
  }

  /** Whether it is as good as a new one. */
  isFull(nowMs: number): boolean {
    this.#refill(nowMs);
    return this.#left >= this.#rate.burst;
  }

  #refill(nowMs: number): void {
    const gained = ((nowMs - this.#atMs) / 1000) * this.#rate.perSecond;
    this.#atMs = nowMs;
    this.#left = Math.min(this.#rate.burst, this.#left + gained);
  }
}
