import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Where last good states live, one file per source. */
export interface StateFolder {
  /** The whole text; undefined where there is no such file. Other failures are thrown. */
  read(file: string): Promise<string | undefined>;
  /** Replaces the file as a whole: a reader finds the old text or the new one, also after a crash. */
  write(file: string, parts: Iterable<string>): Promise<void>;
  /** Moves a file that cannot be used out of the way and says how it is called now. */
  setAside(file: string): Promise<string>;
}

/** Written in one go, so that a big state never holds up the event loop for long. */
const chunkCharacters = 64 * 1024;

/** A folder of the file system; it is created, for its owner only, where it is missing. */
export const openStateFolder = async (path: string): Promise<StateFolder> => {
  await mkdir(path, { recursive: true, mode: 0o700 });
  return {
    read: async (file) => {
      try {
        return await readFile(join(path, file), 'utf8');
      } catch (cause) {
        if (isMissing(cause)) return undefined;
        throw cause;
      }
    },
    write: (file, parts) => replaceFile(path, file, parts),
    setAside: async (file) => {
      // One per file is kept, so that a fault that repeats cannot fill the disk.
      const aside = `${file}.damaged`;
      await rename(join(path, file), join(path, aside));
      return aside;
    },
  };
};

const replaceFile = async (path: string, file: string, parts: Iterable<string>): Promise<void> => {
  const temporary = join(path, `.${file}.new`);
  try {
    const handle = await open(temporary, 'w', 0o600);
    try {
      for (const chunk of chunks(parts)) await handle.writeFile(chunk);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, join(path, file));
  } catch (cause) {
    await rm(temporary, { force: true });
    throw cause;
  }
  await syncFolder(path);
};

/** A rename survives a power cut only once its folder is on disk. */
const syncFolder = async (path: string): Promise<void> => {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

function* chunks(parts: Iterable<string>): Iterable<string> {
  let chunk = '';
  for (const part of parts) {
    chunk += part;
    if (chunk.length < chunkCharacters) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}

const isMissing = (cause: unknown): boolean =>
  typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'ENOENT';
