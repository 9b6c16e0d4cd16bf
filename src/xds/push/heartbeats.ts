import type { Clock } from '../../runtime/clock.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { ViewUpdate } from '../resource.ts';

interface Timer {
  readonly dueMs: number;
  readonly cancel: () => void;
}

/**
 * Renews the TTLs of a type at all its clients before the shortest one runs out: at a third of it, so
 * that one may be late and one lost (F2). One timer for each type that has any.
 */
export class Heartbeats {
  readonly #clock: Clock;
  readonly #catalogue: Catalogue;
  readonly #timers = new Map<string, Timer>();

  constructor(clock: Clock, catalogue: Catalogue) {
    this.#clock = clock;
    this.#catalogue = catalogue;
  }

  /** Takes TTLs that were just published into account. */
  note(updates: readonly ViewUpdate[]): void {
    for (const { typeUrl, upserts } of updates)
      if (upserts.some(({ ttlMs }) => ttlMs !== undefined)) this.#schedule(typeUrl);
  }

  stop(): void {
    for (const { cancel } of this.#timers.values()) cancel();
    this.#timers.clear();
  }

  #schedule(typeUrl: string): void {
    const ttlMs = this.#catalogue.shortestTtlMs(typeUrl);
    if (ttlMs === undefined) return;
    const delayMs = Math.max(1, ttlMs / 3);
    const dueMs = this.#clock.now() + delayMs;
    const timer = this.#timers.get(typeUrl);
    if (timer !== undefined && timer.dueMs <= dueMs) return;
    timer?.cancel();
    this.#timers.set(typeUrl, { dueMs, cancel: this.#clock.after(delayMs, () => this.#beat(typeUrl)) });
  }

  #beat(typeUrl: string): void {
    this.#timers.delete(typeUrl);
    for (const group of this.#catalogue.groupsWithTtl(typeUrl)) {
      const names = group.expiring();
      if (names.length > 0) for (const member of group.members) member.keepAlive(names);
    }
    this.#schedule(typeUrl);
  }
}
