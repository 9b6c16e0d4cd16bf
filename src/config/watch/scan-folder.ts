import type { BigIntStats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileObservation } from '../../model/index.ts';
import { configErrors } from '../errors.ts';
import { reasonOf } from './failure.ts';
import { fileProblem } from './file-problem.ts';

/** A folder to watch; another identity under the same path is another folder. */
export interface WatchedDirectory {
  readonly path: string;
  readonly identity: string;
}

export interface ScannedFile {
  /** As it is reported: the folder as it was given, and what comes below. */
  readonly path: string;
  /** Where a link leads to; the path itself otherwise. Changes are announced for this place. */
  readonly realPath: string;
  /** Changes with the content: device, inode, size and times. */
  readonly signature: string;
}

/** What a walk through the folder found. */
export interface FolderScan {
  readonly directories: readonly WatchedDirectory[];
  /** In order of path. */
  readonly files: readonly ScannedFile[];
  /** Links, folders and things that are no files, with what is wrong with them. */
  readonly notes: readonly FileObservation[];
  /** Folders that cannot be read: nothing is known about the files below. */
  readonly unreadable: readonly string[];
}

/** Deeper trees are a mistake, such as a mounted home folder. */
const maxFolderDepth = 16;
const suffixes = /\.(?:ya?ml|json)$/i;

export const isConfigFile = (path: string): boolean => suffixes.test(path);

/** Changes with the content of a file. */
export const signatureOf = ({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string =>
  [dev, ino, size, mtimeNs, ctimeNs].join(':');

export const isMissing = (error: unknown): boolean => (error as { readonly code?: string }).code === 'ENOENT';

/**
 * Walks a folder. Names that begin with a dot are left out: editors' files, and the folders behind the
 * links of a Kubernetes volume, which would show every file three times.
 */
export const scanFolder = async (folder: string): Promise<FolderScan> => {
  const walk = new FolderWalk();
  await walk.enter(folder, 0);
  return walk.result();
};

class FolderWalk {
  readonly #directories = new Map<string, WatchedDirectory>();
  readonly #files: ScannedFile[] = [];
  readonly #notes: FileObservation[] = [];
  readonly #unreadable: string[] = [];
  readonly #visited = new Map<string, string>();

  result(): FolderScan {
    return {
      directories: [...this.#directories.values()],
      files: this.#files.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
      notes: this.#notes.toSorted((a, b) => (a.file < b.file ? -1 : 1)),
      unreadable: this.#unreadable,
    };
  }

  async enter(path: string, depth: number): Promise<void> {
    if (depth > maxFolderDepth) {
      this.#notes.push(fileProblem(path, configErrors.FOLDER_TOO_DEEP({ limit: maxFolderDepth })));
      return;
    }
    try {
      const identity = await identityOf(path);
      const earlier = this.#visited.get(identity);
      if (earlier !== undefined) {
        this.#notes.push(fileProblem(path, configErrors.FOLDER_LOOP({ target: earlier })));
        return;
      }
      this.#visited.set(identity, path);
      this.#directories.set(path, { path, identity });
      const entries = await readdir(path, { withFileTypes: true });
      const shown = entries.filter(({ name }) => !name.startsWith('.'));
      // The system answers many questions at once much faster than one after the other.
      const looks = await Promise.all(
        shown.map((entry) => look(join(path, entry.name), entry.isSymbolicLink())),
      );
      for (const found of looks.toSorted((a, b) => (a.path < b.path ? -1 : 1)))
        await this.#take(found, depth);
    } catch (error) {
      // A sub-folder that vanished meanwhile is gone; the root's absence says nothing about its files.
      if (depth > 0 && isMissing(error)) return;
      this.#unreadable.push(path);
      this.#notes.push(fileProblem(path, configErrors.FOLDER_UNREADABLE({ reason: reasonOf(error) })));
    }
  }

  async #take({ path, isLink, result, realPath }: Look, depth: number): Promise<void> {
    if (result instanceof Error) {
      // What vanished meanwhile is gone; a link that leads nowhere is a mistake.
      if ((isMissing(result) && !isLink) || !isConfigFile(path)) return;
      this.#notes.push(fileProblem(path, configErrors.FILE_UNREADABLE({ reason: reasonOf(result) }), true));
      return;
    }
    if (result.isDirectory()) return await this.enter(path, depth + 1);
    if (!isConfigFile(path)) return;
    if (!result.isFile()) {
      const type = result.isFIFO() ? 'pipe' : result.isSocket() ? 'socket' : 'device';
      this.#notes.push(fileProblem(path, configErrors.FILE_NOT_REGULAR({ type })));
      return;
    }
    // A file behind a link changes in its own folder.
    if (isLink) await this.#watch(dirname(realPath));
    this.#files.push({ path, realPath, signature: signatureOf(result) });
  }

  async #watch(path: string): Promise<void> {
    if (this.#directories.has(path)) return;
    try {
      this.#directories.set(path, { path, identity: await identityOf(path) });
    } catch {
      // It vanished meanwhile, and the next walk sees what is left.
    }
  }
}

interface Look {
  readonly path: string;
  readonly isLink: boolean;
  readonly result: BigIntStats | Error;
  readonly realPath: string;
}

const look = async (path: string, isLink: boolean): Promise<Look> => {
  try {
    const result = await stat(path, { bigint: true });
    return { path, isLink, result, realPath: isLink ? await realpath(path) : path };
  } catch (error) {
    return { path, isLink, result: error as Error, realPath: path };
  }
};

const identityOf = async (path: string): Promise<string> => {
  const { dev, ino } = await stat(path, { bigint: true });
  return `${dev}:${ino}`;
};
