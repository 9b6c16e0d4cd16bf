/**
 * Bytes of first answers that may be on their way at once, over all streams, so that a thousand
 * clients that connect together cannot fill the memory. A client keeps its place until the kernel has
 * taken its bytes or it is gone.
 */
export class AnswerBudget {
  readonly #limit: number;
  readonly #waiting = new Set<() => void>();
  #used = 0;

  constructor(limitBytes: number) {
    this.#limit = limitBytes;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  /** Takes bytes from the budget; false where it is used up. One that is alone always gets its bytes. */
  take(bytes: number): boolean {
    if (this.#used > 0 && this.#used + bytes > this.#limit) return false;
    this.#used += bytes;
    return true;
  }

  /** Calls back once when bytes are given back. */
  wait(wake: () => void): void {
    this.#waiting.add(wake);
  }

  forget(wake: () => void): void {
    this.#waiting.delete(wake);
  }

  give(bytes: number): void {
    this.#used -= bytes;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const wake of waiting) wake();
  }
}
