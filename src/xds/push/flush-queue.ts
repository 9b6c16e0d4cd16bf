import type { Clock } from '../../runtime/clock.ts';

/** Something with changes to send. */
export interface Flushable {
  flush(): void;
}

// How long streams are served in one turn of the event loop. A shorter one delays the last client by the
// ACKs of the first, a longer one everything else.
const turnMs = 10;

/**
 * The walk over streams that have something to send. The first turn runs as soon as the current task
 * is done; while a walk is under way, further changes only add to it, and each stream is sent the
 * newest state when its turn comes.
 */
export class FlushQueue {
  #queue = new Set<Flushable>();
  #isScheduled = false;
  readonly #clock: Clock;
  readonly #onIdle: () => void;

  constructor(clock: Clock, onIdle: () => void) {
    this.#clock = clock;
    this.#onIdle = onIdle;
  }

  get size(): number {
    return this.#queue.size;
  }

  add(stream: Flushable): void {
    this.#queue.add(stream);
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    // No timer: a lone change is on the wire in this turn.
    queueMicrotask(() => this.#turn());
  }

  delete(stream: Flushable): void {
    this.#queue.delete(stream);
  }

  #turn(): void {
    const endsAtMs = this.#clock.now() + turnMs;
    for (const stream of this.#queue) {
      this.#queue.delete(stream);
      stream.flush();
      if (this.#clock.now() >= endsAtMs) break;
    }
    if (this.#queue.size > 0) {
      setImmediate(() => this.#turn());
      return;
    }
    this.#isScheduled = false;
    this.#onIdle();
  }
}
