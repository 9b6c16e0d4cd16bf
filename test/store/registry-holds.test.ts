import tap from 'tap';
import { instance, registered } from './builders.ts';
import { a, b, c, d, held, problem, ratings, reviews, running, start, state } from './registry-harness.ts';

tap.test('R07: a registry that comes back empty is held until the instances return', async (t) => {
  const harness = running();
  const { sink, take, clock } = harness;
  sink.fail(problem('unreachable'));
  clock.advance(60_000);
  sink.alive();
  sink.snapshot([]);
  t.same(take(), []);
  t.same(held(harness), [`${ratings} n3/c`, `${ratings} n4/d`, `${reviews} n1/a`, `${reviews} n2/b`]);
  t.match(harness.store.sources()[0], {
    state: 'recovering',
    reason: /2 of 2 services and 4 of 4 instances/,
  });
  t.equal(harness.lines.filter(({ event }) => event === 'store.held').length, 1);
  clock.advance(600_000);
  t.same(take(), [], 'time alone releases nothing');

  sink.snapshot([registered('reviews', [a])]);
  sink.update(registered('ratings', [d]));
  sink.update(registered('reviews', [a, b]));
  t.same(held(harness), [`${ratings} n3/c`]);
  sink.update(registered('ratings', [d, c]));
  t.same(take(), [], 'all are back: nothing was ever pushed');
  t.same(held(harness), []);
  t.equal(state(harness), 'trusted');
  t.equal(harness.lines.filter(({ event }) => event === 'store.hold-ended').length, 1);
});

tap.test('additions and updates apply while something is held', async (t) => {
  const { sink, take, addresses } = running();
  sink.snapshot([]);
  sink.update(registered('reviews', [{ ...a, weight: 5 }, instance('n9/z', '10.0.0.9')]));
  t.same(take(), [`endpoints ${reviews}`]);
  t.same(addresses(reviews), ['10.0.0.1', '10.0.0.2', '10.0.0.9']);
});

tap.test('an operator releases what is held', async (t) => {
  const harness = running();
  const { sink, take, store } = harness;
  sink.snapshot([]);
  sink.update(registered('reviews', [b]));
  t.notOk(store.release('nobody'));
  t.ok(store.release('consul-0'));
  t.same(take(), [`-services ${ratings}`, `-endpoints ${ratings}`, `endpoints ${reviews}`]);
  t.same(harness.addresses(reviews), ['10.0.0.2']);
  t.same(held(harness), []);
});

tap.test('R32: half of the instances in one snapshot are held, one of two is not', async (t) => {
  const harness = running();
  harness.sink.snapshot([registered('reviews', [a]), registered('ratings', [c])]);
  t.same(held(harness), [`${ratings} n4/d`, `${reviews} n2/b`]);
  t.same(harness.take(), []);

  const small = start();
  small.sink.snapshot([registered('reviews', [a, b])]);
  small.sink.snapshot([registered('reviews', [a])]);
  t.same(small.addresses(reviews), ['10.0.0.1']);
});

tap.test('R06: every service shown without instances is as good as empty', async (t) => {
  const harness = running();
  harness.take();
  harness.sink.snapshot([registered('reviews', []), registered('ratings', [])]);
  t.same(harness.take(), []);
  t.equal(held(harness)?.length, 4);
});

tap.test('R22, R23: after a refused or filtered answer any removal is held', async (t) => {
  for (const reason of ['unauthorized', 'filtered', 'not-ready'] as const) {
    const harness = start();
    const many = Array.from({ length: 10 }, (_, index) => instance(`n/${index}`, `10.1.0.${index}`));
    harness.sink.snapshot([registered('reviews', many)]);
    harness.take();
    harness.sink.fail(problem(reason));
    harness.sink.fail(problem('unreachable'));
    harness.sink.snapshot([registered('reviews', many.slice(1))]);
    t.same(harness.take(), [], reason);
    t.same(held(harness), [`${reviews} n/0`]);
  }
});

