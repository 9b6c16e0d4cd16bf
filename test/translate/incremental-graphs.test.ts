import fc from 'fast-check';
import t from 'tap';
import { Effects } from '../../src/translate/incremental/effects.ts';
import { Graph } from '../../src/translate/incremental/graph.ts';
import { Memo } from '../../src/translate/incremental/memo.ts';
import { Table } from '../../src/translate/incremental/table.ts';

t.test('any graph of functions ends where computing everything from nothing ends', (t) => {
  const keys = ['a', 'b', 'c', 'd'];
  const write = fc.record({ key: fc.constantFrom(...keys), value: fc.option(fc.nat(5), { nil: undefined }) });
  fc.assert(
    fc.property(
      // Each layer reads two values of the layer below; which one comes second depends on the first.
      fc.array(fc.array(fc.nat(3), { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
      fc.array(fc.array(write, { maxLength: 3 }), { maxLength: 10 }),
      (layers, rounds) => {
        const graph = new Graph();
        const table = new Table<string, number>(graph);
        const plain = new Map<string, number>();
        const memo: Memo<{ layer: number; index: number }, number> = new Memo(graph, {
          name: 'layered',
          key: ({ layer, index }) => `${layer} ${index}`,
          compute: ({ layer, index }) =>
            combine(layer, index, (below) =>
              layer === 0
                ? (table.get(keys[below] ?? '') ?? 0)
                : memo.get({ layer: layer - 1, index: below }),
            ),
        });
        const combine = (layer: number, index: number, read: (index: number) => number): number => {
          const first = read(layers[layer]?.[index] ?? 0);
          return (first + read(first % 4)) % 6;
        };
        const naive = (layer: number, index: number): number =>
          combine(layer, index, (below) =>
            layer === 0 ? (plain.get(keys[below] ?? '') ?? 0) : naive(layer - 1, below),
          );
        const top = layers.length - 1;
        const values = new Map<string, number | undefined>();
        const effects = new Effects<string, number>(graph, {
          name: 'follow',
          stratum: 0,
          compute: (key) => memo.get({ layer: top, index: Number(key) }),
          commit: (key, value) => values.set(key, value),
          faulted: (_, after) => {
            if (after !== undefined) throw after.cause;
          },
        });
        for (const index of [0, 1, 2, 3]) effects.add(String(index), String(index));
        for (const round of rounds) {
          for (const { key, value } of round) {
            table.set(key, value);
            if (value === undefined) plain.delete(key);
            else plain.set(key, value);
          }
          graph.flush();
          for (const index of [0, 1, 2, 3]) {
            if (values.get(String(index)) !== naive(top, index)) throw new Error(`differs at ${index}`);
          }
        }
      },
    ),
    { numRuns: 500 },
  );
  t.pass('500 graphs');
  t.end();
});
