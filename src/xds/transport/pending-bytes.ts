// Less is not worth growing from.
const smallestBytes = 256;

const nothing = Buffer.alloc(0);

/**
 * Bytes that came in pieces and are no whole yet, in one piece: what is held is at most twice what came,
 * however small the pieces were and whatever they were cut from.
 */
export class PendingBytes {
  #buffer = nothing;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Adds a piece; returns all that there is. */
  append(piece: Buffer): Buffer {
    const length = this.#length + piece.length;
    if (length > this.#buffer.length) {
      // Not out of Node's pool, which would be kept as a whole.
      const larger = Buffer.allocUnsafeSlow(Math.max(smallestBytes, 2 * this.#buffer.length, length));
      this.#buffer.copy(larger, 0, 0, this.#length);
      this.#buffer = larger;
    }
    piece.copy(this.#buffer, this.#length);
    this.#length = length;
    return this.#buffer.subarray(0, length);
  }

  /** Forgets all; what was returned stays as it is. */
  clear(): void {
    this.#buffer = nothing;
    this.#length = 0;
  }

  /** Returns all and forgets it. */
  take(): Buffer {
    const all = this.#buffer.subarray(0, this.#length);
    this.clear();
    return all;
  }
}
