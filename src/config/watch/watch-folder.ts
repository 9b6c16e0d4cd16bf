import { stat } from 'node:fs/promises';
import type { ConfigObservation, FileObservation } from '../../model/index.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Log } from '../../runtime/log.ts';
import { configErrors } from '../errors.ts';
import { DirectoryWatches } from './directory-watches.ts';
import { leaveToFirst } from './duplicates.ts';
import { reasonOf } from './failure.ts';
import { FileLedger } from './file-ledger.ts';
import { lookAgain } from './look-again.ts';
import { readConfigFile } from './read-file.ts';
import { type FolderScan, scanFolder } from './scan-folder.ts';

/** Lets the events of one save come together; nobody feels it. */
const coalesceMs = 10;
/** The safety net for what is never announced, such as changes on network file systems. */
const rescanMs = 30_000;
/** Where a folder cannot be watched, or is away: the walk itself is the watch. */
const pollMs = 1000;

/**
 * Watches a folder with everything below it until the signal aborts. The first observation comes at
 * once, further ones whenever something changed. Throws `FOLDER_MISSING` where there is no such folder at
 * the start; later it only reports.
 */
export const watchFolder = async (
  folder: string,
  publish: (observation: ConfigObservation) => void,
  { log, clock }: { readonly log: Log; readonly clock: Clock },
  signal: AbortSignal,
): Promise<void> => {
  await assertFolder(folder);
  const watching = new FolderWatch(folder.replace(/(?<=.)\/+$/, ''), publish, log, clock);
  await watching.run(signal);
};

const assertFolder = async (folder: string): Promise<void> => {
  let reason: string | undefined;
  try {
    if (!(await stat(folder)).isDirectory()) reason = 'it is not a folder';
  } catch (error) {
    reason = reasonOf(error);
  }
  if (reason !== undefined) throw configErrors.FOLDER_MISSING({ folder, reason });
};

class FolderWatch {
  readonly #folder: string;
  readonly #publish: (observation: ConfigObservation) => void;
  readonly #log: Log;
  readonly #clock: Clock;
  readonly #ledger = new FileLedger();
  readonly #watches: DirectoryWatches;
  /** Paths that were announced since the last walk. */
  #dirty = new Set<string>();
  #published: readonly FileObservation[] | undefined;
  /** What the last look found; undefined: the folder has to be walked, as not all changes were announced. */
  #scan: FolderScan | undefined;
  #walkedAtMs = 0;
  #wake: () => void = () => {};

  constructor(folder: string, publish: (observation: ConfigObservation) => void, log: Log, clock: Clock) {
    this.#folder = folder;
    this.#publish = publish;
    this.#log = log;
    this.#clock = clock;
    this.#watches = new DirectoryWatches((path) => {
      this.#dirty.add(path);
      this.#wake();
    });
  }

  async run(signal: AbortSignal): Promise<void> {
    const abort = (): void => this.#wake();
    signal.addEventListener('abort', abort);
    try {
      while (!signal.aborted) {
        const startMs = this.#clock.now();
        const waitMs = await this.#look();
        // Half of the time at most goes into walking, however busy the folder is.
        const pauseMs = Math.max(coalesceMs, this.#clock.now() - startMs);
        await this.#sleep(waitMs, pauseMs, signal);
      }
    } finally {
      signal.removeEventListener('abort', abort);
      this.#watches.close();
    }
  }

  /** Looks once and publishes what changed; returns after how many milliseconds to look again. */
  async #look(): Promise<number> {
    const dirty = this.#dirty;
    this.#dirty = new Set();
    const scan = await this.#find(dirty);
    // What changes between this walk and the new watch is seen by walking once more.
    const added = this.#watches.update(scan.directories);
    this.#scan = added || this.#watches.failed > 0 ? undefined : scan;
    await this.#read(scan, dirty);
    const { files, dueMs } = this.#ledger.settle(this.#clock.now(), this.#published === undefined);
    this.#publishChanges(scan, files);
    if (this.#watches.failed > 0)
      this.#log.warn('config.unwatched', { folder: this.#folder, folders: this.#watches.failed });
    if (added) return Math.min(dueMs, coalesceMs);
    const polls = this.#watches.failed > 0 || scan.unreadable.length > 0;
    const walkInMs = Math.max(1, this.#walkedAtMs + rescanMs - this.#clock.now());
    return Math.min(dueMs, polls ? pollMs : walkInMs);
  }

  /** Where it is known what changed, only that is looked at, until the next walk is due. */
  async #find(dirty: ReadonlySet<string>): Promise<FolderScan> {
    const nowMs = this.#clock.now();
    if (this.#scan !== undefined && nowMs - this.#walkedAtMs < rescanMs) {
      const scan = await lookAgain(this.#scan, dirty);
      if (scan !== undefined) return scan;
    }
    this.#walkedAtMs = nowMs;
    return scanFolder(this.#folder);
  }

  async #read(scan: FolderScan, dirty: ReadonlySet<string>): Promise<void> {
    const seen = new Set<string>();
    for (const { path, realPath, signature } of scan.files) {
      const isDirty = dirty.has(path) || dirty.has(realPath);
      if (!isDirty && this.#ledger.knows(path, signature)) {
        this.#ledger.present(path);
        seen.add(path);
        continue;
      }
      const content = await readConfigFile(path);
      if (content.kind === 'absent') continue;
      this.#ledger.offer(path, signature, content, this.#clock.now());
      seen.add(path);
    }
    // A file of which only a problem is known is there all the same.
    for (const { file, rejected } of scan.notes) if (rejected.length > 0) seen.add(file);
    this.#ledger.absent(seen, scan.unreadable, this.#clock.now());
  }

  #publishChanges(scan: FolderScan, files: readonly FileObservation[]): void {
    const noted = new Set(scan.notes.map(({ file }) => file));
    const all = [...files.filter(({ file }) => !noted.has(file)), ...scan.notes];
    const sorted = leaveToFirst(all.toSorted((a, b) => (a.file < b.file ? -1 : 1)));
    const before = this.#published;
    if (before !== undefined && sameFiles(before, all)) return;
    this.#log.debug('config.observed', { folder: this.#folder, files: sorted.length });
    try {
      this.#publish({ source: this.#folder, files: sorted });
      this.#published = all;
    } catch (error) {
      // A defect of the receiver must not end the watch; the next walk offers the same again.
      this.#log.error('config.publish-failed', { folder: this.#folder, error: String(error) });
    }
  }

  /** Sleeps until something is due, announced or aborted; an announcement waits for its companions. */
  async #sleep(waitMs: number, pauseMs: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      let cancel = this.#clock.after(waitMs, resolve);
      let announced = false;
      this.#wake = () => {
        if (signal.aborted) {
          cancel();
          resolve();
        } else if (!announced) {
          announced = true;
          cancel();
          cancel = this.#clock.after(Math.min(waitMs, pauseMs), resolve);
        }
      };
      if (this.#dirty.size > 0) this.#wake();
    });
    this.#wake = () => {};
  }
}

/** Files are compared by identity, which an unchanged file keeps; notes are made anew by each walk. */
const sameFiles = (before: readonly FileObservation[], after: readonly FileObservation[]): boolean =>
  before.length === after.length &&
  before.every((file, index) => {
    const other = after[index];
    return file === other || (file.objects.length === 0 && JSON.stringify(file) === JSON.stringify(other));
  });
