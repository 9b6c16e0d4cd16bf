import type { Counters } from '../counters.ts';
import type { ResourceName, ViewUpdate } from '../resource.ts';
import { typeTraits } from '../type-urls.ts';
import { Group, type Member } from './group.ts';
import { type InterestChange, InterestTable } from './interest.ts';
import { groupsIn, type Look, lookAt } from './look.ts';
import { OtherNames } from './other-names.ts';
import { ResourcePool } from './resource-pool.ts';
import { Scope } from './scope.ts';
import type { SharedInterest } from './shared-interest.ts';
import { type LogEntry, type Published, ViewContent } from './view-content.ts';

/** Removals of one publication that are still served, to be withdrawn after the linger. */
export interface LingeringRemovals {
  readonly revision: number;
  readonly entries: readonly { readonly content: ViewContent; readonly entry: LogEntry }[];
}

/** What a publication did: which groups of streams it concerns, and what is to be withdrawn later. */
export interface PublishOutcome {
  readonly revision: number;
  readonly groups: readonly Group[];
  readonly lingering: LingeringRemovals | undefined;
}

interface Touched {
  readonly content: ViewContent;
  readonly name: string;
}

const noDependents: readonly ResourceName[] = [];

/**
 * All resources of all views, each encoded once, with the revision log and the index of who is
 * interested. A change costs the changed names times the groups that want them.
 */
export class Catalogue {
  revision = 0;
  readonly #contents = new Map<string, Map<string, ViewContent>>();
  readonly #scopes = new Map<string, Scope>();
  readonly #interests = new Map<string, InterestTable>();
  readonly #pool: ResourcePool;
  readonly #counters: Counters;
  readonly #lingers: boolean;
  readonly #keepsPrevious: boolean;

  /**
   * With `lingers`, clusters and endpoints stay served until {@link withdraw} takes them away (E2); with
   * `keepsPrevious`, each resource keeps the form before.
   */
  constructor(counters: Counters, lingers: boolean, keepsPrevious = false) {
    this.#pool = new ResourcePool(counters);
    this.#counters = counters;
    this.#lingers = lingers;
    this.#keepsPrevious = keepsPrevious;
  }

  /** Distinct encoded resources held. */
  get resources(): number {
    return this.#pool.size;
  }

