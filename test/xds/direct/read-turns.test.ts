import { setImmediate as nextTurn } from 'node:timers/promises';
import { test } from 'tap';
import { ReadTurns } from '../../../src/xds/transport/direct/read-turns.ts';

test('what takes longer than a turn is read in the next ones, in its order', async (t) => {
  let nowMs = 0;
  const turns = new ReadTurns(() => nowMs);
  const log: string[] = [];
  const reader = (name: string) => ({
    address: 'one',
    read: (chunk: Buffer) => {
      nowMs += 5;
      log.push(`${name} reads ${chunk}`);
    },
    pause: () => void log.push(`${name} waits`),
    resume: () => void log.push(`${name} goes on`),
  });
  const [a, b, c, d] = [reader('a'), reader('b'), reader('c'), reader('d')];
  for (const each of [a, b, c, d]) turns.take(each, Buffer.from('1'));
  t.same(log.splice(0), ['a reads 1', 'b reads 1', 'c waits', 'd waits']);
  await nextTurn();
  t.same(log.splice(0), ['c reads 1', 'c goes on', 'd reads 1', 'd goes on']);
  await nextTurn();
  turns.take(a, Buffer.from('2'));
  t.same(log.splice(0), ['a reads 2'], 'and then all is as before');
});

test('who comes while others wait, waits behind them', async (t) => {
  let nowMs = 0;
  const turns = new ReadTurns(() => nowMs);
  const log: string[] = [];
  const reader = (name: string) => ({
    address: 'one',
    read: () => {
      nowMs += 10;
      log.push(name);
    },
    pause: () => {},
    resume: () => {},
  });
  for (const name of ['a', 'b', 'c']) turns.take(reader(name), Buffer.alloc(0));
  await nextTurn();
  turns.take(reader('late'), Buffer.alloc(0));
  t.same(log, ['a', 'b']);
  await nextTurn();
  await nextTurn();
  t.same(log, ['a', 'b', 'c', 'late']);
});

test('who sends much delays others by one reading of each, not by all that it sent', async (t) => {
  let nowMs = 0;
  const turns = new ReadTurns(() => nowMs);
  const log: string[] = [];
  const reader = (address: string, name: string) => ({
    address,
    read: () => {
      nowMs += 10;
      log.push(name);
    },
    pause: () => {},
    resume: () => {},
  });
  for (let index = 0; index < 500; index += 1) turns.take(reader('loud', `loud ${index}`), Buffer.alloc(0));
  turns.take(reader('quiet', 'quiet 0'), Buffer.alloc(0));
  turns.take(reader('quiet', 'quiet 1'), Buffer.alloc(0));
  turns.take(reader('shy', 'shy'), Buffer.alloc(0));
  while (log.length < 503) await nextTurn();
  t.same(log.slice(0, 6), ['loud 0', 'loud 1', 'quiet 0', 'shy', 'loud 2', 'quiet 1']);
  t.same(
    log.filter((name) => name.startsWith('loud')),
    Array.from({ length: 500 }, (_, index) => `loud ${index}`),
    'in the order that it came',
  );
});
