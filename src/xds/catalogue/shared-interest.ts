import type { Group } from './group.ts';
import type { Interest, InterestKind } from './interest.ts';
import type { Scope } from './scope.ts';

/** Names that several interests have in common, but for what each of them says otherwise. */
export class NameBase {
  readonly names: Set<string>;
  readonly interests = new Set<SharedInterest>();

  constructor(names: Set<string>) {
    this.names = names;
  }
}

/**
 * An interest that all streams with equal subscriptions to a type share: a base and its differences
 * from it, so that one that grows out of another copies the differences only.
 */
export class SharedInterest implements Interest {
  kind: InterestKind;
  low: number;
  high: number;
  /** Streams that have this interest, over all groups. */
  users = 0;
  base: NameBase;
  /** Names that the base does not have. */
  readonly added: Set<string>;
  /** Names of the base that are not wanted. */
  readonly dropped: Set<string>;
  /** A list of exactly these names, as a client sent it. */
  list: readonly string[] | undefined;
  readonly groups = new Map<Scope, Group>();

  constructor(
    { kind, low, high }: { readonly kind: InterestKind; readonly low: number; readonly high: number },
    base: NameBase,
    added: Iterable<string> = [],
    dropped: Iterable<string> = [],
  ) {
    this.kind = kind;
    this.low = low;
    this.high = high;
    this.base = base;
    this.added = new Set(added);
    this.dropped = new Set(dropped);
  }

  get size(): number {
    return this.base.names.size + this.added.size - this.dropped.size;
  }

  names(name: string): boolean {
    return this.added.has(name) || (this.base.names.has(name) && !this.dropped.has(name));
  }

  wants(name: string): boolean {
    return this.kind !== 'named' || this.names(name);
  }

  *named(): Iterable<string> {
    for (const name of this.base.names) if (!this.dropped.has(name)) yield name;
    yield* this.added;
  }

  isListedAs(names: readonly string[]): boolean {
    return this.list === names;
  }

  get key(): string {
    return interestKey(this.kind, this.size, this.low, this.high);
  }
}

/** What identifies an interest among those of its type. */
export const interestKey = (kind: InterestKind, size: number, low: number, high: number): string =>
  `${kind}/${size}/${low}/${high}`;
