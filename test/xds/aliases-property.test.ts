import fc from 'fast-check';
import { test } from 'tap';
import { Catalogue } from '../../src/xds/catalogue/catalogue.ts';
import type { Group } from '../../src/xds/catalogue/group.ts';
import { createCounters } from '../../src/xds/counters.ts';
import type { Resource } from '../../src/xds/index.ts';
import { resource } from './harness.ts';

const typeUrl = 'test/aliased';
const names = ['a', 'b', 'c'];
const aliases = ['x', 'y', 'a'];

const step = fc.oneof(
  fc.record({
    op: fc.constant('publish' as const),
    view: fc.constantFrom('v', 'w'),
    name: fc.constantFrom(...names),
    payload: fc.constantFrom('1', '2'),
    aliases: fc.subarray(aliases),
  }),
  fc.record({
    op: fc.constant('remove' as const),
    view: fc.constantFrom('v', 'w'),
    name: fc.constantFrom(...names),
  }),
  fc.record({ op: fc.constant('read' as const), reader: fc.nat(2) }),
);

/** Reads what it lacks now and then, and holds what it was told. */
class Reader {
  readonly held = new Map<string, string>();
  readonly #group: Group;
  #cursor = -1;

  constructor(group: Group) {
    this.#group = group;
  }

  read(revision: number): void {
    const { upserts, removals } = this.#group.since(this.#cursor);
    const told = [...upserts.map((each) => each.resource.name), ...removals.map(({ name }) => name)];
    if (new Set(told).size < told.length) throw new Error(`a name is told twice: ${told.join()}`);
    for (const { resource: each } of upserts) this.held.set(each.name, each.version);
    for (const { name } of removals) this.held.delete(name);
    this.#cursor = revision;
  }
}

test('C19: readers of names and aliases hold what there is under them, whenever they read', (t) => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 40 }),
      fc.subarray([...names, 'x', 'y'], { minLength: 1 }),
      fc.constantFrom<'named' | 'wildcard'>('named', 'wildcard'),
      (steps, asked, kind) => {
        const catalogue = new Catalogue(createCounters(), false);
        const truth = new Map<string, Resource>();
        const scope = catalogue.scope(typeUrl, ['v', 'w']);
        const readers = [0, 1, 2].map(
          () =>
            new Reader(
              catalogue.join({ wake: () => {}, keepAlive: () => {} }, scope, { kind, add: asked, drop: [] }),
            ),
        );
        for (const each of steps) {
          if (each.op === 'read') {
            readers[each.reader]?.read(catalogue.revision);
            continue;
          }
          const key = `${each.view}/${each.name}`;
          if (each.op === 'remove') {
            truth.delete(key);
            catalogue.publish([{ view: each.view, typeUrl, upserts: [], removals: [each.name] }]);
            continue;
          }
          const published = resource(each.name, each.payload, { aliases: each.aliases });
          truth.set(key, published);
          catalogue.publish([{ view: each.view, typeUrl, upserts: [published], removals: [] }]);
        }
        const visible = names.flatMap((name) => truth.get(`v/${name}`) ?? truth.get(`w/${name}`) ?? []);
        const wanted = visible.filter(
          ({ name, aliases: also = [] }) =>
            kind === 'wildcard' || [name, ...also].some((each) => asked.includes(each)),
        );
        for (const reader of readers) {
          reader.read(catalogue.revision);
          const held = [...reader.held.keys()].sort().join();
          const expected = wanted
            .map(({ name }) => name)
            .sort()
            .join();
          if (held !== expected) throw new Error(`holds ${held} instead of ${expected}`);
          for (const { name } of wanted)
            if (reader.held.get(name) !== scope.get(name)?.resource.version)
              throw new Error(`${name} is old`);
        }
      },
    ),
    { numRuns: 500 },
  );
  t.pass('500 histories');
  t.end();
});
