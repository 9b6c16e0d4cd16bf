import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import t from 'tap';
import { parseAllDocuments, stringify } from 'yaml';
import { parseDocuments } from '../../src/config/index.ts';

const read = (name: string): string => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');
const texts = [
  'complete.yaml',
  'meshes/medium-bookstore.yaml',
  'refused/virtual-service.yaml',
  'refused/documents.yaml',
].map(read);
const documents = parseAllDocuments(read('complete.yaml'), { merge: true }).map(
  (document) => document.toJS() as unknown,
);
const runs = { numRuns: 150, endOnFailure: true };

const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.nat(40),
  insert: fc.oneof(
    fc.constantFrom(
      '\n',
      ': ',
      '- ',
      '---\n',
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      '&a ',
      '*a',
      '!!x ',
      '<<: ',
      '\t',
      '|',
      '? ',
      '#',
      '%',
      '\r',
      '\u2028',
      '\ud800',
    ),
    fc.string({ maxLength: 8 }),
  ),
});

t.test(
  'no mutation of a text makes the parser throw, and every problem has a place in the file',
  async () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(mutation, { minLength: 1, maxLength: 5 }),
        (text, mutations) => {
          const mutated = mutations.reduce((result, { at, remove, insert }) => {
            const offset = Math.floor(at * result.length);
            return result.slice(0, offset) + insert + result.slice(offset + remove);
          }, text);
          const { problems, rejected } = parseDocuments('f.yaml', mutated);
          const lines = mutated.split(/\n/).length;
          const errors = problems.filter(({ severity }) => severity === 'error').length;
          if (rejected.length > 0 && errors === 0) return false;
          return problems.every(
            ({ line, column, code }) => line >= 1 && line <= lines && column >= 1 && /^CXW1\d{3}$/.test(code),
          );
        },
      ),
      runs,
    );
  },
);

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every path through a document, so that one can be chosen and replaced. */
const pathsOf = (
  value: unknown,
  path: readonly (string | number)[] = [],
): readonly (readonly (string | number)[])[] => {
  if (Array.isArray(value)) return [path, ...value.flatMap((item, index) => pathsOf(item, [...path, index]))];
  if (isRecord(value))
    return [path, ...Object.entries(value).flatMap(([key, item]) => pathsOf(item, [...path, key]))];
  return [path];
};

const replaceAt = (
  value: unknown,
  path: readonly (string | number)[],
  replacement: Json | undefined,
): unknown => {
  const [head, ...rest] = path;
  if (head === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      index === head ? (replaceAt(item, rest, replacement) ?? []) : [item],
    );
  }
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      const next = key === head ? replaceAt(item, rest, replacement) : item;
      return next === undefined ? [] : [[key, next]];
    }),
  );
};

t.test('no value in a wrong place, and no absent one, makes the parser throw (C18)', async () => {
  const replacement = fc.oneof(
    fc.constant(undefined),
    fc.constantFrom<Json>(null, '', 0, -1, true, [], {}, [null], { a: null }, 'x'.repeat(2000)),
    fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>,
  );
  fc.assert(
    fc.property(fc.constantFrom(...documents), fc.nat(), replacement, (document, choice, value) => {
      const paths = pathsOf(document);
      const path = paths[choice % paths.length] ?? [];
      const { objects, rejected, problems } = parseDocuments(
        'f.json',
        JSON.stringify(replaceAt(document, path, value) ?? null),
      );
      const errors = problems.filter(({ severity }) => severity === 'error').length;
      // Rejected says that something is wrong, accepted that nothing is.
      return rejected.length > 0 ? errors > 0 && objects.length === 0 : errors === 0;
    }),
    { numRuns: 600, endOnFailure: true },
  );
});

/** Keys in another order, everywhere. */
const shuffleKeys = (value: unknown, seed: number): unknown => {
  if (Array.isArray(value)) return value.map((item) => shuffleKeys(item, seed));
  if (!isRecord(value)) return value;
  const rank = (key: string): number =>
    [...key].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0) + seed) % 9973, seed);
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => rank(a) - rank(b))
      .map(([key, item]) => [key, shuffleKeys(item, seed)]),
  );
};

/** What is accepted, without its place, in a form that shows the order of keys. */
const accepted = (text: string): readonly string[] =>
  parseDocuments('f.yaml', text)
    .objects.map(({ provenance, ...object }) =>
      JSON.stringify(sortTop({ ...object }), (_, part: unknown) => (part instanceof Map ? [...part] : part)),
    )
    .toSorted();
const sortTop = (object: Readonly<Record<string, unknown>>): unknown =>
  Object.fromEntries(Object.entries(object).toSorted(([a], [b]) => (a < b ? -1 : 1)));

t.test('the order of documents and keys does not matter, to the byte', async (t) => {
  const original = accepted(read('complete.yaml'));
  t.equal(original.length, 5);
  fc.assert(
    fc.property(
      fc.shuffledSubarray(documents, { minLength: documents.length }),
      fc.nat(5000),
      (order, seed) => {
        const text = order
          .map((document) => stringify(shuffleKeys(document, seed), { version: '1.1' }))
          .join('---\n');
        t.same(accepted(text), original);
      },
    ),
    { numRuns: 30, endOnFailure: true },
  );
});

t.test('reading is a function of the text', async () => {
  for (const text of texts) {
    const [first, second] = [parseDocuments('f.yaml', text), parseDocuments('f.yaml', text)];
    t.same(first, second);
  }
});
