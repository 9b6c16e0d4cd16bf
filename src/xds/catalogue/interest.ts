import { NameIndex } from './name-index.ts';
import { interestKey, NameBase, SharedInterest } from './shared-interest.ts';

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
  /** Whether these are exactly its names, and nothing else; true only where the list was seen before. */
  isListedAs(names: readonly string[]): boolean;
}

/** What a request does to an interest: the new kind, and names that come and go. */
export interface InterestChange {
  readonly kind: InterestKind;
  readonly add: readonly string[];
  readonly drop: readonly string[];
  /** All names after the change, where the client has listed them. */
  readonly whole?: readonly string[];
}

// With more differences than this, counted against the size, an interest gets a base of its own: the
// square root keeps the cost of copying differences and that of making bases alike.
const isFarFrom = (base: NameBase, differences: number): boolean =>
  differences * differences > 4096 + base.names.size;

/** The interests of one type, each distinct one held once, found by each of its names. */
export class InterestTable {
  readonly #names = new NameIndex();
  readonly #interests = new Map<string, SharedInterest>();
  readonly #wildcards = new Set<SharedInterest>();
  /** By the list that named them last. */
  readonly #lists = new WeakMap<readonly string[], SharedInterest>();

  get size(): number {
    return this.#interests.size;
  }

  /** Names that are remembered. */
  get names(): number {
    return this.#names.size;
  }

  /** Those that want a resource, by its name or by another one that it is found by (C19). */
  *interestedIn(name: string, otherNames: readonly string[] = []): Iterable<SharedInterest> {
    yield* this.#wildcards;
    for (const interest of this.#names.having(name)) if (interest.kind === 'named') yield interest;
    if (otherNames.length === 0) return;
    const seen = new Set<SharedInterest>(this.#names.having(name));
    for (const other of otherNames) {
      for (const interest of this.#names.having(other)) {
        if (interest.kind !== 'named' || seen.has(interest)) continue;
        seen.add(interest);
        yield interest;
      }
    }
  }

  /** The interest of a first request. */
  of({ kind, add, drop }: InterestChange): SharedInterest {
    const isList = kind === 'named' && drop.length === 0;
    const listed = isList ? this.#lists.get(add) : undefined;
    if (listed?.isListedAs(add) === true && this.#interests.get(listed.key) === listed) return listed;
    const names = new Set(add);
    // C15: subscriptions first, then unsubscriptions.
    for (const name of drop) names.delete(name);
    const { low, high } = this.#sum({ low: 0, high: 0 }, names, []);
    // One that is there already has all the names, so that no record is left over.
    const existing = this.#interests.get(interestKey(kind, names.size, low, high));
    const interest = existing ?? new SharedInterest({ kind, low, high }, new NameBase(names));
    if (existing === undefined) {
      this.#join(interest);
      for (const name of names) this.#names.of(name).bases.add(interest.base);
      this.#list(interest);
    }
    if (isList) this.#learn(interest, add);
    return interest;
  }

  /**
   * The interest after a change, which costs the names that change: one that nobody else shares is
   * changed in place (X22), and clients that add names step by step, all alike, do not copy at each
   * step what they have.
   */
  derive(from: SharedInterest, change: InterestChange): SharedInterest {
    const derived = this.#derive(from, change);
    if (change.kind === 'named' && change.whole !== undefined) this.#learn(derived, change.whole);
    return derived;
  }

  #derive(from: SharedInterest, { kind, add, drop }: InterestChange): SharedInterest {
    const added = new Set<string>();
    const dropped = new Set<string>();
    for (const name of add) if (!from.names(name)) added.add(name);
    for (const name of drop) {
      // C15: subscriptions first, then unsubscriptions; phantom ones are ignored (C14).
      if (!added.delete(name) && from.names(name)) dropped.add(name);
    }
    if (from.kind === kind && added.size + dropped.size === 0) return from;

    const sum = this.#sum(from, added, dropped);
    const size = from.size + added.size - dropped.size;
    const existing = this.#interests.get(interestKey(kind, size, sum.low, sum.high));
    if (existing !== undefined) return existing;
    const isShared = from.users > 1;
    const interest = isShared ? new SharedInterest(from, from.base, from.added, from.dropped) : from;
    if (isShared) this.#join(interest);
    else this.#unlist(from);
    interest.kind = kind;
    interest.list = undefined;
    interest.low = sum.low;
    interest.high = sum.high;
    this.#change(interest, added, dropped);
    return this.#list(interest);
  }

  /** Forgets an interest that nobody has any more. */
  release(interest: SharedInterest): void {
    if (interest.users > 0) return;
    this.#unlist(interest);
    this.#part(interest, interest.base, interest.added);
  }

  #sum(
    { low, high }: { readonly low: number; readonly high: number },
    added: Iterable<string>,
    dropped: Iterable<string>,
  ) {
    const sum = { low, high };
    for (const name of added) {
      const record = this.#names.of(name);
      sum.low = (sum.low + record.low) >>> 0;
      sum.high = (sum.high + record.high) >>> 0;
    }
    for (const name of dropped) {
      const record = this.#names.of(name);
      sum.low = (sum.low - record.low) >>> 0;
      sum.high = (sum.high - record.high) >>> 0;
    }
    return sum;
  }

  #change(interest: SharedInterest, added: Iterable<string>, dropped: Iterable<string>): void {
    const { base } = interest;
    const isBaseOwn = base.interests.size === 1;
    for (const name of added) {
      if (interest.dropped.delete(name)) continue;
      if (isBaseOwn) {
        base.names.add(name);
        this.#names.of(name).bases.add(base);
      } else {
        interest.added.add(name);
        this.#names.of(name).adders.add(interest);
      }
    }
    for (const name of dropped) {
      if (interest.added.delete(name)) this.#names.leaveInterest(interest, name);
      else if (!isBaseOwn) interest.dropped.add(name);
      else if (base.names.delete(name)) this.#names.leaveBase(base, name);
    }
    if (isFarFrom(base, interest.added.size + interest.dropped.size)) this.#rebase(interest);
  }

  #rebase(interest: SharedInterest): void {
    const { base: before } = interest;
    const base = new NameBase(new Set(interest.named()));
    // First the new, so that no name is forgotten in between and comes back with another sum.
    for (const name of base.names) this.#names.of(name).bases.add(base);
    const beside = [...interest.added];
    interest.base = base;
    interest.added.clear();
    interest.dropped.clear();
    base.interests.add(interest);
    this.#part(interest, before, beside);
  }

  #join(interest: SharedInterest): void {
    interest.base.interests.add(interest);
    for (const name of interest.added) this.#names.of(name).adders.add(interest);
  }

  #part(interest: SharedInterest, base: NameBase, added: Iterable<string>): void {
    for (const name of added) this.#names.leaveInterest(interest, name);
    base.interests.delete(interest);
    if (base.interests.size > 0) return;
    for (const name of base.names) this.#names.leaveBase(base, name);
  }

  #list(interest: SharedInterest): SharedInterest {
    this.#interests.set(interest.key, interest);
    if (interest.kind !== 'named') this.#wildcards.add(interest);
    return interest;
  }

  #learn(interest: SharedInterest, list: readonly string[]): void {
    interest.list = list;
    this.#lists.set(list, interest);
  }

  #unlist(interest: SharedInterest): void {
    this.#interests.delete(interest.key);
    this.#wildcards.delete(interest);
  }
}
