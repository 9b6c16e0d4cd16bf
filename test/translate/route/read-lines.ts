import { readFileSync } from 'node:fs';

/** Reads a file with one JSON value a line. */
export const readLines = <Value>(file: URL): readonly Value[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Value);
