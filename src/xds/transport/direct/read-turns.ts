import { FairQueue } from './fair-queue.ts';

/** A connection with something to read. */
export interface Reader {
  /** Whose it is: addresses take turns. */
  readonly address: string;
  read(chunk: Buffer): void;
  /** Leaves what follows with the client while so many bytes wait, and takes it again. */
  pause(bytes: number): void;
  resume(bytes: number): void;
}

interface Waiting {
  readonly reader: Reader;
  readonly chunk: Buffer;
}

// A thousand proxies that come back say all that they want at once, and each takes a part of a millisecond:
// timers and pushes have their turn in between.
const turnMs = 8;

/**
 * Reads so long in each turn of the event loop, and the rest in the next ones: of each address in the order
 * that it came, and of one address after the other, so that nobody waits for all that another one sends.
 */
export class ReadTurns {
  readonly #now: () => number;
  readonly #waiting = new FairQueue<Waiting>();
  /** When the turn that is under way is over; undefined between turns. */
  #endsAtMs: number | undefined;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  take(reader: Reader, chunk: Buffer): void {
    if (this.#waiting.isEmpty && this.#hasTime()) {
      reader.read(chunk);
      return;
    }
    reader.pause(chunk.length);
    this.#waiting.push(reader.address, { reader, chunk });
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
    while (!this.#waiting.isEmpty && this.#hasTime()) {
      const next = this.#waiting.shift();
      next?.reader.read(next.chunk);
      next?.reader.resume(next.chunk.length);
    }
  }
}
