import t from 'tap';
import { Effects } from '../../src/translate/incremental/effects.ts';
import { Graph } from '../../src/translate/incremental/graph.ts';
import { IndexTable, OccurrenceTable } from '../../src/translate/incremental/index-table.ts';
import { Memo } from '../../src/translate/incremental/memo.ts';
import { Table } from '../../src/translate/incremental/table.ts';

/** Keeps `compute(key)` in a map and notes every computation and commit. */
const follow = (graph: Graph, compute: (key: string) => unknown, stratum = 0, name = 'follow') => {
  const values = new Map<string, unknown>();
  const log: string[] = [];
  const failures: unknown[] = [];
  const effects = new Effects<string, unknown>(graph, {
    name,
    stratum,
    compute: (key) => {
      log.push(`${name} ${key}`);
      return compute(key);
    },
    commit: (key, value) => {
      if (value === undefined) values.delete(key);
      else values.set(key, value);
    },
    faulted: (_, after) => after && failures.push(after.cause),
  });
  return { effects, values, log, failures };
};

t.test('a read of an absent key wakes when the key appears, and again when it goes', (t) => {
  const graph = new Graph();
  const table = new Table<string, number>(graph);
  const { effects, values } = follow(graph, (key) => table.get(key) ?? 'none');
  effects.add('a', 'a');
  graph.flush();
  t.equal(values.get('a'), 'none');
  table.set('a', 1);
  graph.flush();
  t.equal(values.get('a'), 1);
  table.set('a', undefined);
  graph.flush();
  t.equal(values.get('a'), 'none');
  t.end();
});

t.test('only what read a changed key is computed', (t) => {
  const graph = new Graph();
  const table = new Table<string, number>(graph);
  const { effects, log } = follow(graph, (key) => table.get(key) ?? 0);
  for (const key of ['a', 'b', 'c']) effects.add(key, key);
  graph.flush();
  log.length = 0;
  table.set('b', 2);
  graph.flush();
  t.strictSame(log, ['follow b']);
  t.end();
});

t.test('a change ends where a result is the same as before', (t) => {
  const graph = new Graph();
  const table = new Table<string, number>(graph);
  const isEven = new Memo<string, boolean>(graph, {
    name: 'even',
    key: (key) => key,
    compute: (key) => (table.get(key) ?? 0) % 2 === 0,
  });
  const { effects, log } = follow(graph, (key) => isEven.get(key));
  effects.add('a', 'a');
  graph.flush();
  log.length = 0;
  table.set('a', 4);
  graph.flush();
  t.strictSame(log, [], 'still even');
  table.set('a', 5);
  graph.flush();
  t.strictSame(log, ['follow a']);
  t.end();
});

t.test('what two readers share is computed once', (t) => {
  const graph = new Graph();
  const table = new Table<string, number>(graph);
  const double = new Memo<string, number>(graph, {
    name: 'double',
    key: (key) => key,
    compute: (key) => 2 * (table.get(key) ?? 0),
  });
  const { effects, values } = follow(graph, () => double.get('x') + double.get('x'));
  effects.add('a', 'a');
  effects.add('b', 'b');
  graph.flush();
  const before = graph.evaluations;
  table.set('x', 3);
  graph.flush();
  t.equal(graph.evaluations - before, 3, 'the memo once, its two readers once each');
  t.strictSame([...values.values()], [12, 12]);
  t.end();
});

t.test('a read that is not repeated is forgotten', (t) => {
  const graph = new Graph();
  const table = new Table<string, string>(graph);
  table.set('which', 'a');
  const { effects, log } = follow(graph, () => table.get(table.get('which') ?? '') ?? 'none');
  effects.add('e', 'e');
  graph.flush();
  table.set('which', 'b');
  graph.flush();
  log.length = 0;
  table.set('a', 'changed');
  graph.flush();
  t.strictSame(log, []);
  table.set('b', 'changed');
  graph.flush();
  t.strictSame(log, ['follow e']);
  t.end();
});

