import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A line of a file that is not what it was. */
export interface LineEdit {
  readonly line: number;
  readonly before: string;
  readonly after: string;
}

/** Remembers the files of a folder, and says which lines of them were edited since they were last asked about. */
export class MeshEdits {
  readonly #folder: string;
  readonly #texts = new Map<string, string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Reads all files; edits are counted from here. */
  async remember(): Promise<void> {
    const files = await readdir(this.#folder, { recursive: true });
    await Promise.all(files.filter((file) => /\.(?:ya?ml|json)$/.test(file)).map((file) => this.edits(file)));
  }

  /** The edits of one file, given relative to the folder. */
  async edits(file: string): Promise<readonly LineEdit[]> {
    const before = this.#texts.get(file);
    const after = await readFile(join(this.#folder, file), 'utf8').catch(() => undefined);
    if (after === undefined) this.#texts.delete(file);
    else this.#texts.set(file, after);
    return before === undefined || after === undefined ? [] : lineEdits(before, after);
  }
}

/** Lines that differ in two texts of equal length; where lines came or went, there is no telling them apart. */
export const lineEdits = (before: string, after: string): readonly LineEdit[] => {
  const old = before.split('\n');
  const now = after.split('\n');
  if (old.length !== now.length) return [];
  return now.flatMap((text, index) => {
    const was = old[index] ?? '';
    return was === text ? [] : [{ line: index + 1, before: was.trim(), after: text.trim() }];
  });
};
