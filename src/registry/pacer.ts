/** Limits of one loop of queries. */
export interface Pace {
  /** Queries that may follow each other without a pause. */
  readonly burst: number;
  /** Time between two queries of a loop whose answers bring something. */
  readonly intervalMs: number;
  /** The longest time between two queries of a loop whose answers keep bringing nothing. */
  readonly ceilingMs: number;
}

/** Endpoints matter more than the registry's comfort, yet churn without content may cost one query a second. */
export const defaultPace: Pace = { burst: 10, intervalMs: 50, ceilingMs: 1_000 };

/**
 * A token bucket for a loop of blocking queries. A registry may answer at once, every time, without any
 * change (R16, R17): each fruitless answer doubles the interval, a fruitful one restores it.
 */
export class Pacer {
  readonly #pace: Pace;
  #intervalMs: number;
  /** When the bucket is full again. */
  #fullAtMs = Number.NEGATIVE_INFINITY;

  constructor(pace: Pace = defaultPace) {
    this.#pace = pace;
    this.#intervalMs = pace.intervalMs;
  }

  /** Takes a token: how long to wait before the query may start. */
  take(nowMs: number): number {
    const reserveMs = this.#reserveMs;
    const startMs = Math.max(nowMs, this.#fullAtMs - reserveMs);
    this.#fullAtMs = Math.max(this.#fullAtMs, startMs) + this.#intervalMs;
    return startMs - nowMs;
  }

  /** Tells how the query went: whether its answer brought anything, and how long it was waited for. */
  record(fruitful: boolean, waitedMs: number, nowMs: number): void {
    if (fruitful || waitedMs >= this.#pace.ceilingMs) {
      this.#intervalMs = this.#pace.intervalMs;
      this.#fullAtMs = Math.min(this.#fullAtMs, nowMs + this.#pace.burst * this.#pace.intervalMs);
    } else {
      this.#intervalMs = Math.min(this.#intervalMs * 2, this.#pace.ceilingMs);
    }
  }

  get #reserveMs(): number {
    return (this.#pace.burst - 1) * this.#pace.intervalMs;
  }
}