tap.test('a small loss during an outage applies with the first whole picture', async (t) => {
  const harness = start();
  const many = Array.from({ length: 10 }, (_, index) => instance(`n/${index}`, `10.1.0.${index}`));
  harness.sink.snapshot([registered('reviews', many)]);
  harness.sink.fail(problem('unreachable'));
  harness.sink.snapshot([registered('reviews', many.slice(1))]);
  t.equal(harness.addresses(reviews)?.length, 9);
  t.equal(state(harness), 'trusted');
});

tap.test('after an outage each service is judged for itself too', async (t) => {
  const harness = start();
  const many = Array.from({ length: 20 }, (_, index) => instance(`n/${index}`, `10.1.0.${index}`));
  harness.sink.snapshot([registered('reviews', many), registered('ratings', [c, d])]);
  harness.sink.fail(problem('unreachable'));
  harness.sink.snapshot([registered('reviews', many.slice(1)), registered('ratings', [c])]);
  t.equal(harness.addresses(reviews)?.length, 19);
  t.same(held(harness), [`${ratings} n4/d`]);
});

tap.test('while a problem stands updates withdraw nothing, not even by removal', async (t) => {
  const harness = running();
  harness.sink.fail(problem('unreachable'));
  harness.sink.update(registered('reviews', [a]));
  harness.sink.update(registered('reviews', []));
  harness.sink.remove(ratings);
  t.same(harness.take(), []);
  harness.sink.snapshot([registered('reviews', [a, b]), registered('ratings', [c, d])]);
  t.same(harness.take(), []);
  t.equal(state(harness), 'trusted');
});

tap.test(
  'removals between contact and the whole picture wait for it; without one they are judged together',
  async (t) => {
    const harness = start();
    const many = Array.from({ length: 10 }, (_, index) => instance(`n/${index}`, `10.1.0.${index}`));
    harness.sink.snapshot([registered('reviews', many), registered('ratings', [c, d])]);
    harness.take();
    harness.sink.fail(problem('unreachable'));
    harness.sink.alive();
    t.equal(state(harness), 'doubtful');
    harness.sink.update(registered('reviews', many.slice(2)));
    harness.sink.update(registered('ratings', [c]));
    t.same(harness.take(), []);
    harness.clock.advance(5_000);
    t.same(harness.take(), [`endpoints ${reviews}`], 'two of ten are gone, one of two is held');
    t.same(held(harness), [`${ratings} n4/d`]);
  },
);

tap.test('an answer alone, without a whole picture, gives no full trust back', async (t) => {
  const harness = start();
  harness.sink.snapshot([registered('reviews', [a, b])]);
  harness.sink.fail(problem('unreachable'));
  harness.sink.alive();
  harness.clock.advance(20_000);
  harness.sink.snapshot([registered('reviews', [a])]);
  t.same(held(harness), [`${reviews} n2/b`], 'reading everything took longer than the doubt lasts');
  t.equal(state(harness), 'recovering');
});

tap.test('a service without endpoints has nothing to lose and is not held', async (t) => {
  const harness = start();
  harness.sink.snapshot([registered('reviews', [a, b]), registered('ratings', [])]);
  harness.sink.fail(problem('unreachable'));
  harness.sink.snapshot([registered('reviews', [a, b])]);
  t.same(held(harness), []);
  t.equal(harness.addresses(ratings), undefined);
});

tap.test('while a registry recovers a big step is held and a single deregistration applies', async (t) => {
  const harness = running();
  const { sink, clock } = harness;
  sink.fail(problem('unreachable'));
  sink.snapshot([registered('reviews', [a, b])]);
  sink.update(registered('reviews', []));
  t.same(harness.addresses(reviews), ['10.0.0.1', '10.0.0.2'], 'both at once: held');
  sink.update(registered('reviews', [a, b]));
  sink.update(registered('reviews', [a]));
  t.same(harness.addresses(reviews), ['10.0.0.1'], 'one of two: applied');
  sink.update(registered('reviews', [a, b, c]));
  clock.advance(60_000);
  t.equal(state(harness), 'trusted');
  sink.update(registered('reviews', [a]));
  t.same(harness.addresses(reviews), ['10.0.0.1'], 'and after a minute as ever');
});

