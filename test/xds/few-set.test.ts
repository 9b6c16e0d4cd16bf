import fc from 'fast-check';
import { test } from 'tap';
import { FewSet } from '../../src/xds/catalogue/few-set.ts';

test('it is a set', async (t) => {
  const steps = fc.array(fc.record({ element: fc.constantFrom('a', 'b', 'c'), isAdded: fc.boolean() }));
  fc.assert(
    fc.property(steps, (sequence) => {
      const few = new FewSet<string>();
      const set = new Set<string>();
      for (const { element, isAdded } of sequence) {
        if (isAdded) {
          few.add(element);
          set.add(element);
        } else if (few.delete(element) !== set.delete(element)) return false;
        if (few.isEmpty !== (set.size === 0) || String([...few].sort()) !== String([...set].sort()))
          return false;
      }
      return true;
    }),
    { numRuns: 500 },
  );
  t.pass();
});
