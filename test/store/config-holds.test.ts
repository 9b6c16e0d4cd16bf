import tap from 'tap';
import { observe } from './builders.ts';
import { held, route, routes, running, states } from './config-harness.ts';

tap.test('a single removal applies at once', async (t) => {
  const harness = running(routes(3));
  harness.store.applyConfig(observe(routes(2)));
  t.same(harness.take(), ['-virtual-services VirtualService/default/v2']);
  harness.store.applyConfig(observe(routes(1)));
  t.same(harness.take(), ['-virtual-services VirtualService/default/v1']);
});

tap.test(
  'C15: a folder that is suddenly empty is held, whatever its size, until the objects return',
  async (t) => {
    for (const count of [1, 2, 10]) {
      const harness = running(routes(count));
      harness.store.applyConfig(observe([]));
      t.same(harness.take(), []);
      t.equal(held(harness)?.length, count);
      t.match(harness.store.sources()[0], {
        reason: `the number of objects fell from ${count} to 0 in one step`,
        heldSince: harness.clock.wallTime(),
      });
      harness.store.applyConfig(observe(routes(count)));
      t.same(harness.take(), []);
      t.same(held(harness), []);
      t.notOk(harness.store.sources()[0]?.reason);
    }
  },
);

tap.test('C15: so is one that loses half, and three or more, in one step', async (t) => {
  const harness = running(routes(6));
  harness.store.applyConfig(observe(routes(3)));
  t.same(harness.take(), []);
  t.same(held(harness), [
    'VirtualService/default/v3',
    'VirtualService/default/v4',
    'VirtualService/default/v5',
  ]);
  t.match(states(harness)[3], 'VirtualService/default/v3 held');
  harness.store.applyConfig(observe([...routes(2), route('v4', 1, '/new')]));
  t.same(
    harness.take(),
    ['-virtual-services VirtualService/default/v2', 'virtual-services VirtualService/default/v4'],
    'further edits apply',
  );
  t.ok(harness.store.release('mesh'));
  t.same(harness.take(), [
    '-virtual-services VirtualService/default/v3',
    '-virtual-services VirtualService/default/v5',
  ]);
  t.same(held(harness), []);

  const few = running(routes(4));
  few.store.applyConfig(observe(routes(2)));
  t.equal(few.take().length, 2, 'two of four are an edit');
  const many = running(routes(10));
  many.store.applyConfig(observe(routes(6)));
  t.equal(many.take().length, 4, 'four of ten too');
});

tap.test('objects that were renamed take nothing away', async (t) => {
  const harness = running(routes(6));
  harness.store.applyConfig(observe(routes(6).map(({ name }) => route(`new-${name}`))));
  t.same(held(harness), []);
  t.equal(harness.take().length, 12);
});
