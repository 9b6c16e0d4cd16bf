import { test } from 'tap';
import { Deliveries, type Delivery } from '../../src/control-plane/deliveries.ts';
import type { Clock } from '../../src/runtime/clock.ts';

const createFixture = () => {
  const time = { now: 0 };
  const clock: Clock = { now: () => time.now, wallTime: () => new Date(0), after: () => () => {} };
  const deliveries: Delivery[] = [];
  return { time, deliveries, tracker: new Deliveries(clock, (delivery) => deliveries.push(delivery)) };
};
const change = { trigger: 'config', subject: 'VirtualService default/a', action: 'changed' } as const;

test('a round ends with the last acknowledgement of its last response', async (t) => {
  const { time, deliveries, tracker } = createFixture();
  tracker.begin(0, [change], new Set(['rds 80', 'eds a']));
  tracker.pushed('rds', '1', ['80'], 2);
  tracker.pushed('eds', '2', ['a', 'b'], 1);
  tracker.answered('web', 'rds', '1');
  tracker.answered('web', 'eds', '2');
  t.strictSame(deliveries, []);
  time.now = 41;
  tracker.answered('shop', 'rds', '1');
  t.strictSame(deliveries, [
    { changes: [change], types: ['rds', 'eds'], proxies: ['shop', 'web'], elapsedMs: 41 },
  ]);
});

test('responses that carry nothing of a round do not count for it', async (t) => {
  const { deliveries, tracker } = createFixture();
  tracker.begin(0, [change], new Set(['rds 80']));
  tracker.pushed('rds', '1', ['8080'], 1);
  tracker.answered('web', 'rds', '1');
  t.strictSame(deliveries, []);
});

test('a change that touches no resource is no round; an abandoned round is forgotten', async (t) => {
  const { time, deliveries, tracker } = createFixture();
  tracker.begin(0, [change], new Set());
  tracker.begin(0, [change], new Set(['rds 80']));
  time.now = 61_000;
  tracker.begin(61_000, [change], new Set(['eds a']));
  tracker.pushed('rds', '1', ['80'], 1);
  tracker.answered('web', 'rds', '1');
  t.strictSame(deliveries, [], 'the first round is gone');
});
