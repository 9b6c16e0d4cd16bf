import type { Counters } from '../counters.ts';
import type { ResourceName } from '../resource.ts';
import { pairHash } from './encoded-resource.ts';

import type { Scope } from './scope.ts';
import type { SharedInterest } from './shared-interest.ts';
import type { Past, Published } from './view-content.ts';

/** A name that is gone, and the publication whose listeners and routes must be ACKed first (E2). */
export interface Removal {
  readonly name: string;
  readonly removedBy: number;
  /** Whether it was served for the linger since then. */
  readonly hasLingered: boolean;
  /** What it was, where the type is one whose full list may have to carry it on. */
  readonly last: Published | undefined;
}

/** What a stream lacks. Streams of one group with the same cursor share the object, and its frames. */
export interface Changes {
  readonly upserts: readonly Published[];
  readonly removals: readonly Removal[];
  /** What Envoy waits for again after these upserts (E3). */
  readonly dependents: readonly ResourceName[];
}

const nothing: Changes = { upserts: [], removals: [], dependents: [] };

/** A stream's subscription to one type, as the group sees it: something to be woken. */
export interface Member {
  wake(): void;
  /** Renews the TTLs of these resources at its client, if that was told any (F2). */
  keepAlive(names: readonly string[]): void;
}

/**
 * The streams that see the same views and asked for the same names of one type. What they lack is
 * worked out once for all that have the same cursor.
 */
export class Group {
  readonly scope: Scope;
  readonly interest: SharedInterest;
  readonly members = new Set<Member>();
  /** The last revision that changed something these streams want. */
  lastChanged: number;
  #changedBefore: number;
  #lastNames = new Set<string>();
  readonly #memo = new Map<number, Changes>();
  /** The sum over what these streams hold, kept up to date by each change once it was asked for. */
  #sum: SetSum | undefined;
  readonly #counters: Counters;

  constructor(scope: Scope, interest: SharedInterest, revision: number, counters: Counters) {
    this.scope = scope;
    this.interest = interest;
    this.lastChanged = revision;
    this.#changedBefore = revision;
    this.#counters = counters;
  }

  /** Notes that a name these streams want has changed; true for the first one of a revision. */
  touch(name: string, revision: number, past: Past, now: Published | undefined): boolean {
    const isFirst = this.lastChanged !== revision;
    if (isFirst) {
      this.#changedBefore = this.lastChanged;
      this.lastChanged = revision;
      this.#lastNames = new Set();
      this.#memo.clear();
    }
    // A7: a name that moved between two views in one round counts once.
    if (!this.#lastNames.has(name)) {
      this.#lastNames.add(name);
      this.#addToSum(name, past, now);
    }
    return isFirst;
  }

  /**
   * Forgets what was worked out, because the interest itself has changed. What it wants now may have
   * changed before, unnoticed: whoever joins with an older cursor has to look.
   */
  forgetPlans(revision: number): void {
    this.#memo.clear();
    this.#sum = undefined;
    this.lastChanged = revision;
    this.#changedBefore = revision;
    this.#lastNames = new Set();
  }

