import type { ConfigObservation, ObjectKey, Problem } from '../model/index.ts';
import type { Clock } from '../runtime/clock.ts';
import { acceptObservation, type KeptObject, type KeptObjects, releaseObjects } from './object-acceptance.ts';
import type { Hold } from './registry-shards.ts';
import { sameContent, sameValue } from './same-content.ts';

/** What a configuration source gave when its state was saved. */
export interface SavedObjects {
  readonly objects: KeptObjects;
  readonly hold: Hold | undefined;
}

/** Where a configuration source stands: nothing heard, state from disk, or observed. */
export type FolderState = 'waiting' | 'restored' | 'observed';

/** The only owner of what one configuration source contributes. */
export class ConfigFolder {
  readonly #clock: Clock;
  #objects: KeptObjects = new Map();
  #rejected: ReadonlySet<ObjectKey> = new Set();
  #problems: readonly Problem[] = [];
  /** When each object got its present content or standing. */
  readonly #since = new Map<ObjectKey, Date>();
  #hold: Hold | undefined;
  #state: FolderState = 'waiting';
  #revision = 0;
  #stateSince: Date;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#stateSince = clock.wallTime();
  }

  /** Takes an observation in and returns the keys of the objects that are not what they were, be it by their line. */
  observe(observation: ConfigObservation): readonly ObjectKey[] {
    const { objects, rejected, held } = acceptObservation(this.#objects, observation);
    const now = this.#clock.wallTime();
    if (held !== undefined)
      this.#hold ??= {
        since: now,
        why: `the number of objects fell from ${held.before} to ${held.after} in one step`,
      };
    this.#rejected = rejected;
    this.#problems = observation.files.flatMap(({ problems }) => problems);
    this.#enter('observed');
    return this.#replace(objects, now);
  }

  /** An operator agrees to what is gone. */
  release(): readonly ObjectKey[] {
    return this.#replace(releaseObjects(this.#objects), this.#clock.wallTime());
  }

  /** Puts back what was saved; undefined once the source was heard. */
  restore(saved: SavedObjects): readonly ObjectKey[] | undefined {
    if (this.#state !== 'waiting') return undefined;
    this.#hold = saved.hold;
    this.#enter('restored');
    return this.#replace(saved.objects, this.#clock.wallTime());
  }

  get(key: ObjectKey): KeptObject | undefined {
    return this.#objects.get(key);
  }

  get objects(): KeptObjects {
    return this.#objects;
  }

  get rejected(): ReadonlySet<ObjectKey> {
    return this.#rejected;
  }

  /** Of the last observation, file by file. */
  get problems(): readonly Problem[] {
    return this.#problems;
  }

  get hold(): Hold | undefined {
    return this.#hold;
  }

  /** Grows with every difference that is worth keeping; 0 while nothing was heard. */
  get revision(): number {
    return this.#revision;
  }

  get state(): FolderState {
    return this.#state;
  }

  get stateSince(): Date {
    return this.#stateSince;
  }

  /** Since when the object has its present content and standing. */
  sinceOf(key: ObjectKey): Date {
    return this.#since.get(key) ?? this.#stateSince;
  }

  #enter(state: FolderState): void {
    if (state === this.#state) return;
    this.#revision++;
    this.#state = state;
    this.#stateSince = this.#clock.wallTime();
  }

  #replace(objects: KeptObjects, now: Date): readonly ObjectKey[] {
    const previous = this.#objects;
    const touched: ObjectKey[] = [];
    let heldCount = 0;
    for (const [key, kept] of objects) {
      if (kept.standing === 'held') heldCount++;
      const before = previous.get(key);
      // A new provenance alone is passed on too: it makes no change, but whoever asks is told the new line.
      if (!sameValue(before?.object, kept.object)) touched.push(key);
      if (before?.standing !== kept.standing) this.#revision++;
      const isSame = before !== undefined && sameContent(before.object, kept.object);
      if (!isSame || before?.standing !== kept.standing) this.#since.set(key, now);
    }
    for (const key of previous.keys())
      if (!objects.has(key)) {
        touched.push(key);
        this.#since.delete(key);
      }
    this.#objects = objects;
    this.#revision += touched.length;
    if (heldCount === 0) this.#hold = undefined;
    return touched;
  }
}
