import { randomInt } from 'node:crypto';
import { FewSet } from './few-set.ts';
import type { NameBase, SharedInterest } from './shared-interest.ts';

/**
 * What is known of a name that somebody asked for. Random halves (Zobrist): the sum over a set
 * identifies it, a change of the set costs the names that change, and a client cannot construct two
 * sets with the same sum.
 */
export interface NameRecord {
  readonly low: number;
  readonly high: number;
  readonly bases: FewSet<NameBase>;
  /** Interests that have it beside their base. */
  readonly adders: FewSet<SharedInterest>;
}

const seed = (): number => randomInt(2 ** 32);

/** The names of one type that anybody asked for, and who did. */
export class NameIndex {
  readonly #records = new Map<string, NameRecord>();

  get size(): number {
    return this.#records.size;
  }

  of(name: string): NameRecord {
    let record = this.#records.get(name);
    if (record === undefined) {
      record = { low: seed(), high: seed(), bases: new FewSet(), adders: new FewSet() };
      this.#records.set(name, record);
    }
    return record;
  }

  /** The interests that have the name. */
  *having(name: string): Iterable<SharedInterest> {
    const record = this.#records.get(name);
    if (record === undefined) return;
    for (const base of record.bases) {
      for (const interest of base.interests) if (!interest.dropped.has(name)) yield interest;
    }
    yield* record.adders;
  }

  /** Forgets that a base has the name, and the name where that was the last. */
  leaveBase(base: NameBase, name: string): void {
    const record = this.#records.get(name);
    if (record?.bases.delete(base) === true) this.#forgetUnused(name, record);
  }

  /** Likewise for an interest that had it beside its base. */
  leaveInterest(interest: SharedInterest, name: string): void {
    const record = this.#records.get(name);
    if (record?.adders.delete(interest) === true) this.#forgetUnused(name, record);
  }

  #forgetUnused(name: string, { bases, adders }: NameRecord): void {
    if (bases.isEmpty && adders.isEmpty) this.#records.delete(name);
  }
}
