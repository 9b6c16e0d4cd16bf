import { type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';
import type { WatchedDirectory } from './scan-folder.ts';

interface Watched {
  readonly identity: string;
  readonly watcher: FSWatcher;
}

/**
 * Watches folders, not files: a save by rename and the swapped links of a Kubernetes volume are changes
 * of the folder, while a watch on the file would follow the file that is gone.
 */
export class DirectoryWatches {
  readonly #onChange: (path: string) => void;
  readonly #watched = new Map<string, Watched>();
  #failed = 0;

  constructor(onChange: (path: string) => void) {
    this.#onChange = onChange;
  }

  /** How many folders could not be watched, such as for want of inotify watches. */
  get failed(): number {
    return this.#failed;
  }

  /** Watches exactly these folders. Says whether one was added, which may have changed before. */
  update(directories: readonly WatchedDirectory[]): boolean {
    const wanted = new Map(directories.map(({ path, identity }) => [path, identity]));
    for (const [path, { identity }] of this.#watched) {
      if (wanted.get(path) !== identity) this.#remove(path);
    }
    this.#failed = 0;
    let added = false;
    for (const [path, identity] of wanted) {
      if (!this.#watched.has(path)) added = this.#add(path, identity) || added;
    }
    return added;
  }

  close(): void {
    for (const path of [...this.#watched.keys()]) this.#remove(path);
  }

  #add(path: string, identity: string): boolean {
    try {
      const watcher = watch(path, (_event, name) => this.#onChange(name === null ? path : join(path, name)));
      // The folder itself went away; the next walk sees what is left.
      watcher.on('error', () => {
        this.#remove(path);
        this.#onChange(path);
      });
      this.#watched.set(path, { identity, watcher });
      return true;
    } catch {
      this.#failed += 1;
      return false;
    }
  }

  #remove(path: string): void {
    this.#watched.get(path)?.watcher.close();
    this.#watched.delete(path);
  }
}