tap.test('an instance that returns with failing checks keeps its last good form for a while', async (t) => {
  const harness = running();
  const { sink, clock, take } = harness;
  sink.fail(problem('unreachable'));
  sink.snapshot([]);
  const failing = { ...a, health: 'unhealthy' } as const;
  sink.update(registered('reviews', [failing]));
  t.same(take(), []);
  sink.update(registered('reviews', [a]));
  t.same(take(), [], 'its check passes: nothing to say');
  sink.update(registered('reviews', [a, { ...b, health: 'unhealthy' }]));
  clock.advance(60_000);
  t.same(
    harness.endpoints(reviews)?.map(({ id, health }) => `${id} ${health}`),
    ['n1/a healthy', 'n2/b unhealthy'],
    'after a minute it counts as what it is',
  );
});

tap.test('an instance is the same one under another id at the same address and port', async (t) => {
  const harness = running();
  harness.sink.fail(problem('unreachable'));
  harness.sink.snapshot([]);
  harness.sink.update(registered('reviews', [{ ...a, id: 'new/a' }, b]));
  t.same(held(harness), [`${ratings} n3/c`, `${ratings} n4/d`]);
  t.same(harness.addresses(reviews), ['10.0.0.1', '10.0.0.2']);
});

tap.test('the shape stays as it was until the service is whole again', async (t) => {
  const harness = running();
  const other = { ports: [{ name: 'http', number: 80, protocol: 'HTTP' }] } as const;
  harness.sink.snapshot([]);
  harness.sink.update(registered('reviews', [{ ...a, ports: { http: 8080 } }], other));
  t.same(harness.take(), [], 'the only port on either side is matched without its name');
  harness.sink.update(
    registered(
      'reviews',
      [
        { ...a, ports: { http: 8080 } },
        { ...b, ports: { http: 8080 } },
      ],
      other,
    ),
  );
  t.same(harness.take(), [`services ${reviews}`, `endpoints ${reviews}`]);
});

tap.test('after an outage half of the services without endpoints of their own are held too', async (t) => {
  const harness = start();
  const external = (name: string) => registered(name, [], { resolution: 'none' });
  harness.sink.snapshot([external('reviews'), external('ratings')]);
  harness.sink.fail(problem('unreachable'));
  harness.sink.snapshot([external('reviews')]);
  t.same(held(harness), [ratings]);
  harness.sink.snapshot([external('reviews'), external('ratings')]);
  t.same(held(harness), []);
});

tap.test('an instance that returned unhealthy and went again is held once', async (t) => {
  const harness = running();
  harness.sink.snapshot([]);
  harness.sink.update(registered('reviews', [{ ...a, health: 'unhealthy' }, b]));
  harness.sink.fail(problem('unreachable'));
  harness.sink.update(registered('reviews', []));
  t.same(harness.addresses(reviews), ['10.0.0.1', '10.0.0.2']);
  t.same(
    held(harness)?.filter((name) => name.startsWith(reviews)),
    [`${reviews} n1/a`, `${reviews} n2/b`],
  );
});

tap.test('what returns unhealthy long after the registry did has its minute too', async (t) => {
  const harness = running();
  harness.sink.snapshot([]);
  harness.clock.advance(600_000);
  harness.sink.update(registered('reviews', [{ ...a, health: 'unhealthy' }, b]));
  harness.clock.advance(59_000);
  t.same(harness.take(), []);
  harness.clock.advance(1_000);
  t.equal(harness.endpoints(reviews)?.[0]?.health, 'unhealthy');
});

tap.test('what was counted in and out before does not blur the half', async (t) => {
  const harness = running();
  for (let round = 0; round < 10; round++) {
    harness.sink.update(registered('reviews', [a]));
    harness.sink.update(registered('reviews', [a, { ...b, weight: round + 2 }]));
    harness.sink.remove(ratings);
    harness.sink.update(registered('ratings', [c, d]));
  }
  harness.sink.snapshot([registered('reviews', [a]), registered('ratings', [c])]);
  t.same(held(harness), [`${ratings} n4/d`, `${reviews} n2/b`]);
  t.match(harness.store.sources()[0], { services: 2, endpoints: 4 });
});
