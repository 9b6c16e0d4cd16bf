/** Spreads long work over turns of the event loop, some steps in each. */
export class Turns {
  readonly #steps: number;
  #left: number;

  constructor(steps: number) {
    this.#steps = steps;
    this.#left = steps;
  }

  /** Counts a step; true: it belongs into the next turn. */
  isOver(): boolean {
    this.#left -= 1;
    return this.#left < 0;
  }

  /** Resolves in the next turn. */
  next(): Promise<void> {
    this.#left = this.#steps - 1;
    return new Promise((resolve) => setImmediate(resolve));
  }
}