  /** Whether any view has or had resources of this type. */
  knowsType(typeUrl: string): boolean {
    for (const content of this.#contents.get(typeUrl)?.values() ?? []) if (!content.isEmpty) return true;
    return false;
  }

  /** Applies the updates as one round. Unchanged bytes change nothing. */
  publish(updates: readonly ViewUpdate[]): PublishOutcome {
    const revision = this.revision + 1;
    const touched: Touched[] = [];
    const lingering: { content: ViewContent; entry: LogEntry }[] = [];
    for (const { view, typeUrl, upserts, removals } of updates) {
      const content = this.content(view, typeUrl);
      for (const resource of upserts) {
        const published: Published = {
          resource: this.#pool.take(typeUrl, resource),
          origin: resource.origin,
          dependents: resource.dependents ?? noDependents,
        };
        if (this.#put(content, resource.name, published, revision))
          touched.push({ content, name: resource.name });
      }
      for (const name of removals) {
        const entry = content.entry(name);
        if (entry?.published === undefined || entry.lingering) continue;
        if (this.#lingers && typeTraits(typeUrl).removedLast) {
          entry.lingering = true;
          lingering.push({ content, entry });
        } else {
          this.#remove(content, entry, revision, revision);
          touched.push({ content, name });
        }
      }
    }
    if (touched.length + lingering.length > 0) this.revision = revision;
    return {
      revision: this.revision,
      groups: this.#touch(touched, revision),
      lingering: lingering.length === 0 ? undefined : { revision, entries: lingering },
    };
  }

  /** Takes away what has lingered, unless it was published again meanwhile. */
  withdraw({ revision: removedBy, entries }: LingeringRemovals): PublishOutcome {
    const revision = this.revision + 1;
    const touched: Touched[] = [];
    for (const { content, entry } of entries) {
      if (!entry.lingering || entry.published === undefined) continue;
      this.#remove(content, entry, revision, removedBy);
      touched.push({ content, name: entry.name });
    }
    if (touched.length > 0) this.revision = revision;
    return { revision: this.revision, groups: this.#touch(touched, revision), lingering: undefined };
  }

  /** The removals that empty a view. */
  removalsOf(view: string): readonly ViewUpdate[] {
    const updates: ViewUpdate[] = [];
    for (const [typeUrl, views] of this.#contents) {
      const content = views.get(view);
      if (content === undefined) continue;
      const removals: string[] = [];
      for (const { name, published } of content.entries()) if (published !== undefined) removals.push(name);
      updates.push({ view, typeUrl, upserts: [], removals });
    }
    return updates;
  }

  /** A revision of its own for a change that is none of the content, such as another set of views. */
  advance(): number {
    this.revision += 1;
    return this.revision;
  }

  content(view: string, typeUrl: string): ViewContent {
    let views = this.#contents.get(typeUrl);
    if (views === undefined) {
      views = new Map();
      this.#contents.set(typeUrl, views);
    }
    let content = views.get(view);
    if (content === undefined) {
      const otherNames = views.values().next().value?.otherNames ?? new OtherNames();
      content = new ViewContent(
        view,
        typeUrl,
        otherNames,
        this.#keepsPrevious || typeTraits(typeUrl).fullState,
      );
      views.set(view, content);
    }
    return content;
  }

  /** The shortest TTL of a type, in milliseconds; undefined: nothing has any (F2). */
  shortestTtlMs(typeUrl: string): number | undefined {
    let shortestMs = Number.POSITIVE_INFINITY;
    for (const { ttlsMs } of this.#contents.get(typeUrl)?.values() ?? [])
      for (const ttlMs of ttlsMs.values()) shortestMs = Math.min(shortestMs, ttlMs);
    return Number.isFinite(shortestMs) ? shortestMs : undefined;
  }

  /** The groups that may see resources of a type that have a TTL. */
  *groupsWithTtl(typeUrl: string): Iterable<Group> {
    for (const { ttlsMs, scopes } of this.#contents.get(typeUrl)?.values() ?? [])
      if (ttlsMs.size > 0) for (const scope of scopes) yield* scope.groups;
  }

  /** The shared scope of an ordered list of views. */
  scope(typeUrl: string, views: readonly string[]): Scope {
    const key = JSON.stringify([typeUrl, ...views]);
    let scope = this.#scopes.get(key);
    if (scope === undefined) {
      const contents = [...new Set(views)].map((view) => this.content(view, typeUrl));
      scope = new Scope(key, typeUrl, contents);
      this.#scopes.set(key, scope);
      for (const content of contents) content.scopes.add(scope);
    }
    return scope;
  }

  /** Puts a stream's subscription into the group of its scope and what it asks for. */
  join(member: Member, scope: Scope, change: InterestChange): Group {
    return this.#enter(member, scope, this.#table(scope.typeUrl).of(change));
  }

  /** Moves a subscription to the group that fits after a change of what it asks for. */
  move(member: Member, group: Group, change: InterestChange): Group {
    const before = group.interest;
    const interest = this.#table(group.scope.typeUrl).derive(before, change);
    if (interest === before) {
      group.forgetPlans(this.revision);
      return group;
    }
    const entered = this.#enter(member, group.scope, interest);
    this.leave(member, group);
    return entered;
  }

  /** Moves a subscription to other views, with the same names. */
  rescope(member: Member, group: Group, scope: Scope): Group {
    if (scope === group.scope) return group;
    const entered = this.#enter(member, scope, group.interest);
    this.leave(member, group);
    return entered;
  }

  leave(member: Member, group: Group): void {
    if (!group.members.delete(member)) return;
    const { scope, interest } = group;
    interest.users -= 1;
    if (group.members.size > 0) return;
    scope.groups.delete(group);
    interest.groups.delete(scope);
    this.#table(scope.typeUrl).release(interest);
    if (scope.groups.size > 0) return;
    this.#scopes.delete(scope.key);
    for (const content of scope.views) {
      content.scopes.delete(scope);
      if (content.isEmpty && content.scopes.size === 0)
        this.#contents.get(scope.typeUrl)?.delete(content.view);
    }
  }

  /** Forgets removals that everybody has been told about; called where they have piled up. */
  forgetTombstones(typeUrl: string, toldUpTo: () => number): void {
    for (const content of this.#contents.get(typeUrl)?.values() ?? []) {
      if (content.tombstones > 256 && content.tombstones > content.size) content.forgetTombstones(toldUpTo());
    }
  }

  #put(content: ViewContent, name: string, published: Published, revision: number): boolean {
    const entry = content.entry(name);
    const before = entry?.published;
    if (before !== undefined) this.#pool.release(before.resource);
    if (entry !== undefined && before?.resource === published.resource) {
      // Only what travels beside the bytes may have changed; a removal that lingered is taken back.
      entry.published = published;
      entry.lingering = false;
      return false;
    }
    content.set(name, published, revision, 0);
    return true;
  }

  #remove(content: ViewContent, entry: LogEntry, revision: number, removedBy: number): void {
    if (entry.published !== undefined) this.#pool.release(entry.published.resource);
    content.set(entry.name, undefined, revision, removedBy);
  }

  #touch(touched: readonly Touched[], revision: number): readonly Group[] {
    const groups: Group[] = [];
    for (const { content, name } of touched) {
      const table = this.#interests.get(content.typeUrl);
      if (table === undefined || content.scopes.size === 0) continue;
      const looks = new Map<Scope, Look>();
      for (const interest of table.interestedIn(name, content.otherNames.of(name))) {
        for (const group of groupsIn(interest, content)) {
          this.#counters.groupsVisited += 1;
          let look = looks.get(group.scope);
          if (look === undefined) {
            look = lookAt(group.scope, name, revision);
            looks.set(group.scope, look);
          }
          if (look.isChanged && group.touch(name, revision, look.past, look.now)) groups.push(group);
        }
      }
    }
    return groups;
  }

  #enter(member: Member, scope: Scope, interest: SharedInterest): Group {
    let group = interest.groups.get(scope);
    if (group === undefined) {
      group = new Group(scope, interest, this.revision, this.#counters);
      interest.groups.set(scope, group);
      scope.groups.add(group);
    }
    if (!group.members.has(member)) {
      group.members.add(member);
      interest.users += 1;
    }
    return group;
  }

  #table(typeUrl: string): InterestTable {
    let table = this.#interests.get(typeUrl);
    if (table === undefined) {
      table = new InterestTable();
      this.#interests.set(typeUrl, table);
    }
    return table;
  }
}
