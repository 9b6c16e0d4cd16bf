import { readFileSync } from 'node:fs';
import { test } from 'tap';

const project = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, project), 'utf8');

const numbered = (letter: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${letter}${String(index + 1).padStart(2, '0')}`);

const list = read('docs/attacks.md');
const rows = [...list.matchAll(/^\| ([XH]\d\d) \| [^|]+ \| [^|]+ \| (kept|open) \| ([^|]+) \|$/gm)].map(
  ([, id = '', state = '', where = '']) => ({ id, state, where }),
);

/** The ids that the titles in a file begin with: of rows, of tables, of tests. */
const idsTested = (path: string): ReadonlySet<string> => {
  const titles = read(path).matchAll(/(?:['`]|\bid: ')((?:[XH]\d\d\b ?)+)/g);
  return new Set([...titles].flatMap(([, ids = '']) => ids.trim().split(' ')));
};

test('every attack is listed once, in order', async (t) => {
  t.strictSame(
    rows.map(({ id }) => id),
    [...numbered('X', 29), ...numbered('H', 19)],
  );
});

test('every attack that is held has a test title with its id in the file that the list names', async (t) => {
  for (const { id, state, where } of rows) {
    if (state !== 'kept') continue;
    const path = where.includes('/') ? where : `test/attacks/${where}`;
    t.ok(idsTested(path).has(id), `${id} in ${path}`);
  }
});
