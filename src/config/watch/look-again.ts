import { lstat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { type FolderScan, isConfigFile, isMissing, type ScannedFile, signatureOf } from './scan-folder.ts';

type Found =
  /** No file of ours, before and now. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'file'; readonly file: ScannedFile }
  | { readonly kind: 'gone' }
  /** A folder, a link, a device, an error: what it means for the rest is not known. */
  | { readonly kind: 'unclear' };

/**
 * What a walk would find after some paths were announced, out of what the last one found and of these
 * paths alone, so that a save costs one file and not all; undefined where only a walk can tell.
 */
export const lookAgain = async (
  before: FolderScan,
  announced: ReadonlySet<string>,
): Promise<FolderScan | undefined> => {
  const { directories, files, notes, unreadable } = before;
  if (notes.length > 0 || unreadable.length > 0) return undefined;
  // A link may show a file in several places, and may itself be what changed.
  if (files.some(({ path, realPath }) => path !== realPath)) return undefined;
  const folders = new Set(directories.map(({ path }) => path));
  const known = new Map(files.map((file) => [file.path, file]));
  for (const path of announced) {
    const found = await look(path, folders);
    if (found.kind === 'unclear') return undefined;
    if (found.kind === 'file') known.set(path, found.file);
    if (found.kind === 'gone') known.delete(path);
  }
  const changed = [...known.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return { directories, files: changed, notes, unreadable };
};

const look = async (path: string, folders: ReadonlySet<string>): Promise<Found> => {
  const [folder, name] = [dirname(path), basename(path)];
  // The system announces the end of a watched folder by its own name inside itself.
  if (folders.has(path) || !folders.has(folder) || name === basename(folder)) return { kind: 'unclear' };
  if (name.startsWith('.')) return { kind: 'nothing' };
  try {
    const stats = await lstat(path, { bigint: true });
    if (stats.isFile()) {
      if (!isConfigFile(path)) return { kind: 'nothing' };
      return { kind: 'file', file: { path, realPath: path, signature: signatureOf(stats) } };
    }
    return { kind: 'unclear' };
  } catch (error) {
    return isMissing(error) ? { kind: 'gone' } : { kind: 'unclear' };
  }
};