t.test('results that nobody reads are let go, with what only they read', (t) => {
  const graph = new Graph();
  const table = new Table<string, number>(graph);
  const inner = new Memo<string, number>(graph, {
    name: 'inner',
    key: (key) => key,
    compute: (key) => table.get(key) ?? 0,
  });
  const outer = new Memo<string, number>(graph, {
    name: 'outer',
    key: (key) => key,
    compute: (key) => inner.get(key),
  });
  const { effects } = follow(graph, (key) => outer.get(key));
  effects.add('a', 'a');
  effects.add('b', 'b');
  graph.flush();
  t.strictSame([outer.size, inner.size], [2, 2]);
  effects.remove('a');
  graph.flush();
  t.strictSame([outer.size, inner.size], [1, 1]);
  effects.clear();
  graph.flush();
  t.strictSame([outer.size, inner.size], [0, 0]);
  t.end();
});

t.test('a key that is set between its last reader and the flush stays', (t) => {
  const graph = new Graph();
  const table = new Table<string, number>(graph);
  const { effects, values } = follow(graph, (key) => table.get(key) ?? 0);
  effects.add('a', 'a');
  graph.flush();
  effects.remove('a');
  table.set('a', undefined);
  table.set('a', 7);
  graph.flush();
  t.equal(table.peek('a'), 7);
  effects.add('a', 'a');
  graph.flush();
  table.set('a', 8);
  graph.flush();
  t.equal(values.get('a'), 8);
  t.end();
});

t.test('an error goes to all readers, and is gone when its cause is', (t) => {
  const graph = new Graph();
  const table = new Table<string, number>(graph);
  const positive = new Memo<string, number>(graph, {
    name: 'positive',
    key: (key) => key,
    compute: (key) => {
      const value = table.get(key) ?? 0;
      if (value < 0) throw new RangeError('negative');
      return value;
    },
  });
  const { effects, values, failures } = follow(graph, (key) => positive.get(key));
  table.set('a', 1);
  effects.add('a', 'a');
  graph.flush();
  table.set('a', -1);
  graph.flush();
  t.equal(values.get('a'), 1, 'the last value stands');
  t.match(failures, [new RangeError('negative')]);
  table.set('a', 2);
  graph.flush();
  t.equal(values.get('a'), 2);
  t.end();
});

t.test('a computation that needs its own result is an error', (t) => {
  const graph = new Graph();
  const memo: Memo<string, number> = new Memo(graph, {
    name: 'loop',
    key: (key) => key,
    compute: (key) => memo.get(key),
  });
  t.throws(() => memo.get('a'), { code: 'CXW3001' });
  t.end();
});

t.test('effects run by stratum, then by name and key, whatever the order of the changes', (t) => {
  const graph = new Graph();
  const table = new Table<string, number>(graph);
  const log: string[] = [];
  const parts = ['low', 'high'].map((name, stratum) => {
    const followed = follow(
      graph,
      (key) => {
        log.push(`${name} ${key}`);
        return table.get(key) ?? 0;
      },
      stratum,
      name,
    );
    return followed.effects;
  });
  for (const effects of [...parts].reverse()) for (const key of ['c', 'a', 'b']) effects.add(key, key);
  graph.flush();
  t.strictSame(log, ['low a', 'low b', 'low c', 'high a', 'high b', 'high c']);
  t.end();
});

t.test('an index wakes the readers of a property only', (t) => {
  const graph = new Graph();
  const index = new IndexTable<string, string>(graph, (a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const { effects, values, log } = follow(graph, (key) => index.get(key).join());
  effects.add('p', 'p');
  effects.add('q', 'q');
  graph.flush();
  log.length = 0;
  index.add('p', 'b');
  index.add('p', 'a');
  graph.flush();
  t.equal(values.get('p'), 'a,b', 'sorted, whatever the order of arrival');
  t.strictSame(log, ['follow p']);
  index.remove('p', 'b');
  index.remove('p', 'a');
  graph.flush();
  t.equal(values.get('p'), '');
  t.end();
});

t.test('an occurrence wakes when the first comes and the last goes', (t) => {
  const graph = new Graph();
  const occurrences = new OccurrenceTable<string>(graph);
  const { effects, values, log } = follow(graph, (key) => occurrences.has(key));
  effects.add('p', 'p');
  graph.flush();
  occurrences.add('p');
  graph.flush();
  log.length = 0;
  occurrences.add('p');
  occurrences.remove('p');
  graph.flush();
  t.strictSame([values.get('p'), log.length], [true, 0]);
  occurrences.remove('p');
  graph.flush();
  t.equal(values.get('p'), false);
  t.end();
});
