import fc from 'fast-check';
import t from 'tap';
import { type EntryOptions, healthEntry, mapEntries, mapInstances } from './consul-instances.ts';

const entryArbitrary: fc.Arbitrary<EntryOptions> = fc.record(
  {
    node: fc.constantFrom('n1', 'n2', 'n3'),
    id: fc.constantFrom('a', 'b', 'c'),
    address: fc.constantFrom('', '10.0.0.1', '10.0.0.2', 'web.local', '0.0.0.0'),
    port: fc.constantFrom(0, 80, 8080),
    tags: fc.array(fc.constantFrom('version|v1', 'version|v2', 'x|1', 'y|2', 'plain'), { maxLength: 4 }),
    meta: fc.record({ protocol: fc.constantFrom('http', 'tcp', 'grpc', 'odd') }, { requiredKeys: [] }),
    kind: fc.constantFrom('', 'connect-proxy'),
    checks: fc.array(
      fc.record({
        CheckID: fc.constantFrom('serfHealth', 'service:a', '_node_maintenance'),
        Status: fc.constantFrom('passing', 'warning', 'critical', 'odd'),
      }),
      { maxLength: 3 },
    ),
  },
  { requiredKeys: [] },
);

t.test('R36: whatever order Consul answers in, the result is the same', async (t) => {
  fc.assert(
    fc.property(
      fc
        .array(entryArbitrary, { maxLength: 8 })
        .chain((entries) =>
          fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })),
        ),
      ([entries, shuffled]) => {
        const turned = shuffled.map((entry) => ({
          ...entry,
          ...(entry.tags === undefined ? {} : { tags: [...(entry.tags ?? [])].reverse() }),
          ...(entry.checks === undefined ? {} : { checks: [...entry.checks].reverse() }),
        }));
        t.strictSame(mapInstances(turned), mapInstances(entries));
        return true;
      },
    ),
    { numRuns: 200 },
  );
});

t.test('R11: no shape makes it throw', async () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.jsonValue(), entryArbitrary.map(healthEntry)), { maxLength: 4 }),
      (body) => {
        mapEntries(body);
      },
    ),
    { numRuns: 500 },
  );
});
