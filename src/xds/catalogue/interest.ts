import { randomInt } from 'node:crypto';
import type { Group } from './group.ts';
import type { Scope } from './scope.ts';

/**
 * How a client asks for a type (C2, C3, C4): everything because it never named anything, everything
 * because it said `*`, or names only. In the first two it may name resources beside.
 */
export type InterestKind = 'legacy-wildcard' | 'wildcard' | 'named';

/** The read side of a subscription: what the client asked for. */
export interface Interest {
  readonly kind: InterestKind;
  readonly size: number;
  /** Whether the client named it. */
  names(name: string): boolean;
  /** Whether the client wants it, by name or by wildcard. */
  wants(name: string): boolean;
  named(): Iterable<string>;
}

/** What a request does to an interest: the new kind, and names that come and go. */
export interface InterestChange {
  readonly kind: InterestKind;
  readonly add: readonly string[];
  readonly drop: readonly string[];
}

// Random halves per name (Zobrist): the sum over a set identifies it, a change of the set costs the
// names that change, and a client cannot construct two sets with the same sum.
interface NameRecord {
  readonly low: number;
  readonly high: number;
  readonly interests: Set<SharedInterest>;
}

/** An interest that all streams with equal subscriptions to a type share. */
export class SharedInterest implements Interest {
  kind: InterestKind;
  low: number;
  high: number;
  /** Streams that have this interest, over all groups. */
  users = 0;
  readonly set: Set<string>;
  readonly groups = new Map<Scope, Group>();

  constructor(kind: InterestKind, set: Set<string>, low: number, high: number) {
    this.kind = kind;
    this.set = set;
    this.low = low;
    this.high = high;
  }

  get size(): number {
    return this.set.size;
  }

  names(name: string): boolean {
    return this.set.has(name);
  }

  wants(name: string): boolean {
    return this.kind !== 'named' || this.set.has(name);
  }

  named(): Iterable<string> {
    return this.set;
  }

  get key(): string {
    return keyOf(this.kind, this.set.size, this.low, this.high);
  }
}

const keyOf = (kind: InterestKind, size: number, low: number, high: number): string =>
  `${kind}/${size}/${low}/${high}`;

const seed = (): number => randomInt(2 ** 32);

/** The interests of one type, each distinct one held once, found by each of its names. */
export class InterestTable {
  readonly #records = new Map<string, NameRecord>();
  readonly #interests = new Map<string, SharedInterest>();
  readonly #wildcards = new Set<SharedInterest>();

  get size(): number {
    return this.#interests.size;
  }

  /** Those that want the name. */
  *interestedIn(name: string): Iterable<SharedInterest> {
    yield* this.#wildcards;
    for (const interest of this.#records.get(name)?.interests ?? []) {
      if (interest.kind === 'named') yield interest;
    }
  }

  /** The interest of a first request. */
  of({ kind, add, drop }: InterestChange): SharedInterest {
    const set = new Set(add);
    // C15: subscriptions first, then unsubscriptions.
    for (const name of drop) set.delete(name);
    let low = 0;
    let high = 0;
    for (const name of set) {
      const record = this.#record(name);
      low = (low + record.low) >>> 0;
      high = (high + record.high) >>> 0;
    }
    // One that is there already has all the names, so that no record is left over.
    const existing = this.#interests.get(keyOf(kind, set.size, low, high));
    return existing ?? this.#add(new SharedInterest(kind, set, low, high));
  }

  /**
   * The interest after a change. One that nobody else shares is changed in place, so that a client
   * that subscribes to names one by one costs each name once (X22).
   */
  derive(from: SharedInterest, { kind, add, drop }: InterestChange): SharedInterest {
    const dropped = new Set<string>();
    const added = new Set<string>();
    for (const name of add) if (!from.set.has(name)) added.add(name);
    for (const name of drop) {
      // C15: subscriptions first, then unsubscriptions; phantom ones are ignored (C14).
      if (!added.delete(name) && from.set.has(name)) dropped.add(name);
    }
    if (from.kind === kind && added.size + dropped.size === 0) return from;

    let { low, high } = from;
    for (const name of added) {
      const record = this.#record(name);
      low = (low + record.low) >>> 0;
      high = (high + record.high) >>> 0;
    }
    for (const name of dropped) {
      const record = this.#record(name);
      low = (low - record.low) >>> 0;
      high = (high - record.high) >>> 0;
    }
    const size = from.set.size + added.size - dropped.size;
    const existing = this.#interests.get(keyOf(kind, size, low, high));
    if (existing !== undefined) return existing;
    if (from.users > 1) {
      const set = new Set(from.set);
      for (const name of added) set.add(name);
      for (const name of dropped) set.delete(name);
      return this.#add(new SharedInterest(kind, set, low, high));
    }
    this.#interests.delete(from.key);
    this.#wildcards.delete(from);
    from.kind = kind;
    from.low = low;
    from.high = high;
    for (const name of added) {
      from.set.add(name);
      this.#record(name).interests.add(from);
    }
    for (const name of dropped) {
      from.set.delete(name);
      this.#unindex(from, name);
    }
    this.#interests.set(from.key, from);
    if (kind !== 'named') this.#wildcards.add(from);
    return from;
  }

  /** Forgets an interest that nobody has any more. */
  release(interest: SharedInterest): void {
    if (interest.users > 0) return;
    this.#interests.delete(interest.key);
    this.#wildcards.delete(interest);
    for (const name of interest.set) this.#unindex(interest, name);
  }

  #add(interest: SharedInterest): SharedInterest {
    for (const name of interest.set) this.#record(name).interests.add(interest);
    this.#interests.set(interest.key, interest);
    if (interest.kind !== 'named') this.#wildcards.add(interest);
    return interest;
  }

  #record(name: string): NameRecord {
    let record = this.#records.get(name);
    if (record === undefined) {
      record = { low: seed(), high: seed(), interests: new Set() };
      this.#records.set(name, record);
    }
    return record;
  }

  #unindex(interest: SharedInterest, name: string): void {
    const record = this.#records.get(name);
    if (record?.interests.delete(interest) === true && record.interests.size === 0)
      this.#records.delete(name);
  }
}
