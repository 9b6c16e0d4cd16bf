import t from 'tap';
import { parseDocuments } from '../../src/config/index.ts';
import { decode } from '../../src/config/watch/read-file.ts';

const good = `apiVersion: networking.istio.io/v1
kind: WorkloadEntry
metadata: {name: good}
spec: {address: 10.0.0.1}
`;

const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]']
  .concat(
    [...'bcdefghij'].map(
      (name, index) => `${name}: &${name} [${Array(10).fill(`*${'abcdefghi'[index]}`).join(', ')}]`,
    ),
  )
  .join('\n');

const cases: readonly (readonly [name: string, text: string, code: string])[] = [
  ['an alias bomb', bomb, 'CXW1023'],
  ['an anchor inside itself', 'a: &a\n  b: *a\n', 'CXW1026'],
  ['20,000 levels of brackets', `${'['.repeat(20_000)}${']'.repeat(20_000)}`, 'CXW1022'],
  ['20,000 open brackets', '['.repeat(20_000), 'CXW1022'],
  [
    'deep block nesting',
    Array.from({ length: 200 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
    'CXW1022',
  ],
  ['a tab as indent', 'a:\n\tb: 1\n', 'CXW1020'],
  ['a quote that never ends', 'a: "b\n', 'CXW1020'],
  ['a duplicate key', 'a: 1\na: 2\n', 'CXW1021'],
  ['a tag that runs code elsewhere', 'a: !!js/function "x"', 'CXW1024'],
  ['binary', `a: ${String.fromCharCode(7)}`, 'CXW1041'],
];

for (const [name, text, code] of cases) {
  t.test(`${name} harms nobody: the documents beside it are accepted`, async (t) => {
    const { objects, rejected, problems } = parseDocuments('f.yaml', `${good}---\n${text}`);
    t.equal(objects[0]?.name, 'good');
    t.ok(
      rejected.some(({ key }) => key === undefined),
      'what the file last gave stays',
    );
    t.equal(problems[0]?.code, code);
    t.ok((problems[0]?.line ?? 0) > 4, 'its line is told');
  });
}

t.test('a prototype is no field', async (t) => {
  const text = `${good}__proto__: {x: 1}\nconstructor: {}\n`.replace(
    '10.0.0.1}',
    '10.0.0.1, toString: 1, __proto__: {a: 1}}',
  );
  const { problems } = parseDocuments('f.yaml', text);
  t.same(
    problems.map(({ path }) => path),
    ['spec.toString', 'spec.__proto__', '__proto__', 'constructor'],
  );
  t.equal(({} as { readonly x?: unknown }).x, undefined);
});

t.test('bytes that are no UTF-8 text are refused; a byte order mark is no part of the text', async (t) => {
  t.match(decode(Buffer.from([0x61, 0xe9, 0x62])), { kind: 'problem', error: { code: 'CXW1003' } });
  t.match(decode(Buffer.from('a: b', 'utf16le')), { kind: 'problem', error: { code: 'CXW1003' } });
  t.match(decode(Buffer.from('\ufeffa: b')), { kind: 'text', text: 'a: b' });
});

t.test('JSON is read like YAML, with tabs and with lists', async (t) => {
  const object = {
    apiVersion: 'networking.istio.io/v1',
    kind: 'WorkloadEntry',
    metadata: { name: 'j' },
    spec: { address: '10.0.0.1' },
  };
  const list = { apiVersion: 'v1', kind: 'List', items: [object] };
  for (const text of [
    JSON.stringify(list),
    JSON.stringify(list, null, '\t'),
    JSON.stringify(object, null, 2),
  ]) {
    const { objects, problems } = parseDocuments('f.json', text);
    t.same(problems, []);
    t.equal(objects[0]?.key, 'WorkloadEntry/default/j');
  }
});

t.test('an empty file is empty, unless it held something a moment ago', async (t) => {
  t.same(parseDocuments('f.yaml', '\n'), { file: 'f.yaml', objects: [], rejected: [], problems: [] });
  const before = parseDocuments('f.yaml', good);
  const emptied = parseDocuments('f.yaml', '', before);
  t.match(emptied, { objects: [], rejected: [{}], problems: [{ code: 'CXW1005', severity: 'warning' }] });
  t.same(parseDocuments('f.yaml', '# only a comment\n', before).rejected, [], 'a comment is meant');
});
