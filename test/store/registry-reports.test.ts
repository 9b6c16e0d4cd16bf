import tap from 'tap';
import { registered } from './builders.ts';
import { startStore } from './harness.ts';
import { a, b, c, d, problem, reviews, running, start } from './registry-harness.ts';

tap.test('a first snapshot is accepted as a whole, services with their endpoints', async (t) => {
  const { sink, take, addresses } = start();
  sink.snapshot([registered('reviews', [b, a]), registered('empty', [])]);
  t.same(take(), [
    'services default/empty.service.consul',
    'endpoints default/empty.service.consul',
    `services ${reviews}`,
    `endpoints ${reviews}`,
  ]);
  t.same(addresses(reviews), ['10.0.0.1', '10.0.0.2']);
});

tap.test(
  'R05, R16: the same again, in another order or with another provenance, makes no event',
  async (t) => {
    const { sink, batches } = running();
    const before = batches.length;
    sink.snapshot([registered('ratings', [d, c]), registered('reviews', [b, a])]);
    sink.update(
      registered('reviews', [b, { ...a, provenance: { kind: 'registry', registry: 'consul-0', key: 'x' } }]),
    );
    sink.alive();
    t.equal(batches.length, before);
  },
);

tap.test('a normal deregistration applies at once, down to zero, and keeps the service', async (t) => {
  const { sink, take, addresses } = running();
  sink.update(registered('reviews', [b]));
  t.same(take(), [`endpoints ${reviews}`]);
  t.same(addresses(reviews), ['10.0.0.2']);
  sink.update(registered('reviews', []));
  t.same(take(), [`endpoints ${reviews}`]);
  t.same(addresses(reviews), []);
});

tap.test('health, weight and labels are endpoint changes; the shape is a service change', async (t) => {
  const { sink, take } = running();
  sink.update(registered('reviews', [a, { ...b, health: 'draining', weight: 3 }]));
  t.same(take(), [`endpoints ${reviews}`]);
  sink.update(
    registered('reviews', [a, { ...b, health: 'draining', weight: 3 }], {
      ports: [{ name: 'tcp', number: 81, protocol: 'TCP' }],
    }),
  );
  t.same(take(), [`services ${reviews}`]);
});

tap.test('the registry’s own word that a service is gone applies at once', async (t) => {
  const { sink, take } = running();
  sink.remove(reviews);
  t.same(take(), [`-services ${reviews}`, `-endpoints ${reviews}`]);
});

tap.test('R04: an outage withdraws nothing', async (t) => {
  const harness = running();
  harness.sink.fail(problem('unreachable'));
  harness.clock.advance(3_600_000);
  t.same(harness.take(), []);
  t.match(harness.store.sources()[0], { state: 'failed', reason: /unreachable: asked, refused/, held: [] });
  t.ok(harness.store.ready());
});

tap.test('R36: of instances with one id the same one is taken in either order', async (t) => {
  const twin = { ...a, address: '10.0.0.8' };
  const results = [
    [a, twin],
    [twin, a],
  ].map((endpoints) => {
    const harness = start();
    harness.sink.snapshot([registered('reviews', endpoints)]);
    return harness.addresses(reviews);
  });
  t.same(results[0], results[1]);
  t.equal(results[0]?.length, 1);
});

tap.test('R02, R03: ready once every required registry has delivered', async (t) => {
  const { store } = startStore();
  const first = store.registrySink({ id: 'consul-0', type: 'Consul', required: true });
  const second = store.registrySink({ id: 'consul-1', type: 'Consul', required: true });
  store.registrySink({ id: 'consul-2', type: 'Consul', required: false });
  let isReady = false;
  const ready = store.whenReady().then(() => {
    isReady = true;
  });
  first.snapshot([]);
  second.fail(problem('unreachable'));
  second.update(registered('reviews', [a]));
  t.notOk(store.ready());
  t.notOk(isReady);
  second.snapshot([registered('reviews', [a])]);
  t.ok(store.ready());
  await ready;
  t.ok(isReady);
});
