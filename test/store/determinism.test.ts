import { deepStrictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import tap from 'tap';
import { anyObject, anyRegistered } from './model-inputs.ts';
import { anyEvent, contentOf, folders, registries, World } from './world.ts';

tap.test(
  'after every step the model is what a rebuild from nothing gives, and so is what was said',
  async () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
        const world = new World();
        for (const event of events) {
          world.apply(event);
          const expected = world.expected();
          deepStrictEqual([...world.actual()], [...expected]);
          deepStrictEqual(contentOf(world.followed()), contentOf(expected), 'what was said');
        }
      }),
      { numRuns: 200 },
    );
  },
);

tap.test('the order of arrival, of sources and of their contents, cannot show', async (t) => {
  const arrive = (world: World, name: string) => {
    const sink = world.sinks.get(name);
    if (sink === undefined) world.observe(name);
    else sink.snapshot([...(world.registries.get(name)?.values() ?? [])]);
  };
  const inputs = fc.record({
    objects: fc.array(fc.tuple(fc.constantFrom(...folders), anyObject), { maxLength: 12 }),
    services: fc.array(fc.tuple(fc.constantFrom(...registries), anyRegistered), { maxLength: 6 }),
  });
  const order = fc.shuffledSubarray([...folders, ...registries], { minLength: 4 });
  fc.assert(
    fc.property(inputs, order, order, ({ objects, services }, first, second) => {
      const models = [first, second].map((names, index) => {
        const world = new World(index === 0 ? registries : registries.toReversed());
        for (const [name, object] of objects) world.folders.get(name)?.set(object.key, object);
        for (const [id, service] of services) world.registries.get(id)?.set(service.service.key, service);
        if (index === 1) world.reverseContents();
        for (const name of names) arrive(world, name);
        return [...world.actual()];
      });
      deepStrictEqual(models[0], models[1]);
    }),
    { numRuns: 300 },
  );
  t.pass('300 runs');
});
