// What one peer may have of the whole.
const sharePerPeer = 1 / 4;

/**
 * Bytes of first answers that may be on their way at once, over all streams, so that a thousand
 * clients that connect together cannot fill the memory. A client keeps its place until the kernel has
 * taken its bytes or it is gone; as some never take them, no address has more than a share (X04).
 */
export class AnswerBudget {
  readonly #limit: number;
  readonly #share: number;
  readonly #usedBy = new Map<string, number>();
  readonly #waiting = new Map<() => void, string>();
  #used = 0;

  constructor(limitBytes: number) {
    this.#limit = limitBytes;
    this.#share = limitBytes * sharePerPeer;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  /**
   * Takes bytes from the budget; undefined where it is used up, else what to give back. An answer
   * larger than a share counts as one, and goes out while nothing else of its peer is on its way.
   */
  take(bytes: number, address: string): number | undefined {
    const usedBy = this.#usedBy.get(address) ?? 0;
    const charge = Math.min(bytes, this.#share);
    if (this.#used + charge > this.#limit || usedBy + charge > this.#share) return undefined;
    this.#used += charge;
    this.#usedBy.set(address, usedBy + charge);
    return charge;
  }

  /** Calls back once when bytes are given back of which this address may have some. */
  wait(wake: () => void, address: string): void {
    this.#waiting.set(wake, address);
  }

  forget(wake: () => void): void {
    this.#waiting.delete(wake);
  }

  give(charge: number, address: string): void {
    this.#used -= charge;
    const left = (this.#usedBy.get(address) ?? 0) - charge;
    if (left > 0) this.#usedBy.set(address, left);
    else this.#usedBy.delete(address);
    for (const [wake, waiting] of [...this.#waiting]) {
      if ((this.#usedBy.get(waiting) ?? 0) >= this.#share) continue;
      this.#waiting.delete(wake);
      wake();
    }
  }
}
