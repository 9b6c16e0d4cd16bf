import type { ResourceName } from '../resource.ts';
import type { EncodedResource } from './encoded-resource.ts';
import type { OtherNames } from './other-names.ts';
import type { Scope } from './scope.ts';

/** A resource as a view holds it: its bytes, and what travels beside them. */
export interface Published {
  readonly resource: EncodedResource;
  readonly origin: unknown;
  readonly dependents: readonly ResourceName[];
}

/** What a view had under a name at some revision: a resource, nothing, or too long ago to say. */
export type Past =
  | { readonly kind: 'known'; readonly version: string | undefined }
  | { readonly kind: 'unknown' };

const noNames: readonly string[] = [];
const unknownPast: Past = { kind: 'unknown' };

/** A name's place in the revision log of a view: what it is now, and what it was before. */
export class LogEntry {
  readonly name: string;
  published: Published | undefined;
  /** When `published` last changed. */
  revision = 0;
  /** The version before that (undefined: there was none) and since when it had been so. */
  previousVersion: string | undefined;
  previousRevision = 0;
  /** The resource before that, kept only where a full list may still have to carry it. */
  previous: Published | undefined;
  /** The publication that removed it: the routes of that revision have to be ACKed first (E2). */
  removedBy = 0;
  /** Set while a removed resource is still served. */
  lingering = false;
  /** Whether it has or had names beside its own. */
  hasOtherNames = false;
  older: LogEntry | undefined;
  newer: LogEntry | undefined;

  constructor(name: string) {
    this.name = name;
  }

  at(revision: number): Past {
    if (this.revision <= revision) return { kind: 'known', version: this.published?.resource.version };
    if (this.previousRevision <= revision) return { kind: 'known', version: this.previousVersion };
    return unknownPast;
  }
}

/**
 * The resources of one type in one view, together with their revision log: each name stands in it
 * once, at the revision of its last change, so that the log is bounded by names and never wraps.
 */
export class ViewContent {
  readonly view: string;
  readonly typeUrl: string;
  /** Shared by all views of the type. */
  readonly otherNames: OtherNames;
  readonly scopes = new Set<Scope>();
  /** Names of resources with a TTL, and how long that is. */
  readonly ttlsMs = new Map<string, number>();
  readonly #entries = new Map<string, LogEntry>();
  readonly #keepsPrevious: boolean;
  #newest: LogEntry | undefined;
  #tombstones = 0;

  constructor(view: string, typeUrl: string, otherNames: OtherNames, keepsPrevious: boolean) {
    this.view = view;
    this.typeUrl = typeUrl;
    this.otherNames = otherNames;
    this.#keepsPrevious = keepsPrevious;
  }

  get tombstones(): number {
    return this.#tombstones;
  }

  get size(): number {
    return this.#entries.size - this.#tombstones;
  }

  /** Whether anything at all is left to remember. */
  get isEmpty(): boolean {
    return this.#entries.size === 0;
  }

  entry(name: string): LogEntry | undefined {
    return this.#entries.get(name);
  }

  entries(): Iterable<LogEntry> {
    return this.#entries.values();
  }

  /** The entries that changed after a revision, the newest first. */
  *changedSince(revision: number): Iterable<LogEntry> {
    for (let entry = this.#newest; entry !== undefined && entry.revision > revision; entry = entry.older) {
      yield entry;
    }
  }

  /** Records a change and moves the name to the end of the log. */
  set(name: string, published: Published | undefined, revision: number, removedBy: number): LogEntry {
    let entry = this.#entries.get(name);
    if (entry === undefined) {
      entry = new LogEntry(name);
      this.#entries.set(name, entry);
    } else {
      if (entry.published === undefined) this.#tombstones -= 1;
      this.#unlink(entry);
      if (entry.revision !== revision) {
        entry.previousVersion = entry.published?.resource.version;
        entry.previousRevision = entry.revision;
        if (this.#keepsPrevious) entry.previous = entry.published;
      }
    }
    if (published === undefined) this.#tombstones += 1;
    this.#learnNames(entry, published?.resource.otherNames ?? noNames);
    const ttlMs = published?.resource.expiring?.ttlMs;
    if (ttlMs !== undefined) this.ttlsMs.set(name, ttlMs);
    else if (this.ttlsMs.size > 0) this.ttlsMs.delete(name);
    entry.published = published;
    entry.revision = revision;
    entry.removedBy = removedBy;
    entry.lingering = false;
    entry.older = this.#newest;
    if (this.#newest !== undefined) this.#newest.newer = entry;
    this.#newest = entry;
    return entry;
  }

  /** Forgets removed names that every stream has been told about. */
  forgetTombstones(toldUpTo: number): void {
    for (const entry of this.#entries.values()) {
      if (entry.published !== undefined || entry.revision > toldUpTo) continue;
      this.#unlink(entry);
      this.#entries.delete(entry.name);
      if (entry.hasOtherNames) this.otherNames.release(entry.name);
      this.#tombstones -= 1;
    }
  }

  #learnNames(entry: LogEntry, names: readonly string[]): void {
    if (names.length === 0) return;
    this.otherNames.add(entry.name, names, !entry.hasOtherNames);
    entry.hasOtherNames = true;
  }

  #unlink(entry: LogEntry): void {
    if (entry.newer === undefined) this.#newest = entry.older;
    else entry.newer.older = entry.older;
    if (entry.older !== undefined) entry.older.newer = entry.newer;
    entry.older = undefined;
    entry.newer = undefined;
  }
}
