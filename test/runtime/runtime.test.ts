import { inspect } from 'node:util';
import { test } from 'tap';
import { CoxswainError, catalogue } from '../../src/runtime/error-catalogue.ts';
import { nearestName } from '../../src/runtime/nearest-name.ts';
import { Secret } from '../../src/runtime/secret.ts';

test('errors come from a table and keep code, details and cause', async (t) => {
  const errors = catalogue({ missing: { code: 'CXW0001', text: '{file} has no {key}' } });
  const cause = new Error('inner');
  const error = errors.missing({ file: 'a.yaml', key: 'hosts' }, cause);
  t.ok(error instanceof CoxswainError);
  t.equal(error.message, 'a.yaml has no hosts');
  t.equal(error.code, 'CXW0001');
  t.strictSame(error.details, { file: 'a.yaml', key: 'hosts' });
  t.equal(error.cause, cause);
});

test('a secret prints as [redacted] wherever it ends up', async (t) => {
  const secret = new Secret('hunter2');
  for (const text of [`${secret}`, JSON.stringify({ secret }), inspect({ secret }), String(secret)])
    t.notMatch(text, /hunter2/);
  t.equal(secret.reveal(), 'hunter2');
});

test('the nearest name is found, a distant one is not', async (t) => {
  const names = ['hosts', 'gateways', 'http', 'weight'];
  t.equal(nearestName('hots', names), 'hosts');
  t.equal(nearestName('wieght', names), 'weight');
  t.equal(nearestName('Gateway', names), 'gateways');
  t.equal(nearestName('zebra', names), undefined);
});
