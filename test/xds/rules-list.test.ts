import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'tap';

interface Row {
  readonly id: string;
  readonly state: string;
  readonly where: string;
}

const states = ['kept', 'publisher', 'observation', 'out of scope', 'not yet'];
const counts = { A: 8, B: 16, C: 22, D: 8, E: 10, F: 11 };
const allIds = Object.entries(counts).flatMap(([letter, count]) =>
  Array.from({ length: count }, (_, index) => `${letter}${index + 1}`),
);

const list = readFileSync(new URL('../../docs/xds-rules.md', import.meta.url), 'utf8');
const rows: readonly Row[] = [...list.matchAll(/^\| ([A-F]\d+) \| [^|]+ \| ([^|]+) \| ([^|]+) \|$/gm)].map(
  ([, id = '', state = '', where = '']) => ({ id, state, where }),
);

/** The ids that the titles of the tests in a file carry: of table rows, and of tests of their own. */
const idsTested = (file: string): ReadonlySet<string> => {
  const source = readFileSync(new URL(file, import.meta.url), 'utf8');
  const ids = new Set<string>();
  for (const [, id = ''] of source.matchAll(/\bid: '([A-F]\d+)'/g)) ids.add(id);
  for (const [, title = ''] of source.matchAll(/\b(?:test|serviceTest)\(\s*['`]((?:[A-F]\d+(?:, )?)+):/g))
    for (const id of title.split(', ')) ids.add(id);
  return ids;
};

const here = readdirSync(new URL('.', import.meta.url)).filter((file) => file.endsWith('.test.ts'));
const tested = new Map(here.map((file) => [file, idsTested(file)]));

test('every rule is listed once, in order, with a state', async (t) => {
  t.strictSame(
    rows.map(({ id }) => id),
    allIds,
  );
  t.strictSame(
    rows.filter(({ state }) => !states.includes(state)),
    [],
  );
});

test('every rule that is kept has a test title with its id in the file that the list names', async (t) => {
  for (const { id, state, where } of rows) {
    if (state !== 'kept') continue;
    const file = where.split(', ').at(-1) ?? '';
    t.equal(tested.get(file)?.has(id), true, `${id} in ${file}`);
  }
});

test('every source file that the list names is there', async (t) => {
  for (const { id, where } of rows)
    for (const [path] of where.matchAll(/[\w/-]+\/[\w-]+\.ts|type-urls\.ts/g))
      t.ok(existsSync(new URL(`../../src/xds/${path}`, import.meta.url)), `${id}: ${path}`);
});

test('no rule that a test judges is listed as one that is not kept', async (t) => {
  for (const { id, state } of rows) {
    const judges = here.filter((file) => tested.get(file)?.has(id));
    if (state !== 'kept') t.strictSame(judges, [], `${id} is ${state}`);
  }
});
