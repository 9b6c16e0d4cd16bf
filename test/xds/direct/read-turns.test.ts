import { setImmediate as nextTurn } from 'node:timers/promises';
import { test } from 'tap';
import { ReadTurns } from '../../../src/xds/transport/direct/read-turns.ts';

test('what takes longer than a turn is read in the next ones, in its order', async (t) => {
  let nowMs = 0;
  const turns = new ReadTurns(() => nowMs);
  const log: string[] = [];
  const reader = (name: string) => ({
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
