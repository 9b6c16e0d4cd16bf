/** A connection with something to read. */
export interface Reader {
  read(chunk: Buffer): void;
  /** Leaves what follows with the client, and takes it again. */
  pause(): void;
  resume(): void;
}

interface Waiting {
  readonly reader: Reader;
  readonly chunk: Buffer;
}

// A thousand proxies that come back say all that they want at once, and each takes a part of a millisecond:
// timers and pushes have their turn in between.
const turnMs = 8;

/** Reads so long in each turn of the event loop, and the rest in the next ones, in the order that it came. */
export class ReadTurns {
  readonly #now: () => number;
  #waiting: Waiting[] = [];
  /** When the turn that is under way is over; undefined between turns. */
  #endsAtMs: number | undefined;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  take(reader: Reader, chunk: Buffer): void {
    if (this.#waiting.length === 0 && this.#hasTime()) {
      reader.read(chunk);
      return;
    }
    reader.pause();
    this.#waiting.push({ reader, chunk });
  }

  #hasTime(): boolean {
    const nowMs = this.#now();
    if (this.#endsAtMs === undefined) {
      this.#endsAtMs = nowMs + turnMs;
      setImmediate(() => this.#next());
    }
    return nowMs < this.#endsAtMs;
  }

  #next(): void {
    this.#endsAtMs = undefined;
    if (this.#waiting.length === 0) return;
    let count = 0;
    for (const { reader, chunk } of this.#waiting) {
      if (!this.#hasTime()) break;
      count += 1;
      reader.read(chunk);
      reader.resume();
    }
    this.#waiting = this.#waiting.slice(count);
  }
}
