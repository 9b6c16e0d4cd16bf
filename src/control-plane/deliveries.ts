import type { Clock } from '../runtime/clock.ts';
import type { ChangeSummary } from './summarize-change.ts';

/** What one batch of changes led to, once the last proxy has it. */
export interface Delivery {
  readonly changes: readonly ChangeSummary[];
  /** Type URL by type URL, in the order they were sent. */
  readonly types: readonly string[];
  /** Ids of the proxies that were sent something. */
  readonly proxies: readonly string[];
  /** From the change's entry to the last acknowledgement. */
  readonly elapsedMs: number;
}

/** A round that nobody finished within this time is forgotten: a proxy left in the middle of it. */
const forgetAfterMs = 60_000;

interface Round {
  readonly startedAt: number;
  readonly changes: readonly ChangeSummary[];
  readonly touched: ReadonlySet<string>;
  readonly types: Set<string>;
  readonly proxies: Set<string>;
  /** Responses on their way: how many acknowledgements each still wants. */
  readonly waiting: Map<string, number>;
}

/**
 * Follows each batch of changes to the last proxy that has it. Told of pushes and acknowledgements, it
 * tells of deliveries; it owns nothing but the open rounds.
 */
export class Deliveries {
  readonly #clock: Clock;
  readonly #onDelivered: (delivery: Delivery) => void;
  readonly #rounds = new Set<Round>();

  constructor(clock: Clock, onDelivered: (delivery: Delivery) => void) {
    this.#clock = clock;
    this.#onDelivered = onDelivered;
  }

  /** A batch was translated into updates of these resources, named `typeUrl name`. */
  begin(startedAt: number, changes: readonly ChangeSummary[], touched: ReadonlySet<string>): void {
    for (const round of this.#rounds)
      if (startedAt - round.startedAt > forgetAfterMs) this.#rounds.delete(round);
    if (touched.size === 0) return;
    this.#rounds.add({
      startedAt,
      changes,
      touched,
      types: new Set(),
      proxies: new Set(),
      waiting: new Map(),
    });
  }

  /** A response with these resources went to some streams. */
  pushed(typeUrl: string, nonce: string, names: readonly string[], streams: number): void {
    for (const round of this.#rounds) {
      if (!names.some((name) => round.touched.has(`${typeUrl} ${name}`))) continue;
      const key = `${typeUrl} ${nonce}`;
      round.types.add(typeUrl);
      round.waiting.set(key, (round.waiting.get(key) ?? 0) + streams);
    }
  }

  /** A proxy acknowledged a response, or refused it: either way it is done with it. */
  answered(proxy: string, typeUrl: string, nonce: string): void {
    const key = `${typeUrl} ${nonce}`;
    for (const round of this.#rounds) {
      const left = round.waiting.get(key);
      if (left === undefined) continue;
      round.proxies.add(proxy);
      if (left > 1) round.waiting.set(key, left - 1);
      else round.waiting.delete(key);
      if (round.waiting.size === 0) this.#finish(round);
    }
  }

  #finish(round: Round): void {
    this.#rounds.delete(round);
    this.#onDelivered({
      changes: round.changes,
      types: [...round.types],
      proxies: [...round.proxies].sort(),
      elapsedMs: this.#clock.now() - round.startedAt,
    });
  }
}
