import t from 'tap';
import { countTap } from '../../scripts/test/tap-count.ts';

const cases = [
  { id: 'assertions', tap: 'ok 1 - a\nok 2 - b\n1..2', passed: 2, failures: [] },
  {
    id: 'a test is not counted beside its assertions',
    tap: '    ok 1 - a\n    1..1\nok 1 - test',
    passed: 1,
    failures: [],
  },
  {
    id: 'a failed assertion',
    tap: '# Subtest: test\n    ok 1 - a\n    not ok 2 - b\n    1..2\nnot ok 1 - test',
    passed: 1,
    failures: ['test › b'],
  },
  {
    id: 'a test that fails by itself',
    tap: '# Subtest: test\n    ok 1 - a\nnot ok 1 - test # time=30ms',
    passed: 1,
    failures: ['test'],
  },
  {
    id: 'the brace form',
    tap: 'not ok 1 - test # time=3ms {\n    ok 1 - a\n    not ok 2 - b\n}',
    passed: 1,
    failures: ['test › b'],
  },
  {
    id: 'two levels',
    tap: '        ok 1 - a\n    ok 1 - inner\nok 1 - outer\n        ok 1 - b\n    ok 1 - inner\nok 2 - outer',
    passed: 2,
    failures: [],
  },
  {
    id: 'skipped is failed',
    tap: 'ok 1 - a # SKIP no root\nok 2 - b # TODO',
    passed: 0,
    failures: ['a # SKIP no root', 'b # TODO'],
  },
  {
    id: 'points inside a diagnosis do not count',
    tap: 'not ok 1 - a\n  ---\n  diff: |\n    ok 1 - b\n  ...\nok 2 - c',
    passed: 1,
    failures: ['a'],
  },
] as const;

for (const { id, tap, passed, failures } of cases) {
  const count = countTap(tap);
  t.equal(count.passed, passed, `${id}: passed`);
  t.same(
    count.failures.map(({ name }) => name),
    failures,
    `${id}: failures`,
  );
}

t.same(
  countTap('not ok 1 - a\n  ---\n  at: here\n  ...').failures[0]?.details,
  ['at: here'],
  'a diagnosis is kept',
);