  /** Everything that these streams want: what there is, and the names that there are not (C16). */
  everything(): Changes {
    return this.#remember(-1, () => {
      const upserts: Published[] = [];
      const removals: Removal[] = [];
      if (this.interest.kind !== 'named') upserts.push(...this.scope.all());
      const byOtherName = new Map<string, Published>();
      for (const name of this.interest.named()) {
        const published = this.scope.get(name);
        if (published !== undefined && this.interest.kind === 'named') upserts.push(published);
        let isAbsent = published === undefined;
        for (const own of this.scope.resourcesOf(name)) {
          const found = this.get(own);
          if (found === undefined) continue;
          isAbsent = false;
          // A7: what is wanted by its own name, or by the wildcard, is there already.
          if (!this.interest.wants(own)) byOtherName.set(own, found);
        }
        if (isAbsent) removals.push({ name, removedBy: 0, hasLingered: true, last: undefined });
      }
      upserts.push(...byOtherName.values());
      this.#counters.resourcesPlanned += upserts.length + removals.length;
      return changes(upserts, removals);
    });
  }

  /** What changed for these streams after a revision. */
  since(cursor: number): Changes {
    if (cursor < 0) return this.everything();
    if (cursor >= this.lastChanged) return nothing;
    // A stream that has all but the last change needs no look at the log.
    const isPrevious = cursor >= this.#changedBefore;
    const from = isPrevious ? this.lastChanged - 1 : cursor;
    return this.#remember(from, () =>
      this.#compare(isPrevious ? this.#lastNames : this.scope.namesChangedSince(from), from),
    );
  }

  /** The names of the resources that a client may hold by a name: that one, and those that it is or was another name of. */
  namesOf(name: string): readonly string[] {
    return [name, ...this.scope.resourcesOf(name)];
  }

  /** The resource of a name, where these streams want it. */
  get(name: string): Published | undefined {
    const published = this.scope.get(name);
    return published !== undefined && this.#wantsAs(name, published.resource.otherNames)
      ? published
      : undefined;
  }

  /** The names of resources with a TTL that these streams want (F1). */
  expiring(): readonly string[] {
    const names = new Set<string>();
    for (const name of this.scope.expiring())
      if (this.get(name)?.resource.expiring !== undefined) names.add(name);
    return [...names];
  }

  /** Whether these streams want, or wanted, the resource of a name, by that name or by another (C19). */
  wants(name: string): boolean {
    return this.interest.wants(name) || this.#wantsAs(name, this.scope.otherNames(name));
  }

  /** Names what these streams hold when they hold everything: a sum over (name, version) pairs (B2). */
  version(): string {
    this.#sum ??= sumOf(this.everything().upserts);
    return versionOf(this.#sum);
  }

  #addToSum(name: string, past: Past, now: Published | undefined): void {
    if (this.#sum === undefined) return;
    if (past.kind === 'unknown' || !this.interest.wants(name)) {
      this.#sum = undefined;
      return;
    }
    if (past.version !== undefined) this.#sum = plus(this.#sum, pairHash(name, past.version), -1);
    if (now !== undefined) this.#sum = plus(this.#sum, now.resource.pair, 1);
  }

  #compare(names: Iterable<string>, from: number): Changes {
    const upserts: Published[] = [];
    const removals: Removal[] = [];
    for (const name of names) {
      if (!this.wants(name)) continue;
      this.#counters.resourcesPlanned += 1;
      const past = this.scope.at(name, from);
      const entry = this.scope.entry(name);
      const now = this.get(name);
      // B15: what is as it was is not sent, although it changed in between.
      if (past.kind === 'known' && past.version === now?.resource.version) continue;
      if (now !== undefined) upserts.push(now);
      else
        removals.push({ name, removedBy: entry?.removedBy ?? 0, hasLingered: true, last: entry?.previous });
    }
    return changes(upserts, removals);
  }

  #wantsAs(name: string, otherNames: readonly string[]): boolean {
    return this.interest.wants(name) || otherNames.some((other) => this.interest.names(other));
  }

  #remember(from: number, compute: () => Changes): Changes {
    let found = this.#memo.get(from);
    if (found === undefined) {
      found = compute();
      // With nobody to share it, it would only keep its frame alive.
      if (this.members.size > 1) this.#memo.set(from, found);
    }
    return found;
  }
}

const changes = (upserts: readonly Published[], removals: readonly Removal[]): Changes => ({
  upserts,
  removals,
  dependents: upserts.flatMap((published) => published.dependents),
});

interface SetSum {
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

const plus = ({ low, high, count }: SetSum, pair: readonly [number, number], sign: 1 | -1): SetSum => ({
  low: (low + sign * pair[0]) >>> 0,
  high: (high + sign * pair[1]) >>> 0,
  count: count + sign,
});

const sumOf = (resources: Iterable<Published>): SetSum => {
  let sum: SetSum = { low: 0, high: 0, count: 0 };
  for (const { resource } of resources) sum = plus(sum, resource.pair, 1);
  return sum;
};

const versionOf = ({ low, high, count }: SetSum): string =>
  `${high.toString(16).padStart(8, '0')}${low.toString(16).padStart(8, '0')}-${count}`;

/** The version of a set of resources, the same for equal sets in any order (B2, B13). */
export const setVersion = (resources: Iterable<Published>): string => versionOf(sumOf(resources));
