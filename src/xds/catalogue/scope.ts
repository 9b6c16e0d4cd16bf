import { collectionOf } from '../xdstp-names.ts';
import type { Group } from './group.ts';
import type { LogEntry, Past, Published, ViewContent } from './view-content.ts';

const absent: Past = { kind: 'known', version: undefined };

/**
 * What a client may see of one type: an ordered list of views, of which the first that has a name
 * wins. Clients with equal lists share the scope.
 */
export class Scope {
  readonly key: string;
  readonly typeUrl: string;
  readonly views: readonly ViewContent[];
  readonly groups = new Set<Group>();

  constructor(key: string, typeUrl: string, views: readonly ViewContent[]) {
    this.key = key;
    this.typeUrl = typeUrl;
    this.views = views;
  }

  /** The log entry that answers for a name now, or the last one that did. */
  entry(name: string): LogEntry | undefined {
    let gone: LogEntry | undefined;
    for (const view of this.views) {
      const entry = view.entry(name);
      if (entry?.published !== undefined) return entry;
      if (entry !== undefined && (gone === undefined || entry.revision > gone.revision)) gone = entry;
    }
    return gone;
  }

  /** The view that answers for a name now. */
  viewOf(name: string): ViewContent | undefined {
    return this.views.find((view) => view.entry(name)?.published !== undefined);
  }

  get(name: string): Published | undefined {
    return this.entry(name)?.published;
  }

  /** The names of the resources that are or were found by a name that is not their own, in any view. */
  resourcesOf(otherName: string): Iterable<string> {
    return this.views[0]?.otherNames.resourcesOf(otherName) ?? [];
  }

  /** Names that have a TTL in one of the views. */
  *expiring(): Iterable<string> {
    for (const view of this.views) yield* view.ttlsMs.keys();
  }

  /** The names beside its own that a resource is or was found by, in any view. */
  otherNames(name: string): readonly string[] {
    const known = this.views[0]?.otherNames.of(name) ?? [];
    if (known.length > 0) return known;
    // C11: what a client brings along may be gone for so long that nobody here has heard of it.
    const collection = collectionOf(name);
    return collection === undefined ? known : [collection];
  }

  /** What this scope had under a name at a revision. */
  at(name: string, revision: number): Past {
    for (const view of this.views) {
      const past = view.entry(name)?.at(revision) ?? absent;
      if (past.kind === 'unknown' || past.version !== undefined) return past;
    }
    return absent;
  }

  /** Every resource that is visible now. */
  *all(): Iterable<Published> {
    for (const [place, view] of this.views.entries()) {
      for (const { name, published } of view.entries()) {
        if (published !== undefined && !this.#shadowed(name, place)) yield published;
      }
    }
  }

  /** The names that changed in any of the views after a revision. */
  namesChangedSince(revision: number): ReadonlySet<string> {
    const names = new Set<string>();
    for (const view of this.views) {
      for (const { name } of view.changedSince(revision)) names.add(name);
    }
    return names;
  }

  #shadowed(name: string, place: number): boolean {
    for (let index = 0; index < place; index += 1) {
      if (this.views[index]?.entry(name)?.published !== undefined) return true;
    }
    return false;
  }
}
