import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import { storeErrors } from './errors.ts';
import {
  type DecodedState,
  decodeState,
  encodeState,
  type SavedState,
  type StateOwner,
  stateFileName,
} from './state-file.ts';
import type { StateFolder } from './state-folder.ts';

/** An owner of state that is kept on disk. */
export interface Tracked {
  readonly owner: StateOwner;
  /** The present state; its entries are immutable and may be read later. */
  save(): SavedState;
  restore(state: Extract<DecodedState, { kind: 'state' }>): void;
}

/** After the first change: long enough to catch what comes together. */
const settleMs = 50;
/**
 * Between two writes of one source: the slower the disk, the longer, but what a crash can lose stays
 * within a second or two.
 */
const spacingMs = 250;
const spacingFactor = 4;
const longestSpacingMs = 1_500;

/** Keeps the last good states on disk: one file per source, written a moment after it changed. */
export class StateKeeper {
  readonly #folder: StateFolder;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #files = new Map<string, TrackedFile>();

  constructor({ folder, clock, log }: { folder: StateFolder; clock: Clock; log: Log }) {
    this.#folder = folder;
    this.#clock = clock;
    this.#log = log;
  }

  track(tracked: Tracked): void {
    this.#files.set(stateFileName(tracked.owner), {
      tracked,
      isDirty: false,
      notBeforeMs: 0,
      cancel: undefined,
      writing: undefined,
    });
  }

  /** Notes that the state of this owner is no longer what the disk has. */
  changed(owner: StateOwner): void {
    const name = stateFileName(owner);
    const file = this.#files.get(name);
    if (file === undefined) return;
    file.isDirty = true;
    this.#schedule(name, file);
  }

  /** Reads every file; the result puts all of them back at once. */
  async load(): Promise<() => void> {
    const restores: (() => void)[] = [];
    for (const [name, { tracked }] of this.#files) {
      const state = await this.#read(name, tracked.owner);
      if (state !== undefined) restores.push(() => tracked.restore(state));
    }
    return () => {
      for (const restore of restores) restore();
    };
  }

  /** Writes what is not written and stops. */
  async close(): Promise<void> {
    for (const [name, file] of this.#files) {
      file.cancel?.();
      await file.writing;
      if (file.isDirty) await this.#write(name, file);
    }
    this.#files.clear();
  }

  async #read(
    name: string,
    owner: StateOwner,
  ): Promise<Extract<DecodedState, { kind: 'state' }> | undefined> {
    let text: string | undefined;
    try {
      text = await this.#folder.read(name);
    } catch (cause) {
      this.#report(storeErrors.stateUnreadable({ file: name }, cause));
      return undefined;
    }
    if (text === undefined) return undefined;
    const state = decodeState(owner, text);
    if (state.kind === 'state') return state;
    try {
      const aside = await this.#folder.setAside(name);
      this.#report(storeErrors.stateDamaged({ file: name, reason: state.reason, aside }));
    } catch (cause) {
      this.#report(storeErrors.stateUnreadable({ file: name }, cause));
    }
    return undefined;
  }

  #schedule(name: string, file: TrackedFile): void {
    if (file.cancel !== undefined || file.writing !== undefined) return;
    const delayMs = Math.max(settleMs, file.notBeforeMs - this.#clock.now());
    file.cancel = this.#clock.after(delayMs, () => {
      file.cancel = undefined;
      file.writing = this.#write(name, file).then(() => {
        file.writing = undefined;
        if (file.isDirty && this.#files.has(name)) this.#schedule(name, file);
      });
    });
  }

  /** Never rejects: a disk that cannot be written is reported, and tried again. */
  async #write(name: string, file: TrackedFile): Promise<void> {
    const startMs = this.#clock.now();
    const { owner } = file.tracked;
    file.isDirty = false;
    try {
      await this.#folder.write(name, encodeState(owner, file.tracked.save()));
    } catch (cause) {
      file.isDirty = true;
      this.#report(storeErrors.stateNotSaved({ source: owner.id }, cause));
    }
    const now = this.#clock.now();
    file.notBeforeMs = now + Math.min(longestSpacingMs, Math.max(spacingMs, spacingFactor * (now - startMs)));
  }

  #report({ code, message, cause }: { code: string; message: string; cause?: unknown }): void {
    const reason = cause instanceof Error ? { cause: cause.message } : {};
    this.#log.error('store.state', { code, message, ...reason });
  }
}

interface TrackedFile {
  readonly tracked: Tracked;
  isDirty: boolean;
  /** On the clock's monotonic scale. */
  notBeforeMs: number;
  cancel: (() => void) | undefined;
  writing: Promise<void> | undefined;
}
