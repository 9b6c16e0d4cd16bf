/** What the other side may send, and how much of it was read; RFC 9113, 5.2. */
export class ReceiveWindow {
  readonly #bytes: number;
  #left: number;
  #read = 0;

  constructor(bytes: number) {
    this.#bytes = bytes;
    this.#left = bytes;
  }

  /** Counts what has come; false: more than was allowed. */
  take(bytes: number): boolean {
    this.#left -= bytes;
    return this.#left >= 0;
  }

  /** Counts what was read; returns how much more to allow, which is nothing most of the time. */
  consume(bytes: number): number {
    this.#read += bytes;
    if (2 * this.#read < this.#bytes) return 0;
    const more = this.#read;
    this.#left += more;
    this.#read = 0;
    return more;
  }
}
