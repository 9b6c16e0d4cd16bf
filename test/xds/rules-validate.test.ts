import { test } from 'tap';
import { checkConstraints, encodeMessage } from '../../src/envoy/index.ts';
import { createXdsServer, type InvalidReport, typeUrls, type Validate } from '../../src/xds/index.ts';
import { Validation } from '../../src/xds/validation.ts';
import { decode } from './discovery-proto.ts';
import { resource, update } from './harness.ts';
import { ruleTable } from './rule-table.ts';

/** Says why the payload is bad, where it is. */
const validate: Validate = (_typeUrl, body) => {
  const payload = String(decode('Named', body)['payload']);
  if (payload === 'throws') throw new Error('cannot be read');
  return payload.startsWith('bad') ? `${payload} is bad` : undefined;
};

ruleTable('what is broken is not published', [
  {
    id: 'D7',
    says: 'the form before stays for clients old and new, and the others of the round go out',
    options: { validate },
    run: async ({ harness, script }) => {
      harness.publish(update('rds', [resource('a'), resource('b')]));
      await script('rds')
        .subscribe('a', 'b')
        .expect({ resources: { a: '1', b: '1' } })
        .ack()
        .run(() => {
          harness.publish(update('rds', [resource('a', 'bad'), resource('b', '2')]));
        })
        .expect({ resources: { b: '2' } })
        .ack()
        .silence();
      await script('rds')
        .subscribe('a', 'b')
        .expect({ resources: { a: '1', b: '2' } });
    },
  },
  {
    id: 'D7',
    says: 'what was never sound is not there, and is once it is mended',
    options: { validate },
    run: async ({ harness, script }) => {
      harness.publish(update('lds', [resource('a', 'throws'), resource('b')]));
      await script('lds')
        .subscribe()
        .expect({ resources: { b: '1' } })
        .ack()
        .run(() => {
          harness.publish(update('lds', [resource('a', 'mended'), resource('b')]));
        })
        .expect({ resources: { a: 'mended' } });
    },
    protocol: 'delta',
  },
]);

test('the hook tells the name, the reason and the origin', async (t) => {
  const reports: InvalidReport[] = [];
  const server = createXdsServer({
    resolve: () => ({}),
    validate,
    hooks: {
      onInvalid(report) {
        reports.push(report);
        throw new Error('a hook that fails harms nobody');
      },
    },
  });
  server.publish([
    update('cds', [
      resource('a', 'bad', { origin: 'line 7' }),
      resource('b'),
      resource('c', 'throws', { origin: 'line 9' }),
    ]),
  ]);
  const where = { view: 'v', typeUrl: typeUrls.cluster };
  t.strictSame(reports, [
    { ...where, name: 'a', reason: 'bad is bad', origin: 'line 7' },
    { ...where, name: 'c', reason: 'cannot be read', origin: 'line 9' },
  ]);
});

test('the constraints of the Envoy API serve as a judge', async (t) => {
  const reports: InvalidReport[] = [];
  const server = createXdsServer({
    resolve: () => ({}),
    hooks: { onInvalid: (report) => reports.push(report) },
    validate: (typeUrl, body) =>
      checkConstraints(typeUrl.slice(typeUrl.indexOf('/') + 1), body)
        .map(({ path, reason }) => `${path} ${reason}`)
        .join('; ') || undefined,
  });
  const named = (name: string) => ({
    name: name || 'nameless',
    body: encodeMessage('envoy.config.cluster.v3.Cluster', { name, type: 'EDS', connectTimeout: '1s' }),
  });
  server.publish([{ view: 'v', typeUrl: typeUrls.cluster, upserts: [named('a'), named('')], removals: [] }]);
  t.strictSame(
    reports.map(({ name }) => name),
    ['nameless'],
  );
  t.match(reports[0]?.reason, /^\$\.name /);
});

test('the same bytes are judged once, as long as they are of the same type', async (t) => {
  let calls = 0;
  const validation = new Validation(
    () => {
      calls += 1;
      return undefined;
    },
    () => t.fail('nothing is broken'),
  );
  const updates = [update('cds', [resource('a'), resource('b')])];
  t.equal(validation.sift(updates), updates, 'sound updates pass as they are');
  validation.sift(updates);
  t.equal(calls, 2);
  validation.sift(updates.map((each) => ({ ...each, typeUrl: typeUrls.listener })));
  t.equal(calls, 4);
});
