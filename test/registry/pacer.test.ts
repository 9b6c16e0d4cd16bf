import fc from 'fast-check';
import t from 'tap';
import { backoffMs } from '../../src/registry/backoff.ts';
import { Pacer } from '../../src/registry/pacer.ts';

/** Runs a loop whose queries return after `waitedMs`; counts the queries within `durationMs`. */
const queriesWithin = (durationMs: number, fruitful: boolean, waitedMs: number): number => {
  const pacer = new Pacer();
  let nowMs = 0;
  let queries = 0;
  for (;;) {
    nowMs += pacer.take(nowMs);
    if (nowMs > durationMs) return queries;
    queries += 1;
    nowMs += waitedMs;
    pacer.record(fruitful, waitedMs, nowMs);
  }
};

t.test('R16, R17: answers that bring nothing end in one query a second', async (t) => {
  const first = queriesWithin(10_000, false, 0);
  const more = queriesWithin(20_000, false, 0) - first;
  t.ok(more <= 10, `${more} queries in the second ten seconds`);
});

t.test('answers that bring something come twenty times a second', async (t) => {
  const queries = queriesWithin(10_000, true, 0);
  t.ok(queries >= 200 && queries <= 215, `${queries} queries`);
});

t.test('a query that was waited for starts the next one at once', async (t) => {
  const pacer = new Pacer();
  let nowMs = 0;
  for (let i = 0; i < 100; i++) {
    t.equal(pacer.take(nowMs), 0);
    nowMs += 55_000;
    pacer.record(false, 55_000, nowMs);
  }
});

t.test('a change after fruitless answers restores the pace', async (t) => {
  const pacer = new Pacer();
  let nowMs = 0;
  for (let i = 0; i < 50; i++) {
    nowMs += pacer.take(nowMs);
    pacer.record(false, 0, nowMs);
  }
  nowMs += pacer.take(nowMs);
  pacer.record(true, 0, nowMs);
  t.ok(pacer.take(nowMs) <= 50);
});

t.test('backoff', async (t) => {
  const range = { firstMs: 100, ceilingMs: 5_000 };
  t.equal(backoffMs(0, range, 0.9), 0);
  t.equal(backoffMs(1, range, 0.5), 50);
  t.equal(backoffMs(3, range, 1), 400);
  t.equal(backoffMs(2_000, range, 1), 5_000);
  fc.assert(
    fc.property(fc.nat(100), fc.double({ min: 0, max: 1, noNaN: true }), (failures, random) => {
      const delay = backoffMs(failures, range, random);
      return delay >= 0 && delay <= 5_000;
    }),
  );
});
