import tap from 'tap';
import { sameContent, sameValue } from '../../src/store/same-content.ts';

const parsed = (json: string): unknown => JSON.parse(json);

tap.test('values are compared by what they say', async (t) => {
  const equal: readonly (readonly [unknown, unknown])[] = [
    [
      { a: 1, b: [1, { c: 2 }] },
      { b: [1, { c: 2 }], a: 1 },
    ],
    [{ a: 1 }, { a: 1, b: undefined }],
    [new Map([[80, { a: 1 }]]), new Map([[80, { a: 1 }]])],
    [Number.NaN, Number.NaN],
    [parsed('{"__proto__":"x"}'), parsed('{"__proto__":"x"}')],
    [undefined, undefined],
  ];
  for (const [a, b] of equal) t.ok(sameValue(a, b) && sameValue(b, a), JSON.stringify(a));
  const different: readonly (readonly [unknown, unknown])[] = [
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { b: 1 }],
    [{ a: 1 }, { a: 1, b: null }],
    [
      [1, 2],
      [2, 1],
    ],
    [[1], { 0: 1, length: 1 }],
    [new Map([[80, 1]]), new Map([[81, 1]])],
    [new Map([[80, 1]]), { 80: 1 }],
    [parsed('{"__proto__":"x"}'), {}],
    [parsed('{"constructor":"x"}'), {}],
    [{ a: '1' }, { a: 1 }],
    [null, {}],
    [undefined, {}],
  ];
  for (const [a, b] of different) t.notOk(sameValue(a, b) || sameValue(b, a), JSON.stringify(a));
});

tap.test('D10: where a value came from counts at its top only', async (t) => {
  t.ok(sameContent({ a: 1, provenance: 1, written: 2 }, { a: 1, provenance: 3 }));
  t.notOk(sameContent({ labels: { provenance: 'a' } }, { labels: { provenance: 'b' } }));
  t.notOk(sameContent({ labels: { written: 'a' } }, { labels: {} }));
});
