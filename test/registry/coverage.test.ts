import fc from 'fast-check';
import t from 'tap';
import {
  changedHealth,
  changedNodes,
  readFailingChecks,
  readNodes,
} from '../../src/registry/consul/aggregate.ts';
import { Coverage, type CoverageChange } from '../../src/registry/consul/coverage.ts';

t.test('what changes is watched, what is quiet makes room', async (t) => {
  const coverage = new Coverage(2);
  t.same(coverage.add('a'), { watch: ['a'], unwatch: [] });
  t.same(coverage.add('b'), { watch: ['b'], unwatch: [] });
  t.same(coverage.add('c'), { watch: [], unwatch: [] });
  t.same([...coverage.cold], ['c']);
  coverage.touch('a');
  t.same(coverage.touch('c'), { watch: ['c'], unwatch: ['b'] }, 'b has not changed for longest');
  t.same(coverage.delete('a'), { watch: ['b'], unwatch: ['a'] }, 'its place is given on');
  t.same(coverage.shrink(1), { watch: [], unwatch: ['c'] });
  t.same(coverage.shrink(0), { watch: [], unwatch: ['b'] });
  t.same(coverage.touch('b'), { watch: [], unwatch: [] });
});

t.test('each service is either watched or covered, within the budget', async () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  const action = fc.oneof(
    fc.record({ kind: fc.constantFrom('add' as const, 'delete' as const, 'touch' as const), name }),
    fc.record({ kind: fc.constant('shrink' as const), capacity: fc.nat(4) }),
  );
  fc.assert(
    fc.property(fc.nat(4), fc.array(action, { maxLength: 40 }), (capacity, actions) => {
      const coverage = new Coverage(capacity);
      const watched = new Set<string>();
      const members = new Set<string>();
      const follow = ({ watch, unwatch }: CoverageChange): void => {
        for (const gone of unwatch) if (!watched.delete(gone)) throw new Error(`${gone} was not watched`);
        for (const come of watch) watched.add(come);
      };
      for (const step of actions) {
        if (step.kind === 'shrink') {
          if (step.capacity < coverage.capacity) follow(coverage.shrink(step.capacity));
        } else {
          if (step.kind === 'add') members.add(step.name);
          if (step.kind === 'delete') members.delete(step.name);
          follow(coverage[step.kind](step.name));
        }
        const covered = [...watched, ...coverage.cold].sort();
        if (covered.join() !== [...members].sort().join()) throw new Error(`${covered} for ${[...members]}`);
        if (watched.size > coverage.capacity) throw new Error('over the budget');
        for (const member of members) {
          if (coverage.isHot(member) !== watched.has(member)) throw new Error(`${member} is confused`);
        }
      }
    }),
  );
});

const check = (Node: string, CheckID: string, Status: string, ServiceName = ''): object => ({
  Node,
  CheckID,
  Status,
  ServiceName,
});

t.test('which services a change of failing checks touches', async (t) => {
  const read = (...checks: readonly object[]) => readFailingChecks(checks) ?? new Map();
  const before = read(check('n1', 'service:web-1', 'critical', 'web'), check('n2', 'serfHealth', 'critical'));
  t.same(changedHealth(before, before), { services: new Set(), nodes: new Set() });
  t.same(changedHealth(before, read()), { services: new Set(['web']), nodes: new Set(['n2']) });
  t.same(
    changedHealth(
      before,
      read(check('n1', 'service:web-1', 'warning', 'web'), check('n2', 'serfHealth', 'critical')),
    ),
    { services: new Set(['web']), nodes: new Set() },
  );
  t.same(readFailingChecks(null)?.size, 0, 'R12');
  t.equal(readFailingChecks({}), undefined, 'R11');
  t.equal(readFailingChecks([null, 5])?.size, 1, 'R11: no throw');
});

t.test('which nodes changed', async (t) => {
  const read = (...nodes: readonly object[]) => readNodes(nodes) ?? new Map();
  const before = read({ Node: 'a', Address: '1' }, { Node: 'b', Address: '2' });
  t.same(
    changedNodes(before, read({ Node: 'b', Address: '2', ModifyIndex: 9 }, { Node: 'a', Address: '1' })),
    new Set(),
  );
  t.same(
    changedNodes(before, read({ Node: 'a', Address: '3' }, { Node: 'c', Address: '2' })),
    new Set(['a', 'b', 'c']),
  );
  t.equal(readNodes('x'), undefined, 'R11');
});
