import type { XdsLimits } from '../../limits.ts';

/** A connection that can be asked whether its client lives. */
export interface Alive {
  /** When the client was heard last. */
  readonly heardAtMs: number;
  ping(): void;
  sweep(nowMs: number): void;
}

interface Watched {
  readonly connection: Alive;
  readonly close: () => void;
  askedAtMs: number | undefined;
}

// A silent client is found at most this much later than the limits say.
const roundsPerTimeout = 4;

/** Finds clients that are gone without a word, with one timer for all (H18). */
export class Keepalive {
  readonly #limits: XdsLimits;
  readonly #watched = new Set<Watched>();
  #timer: NodeJS.Timeout | undefined;

  constructor(limits: XdsLimits) {
    this.#limits = limits;
  }

  start(): void {
    const { keepaliveMs, keepaliveTimeoutMs } = this.#limits;
    const everyMs = Math.min(keepaliveMs, keepaliveTimeoutMs, 4000) / roundsPerTimeout;
    this.#timer = setInterval(() => this.#round(performance.now()), everyMs);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Watches a connection; returns what to call when it is gone. */
  watch(connection: Alive, close: () => void): () => void {
    const watched: Watched = { connection, close, askedAtMs: undefined };
    this.#watched.add(watched);
    return () => this.#watched.delete(watched);
  }

  #round(nowMs: number): void {
    const { keepaliveMs, keepaliveTimeoutMs } = this.#limits;
    for (const watched of this.#watched) {
      const { connection, askedAtMs } = watched;
      connection.sweep(nowMs);
      if (askedAtMs !== undefined && connection.heardAtMs >= askedAtMs) watched.askedAtMs = undefined;
      if (watched.askedAtMs === undefined) {
        if (nowMs - connection.heardAtMs < keepaliveMs) continue;
        watched.askedAtMs = nowMs;
        connection.ping();
      } else if (nowMs - watched.askedAtMs >= keepaliveTimeoutMs) watched.close();
    }
  }
}
