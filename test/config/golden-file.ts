import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Test } from 'tap';
import { type FileObservation, formatProblem } from '../../src/model/index.ts';

const folder = new URL('./golden/', import.meta.url);

/** Compares a text with its golden file; UPDATE_GOLDEN=1 writes it anew. */
export const matchesGolden = (test: Test, name: string, text: string): void => {
  const path = fileURLToPath(new URL(name, folder));
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  test.equal(text, existsSync(path) ? readFileSync(path, 'utf8') : '', name);
};

/** What a file gave, in lines: accepted and rejected objects, then the problems. */
export const describe = ({ objects, rejected, problems }: FileObservation): string =>
  [
    ...objects.map(({ key }) => `accepted ${key}`),
    ...rejected.map(({ key }) => `rejected ${key ?? '(unknown)'}`),
    ...problems.map(formatProblem),
    '',
  ].join('\n');

/** Normalised objects as JSON; maps become lists of pairs. */
export const asJson = (value: unknown): string =>
  `${JSON.stringify(value, (_, part: unknown) => (part instanceof Map ? [...part] : part), 2)}\n`;
