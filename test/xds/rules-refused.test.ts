import type { Test } from 'tap';
import { until } from '../../e2e/parts/until.ts';
import { type FakeClient, shortTypes } from './fake-client.ts';
import { cluster, type Harness, resource, update } from './harness.ts';
import { ruleTable } from './rule-table.ts';
import { script } from './script.ts';

/** What the server knows of its only client. */
const statesOf = (harness: Harness, typeUrl: string): readonly string[] =>
  harness.server
    .resources(harness.server.clients()[0]?.client.id ?? '', typeUrl)
    .map(({ name, state }) => `${name} ${state}`)
    .sort();

/** Lets a client that says other things not answer for longer than it is waited for. */
const overdue = async (t: Test, harness: Harness, peer: FakeClient): Promise<void> => {
  t.strictSame(await peer.settle(), []);
  harness.clock.advance(1000);
  t.strictSame(await peer.settle(), []);
  harness.clock.advance(2000);
};

ruleTable('B: what a client refuses', [
  {
    id: 'B9',
    says: 'a refusal that names nothing is narrowed by halving',
    protocol: 'delta',
    run: async ({ t, harness, script }) => {
      harness.publish(update('lds', [resource('a'), resource('b'), resource('c'), resource('d')]));
      await script('lds')
        .subscribe()
        .expect({ resources: ['a', 'b', 'c', 'd'] })
        .nack('Invalid duration')
        .expect({ resources: ['a', 'b'] })
        .ack()
        // The second half is known to be at fault, so that it is not sent as a whole again.
        .expect({ resources: ['c'] })
        .nack('Invalid duration')
        .expect({ resources: ['d'] })
        .ack()
        .silence();
      t.strictSame(statesOf(harness, shortTypes.lds), ['a acked', 'b acked', 'c rejected', 'd acked']);
    },
  },
  {
    id: 'B9',
    says: 'in a full list the last accepted forms stand in for the half that is not tried',
    protocol: 'sotw',
    run: async ({ t, harness, script }) => {
      harness.publish(update('cds', [resource('a'), resource('b'), resource('same')]));
      await script('cds')
        .subscribe()
        .expect({ resources: ['a', 'b', 'same'] })
        .ack()
        .run(() => {
          harness.publish(update('cds', [resource('a', '2'), resource('b', '2'), resource('new', '2')]));
        })
        .expect({ resources: { a: '2', b: '2', new: '2', same: '1' } })
        .nack('Invalid duration')
        .expect({ resources: { a: '2', b: '1', same: '1' } })
        .ack()
        .expect({ resources: { a: '2', b: '2', same: '1' } })
        .nack('Invalid duration')
        .expect({ resources: { a: '2', b: '1', new: '2', same: '1' } })
        .ack()
        .silence();
      t.strictSame(statesOf(harness, shortTypes.cds), ['a acked', 'b rejected', 'new acked', 'same acked']);
    },
  },
  {
    id: 'B9',
    says: 'what changes while it is on trial is sent as it is now',
    run: async ({ harness, script }) => {
      harness.publish(update('rds', [resource('r'), resource('s')]));
      await script('rds')
        .subscribe('r', 's')
        .expect({ resources: ['r', 's'] })
        .nack('Invalid duration')
        .expect({ resources: ['r'] })
        .run(() => {
          harness.publish(update('rds', [resource('s', '2')]));
        })
        .ack()
        .expect({ resources: { s: '2' } })
        .ack()
        .silence();
    },
  },
  {
    id: 'B10',
    says: 'a removal that went with what was dropped is told again',
    run: async ({ protocol, harness, script }) => {
      harness.publish(update('lds', [resource('a'), resource('gone')]));
      await script('lds')
        .subscribe()
        .expect({ resources: ['a', 'gone'] })
        .ack()
        .run(() => {
          harness.publish(update('lds', [resource('a', '2')], ['gone']));
        })
        .expect({ resources: { a: '2' }, removed: protocol === 'delta' ? ['gone'] : [] })
        .nack('Invalid duration')
        .expect(protocol === 'delta' ? { removed: ['gone'] } : { resources: { a: '1' } })
        .ack()
        .silence();
    },
  },
  {
    id: 'B10',
    says: 'what Envoy applied out of a refused response is told again, so that its version is known',
    run: async ({ protocol, harness, script }) => {
      harness.publish(update('cds', [cluster('good'), cluster('bad')]));
      const steps = script('cds')
        .subscribe()
        .expect({ resources: ['good', 'bad'] })
        .nack('Error adding/updating cluster(s) bad: no')
        .expect({ resources: ['good'] })
        .ack()
        .silence();
      await steps;
      harness.publish(update('cds', [], ['good', 'bad']));
      await steps.expect(protocol === 'delta' ? { removed: ['good', 'bad'] } : {});
    },
  },
  {
    id: 'B10',
    says: 'the form before two refused ones is the one that stands in, if there was one',
    protocol: 'sotw',
    run: async ({ harness, script }) => {
      harness.publish(update('cds', [resource('a', 'good')]));
      await script('cds')
        .subscribe()
        .expect({ resources: { a: 'good' } })
        .ack()
        .run(() => {
          harness.publish(update('cds', [resource('a', 'bad'), resource('new', 'bad')]));
        })
        .expect({ resources: { a: 'bad', new: 'bad' } })
        .nack('Error adding/updating cluster(s) a: no, new: no')
        .silence()
        .run(() => {
          harness.publish(update('cds', [resource('a', 'worse'), resource('new', 'worse')]));
        })
        .expect({ resources: { a: 'worse', new: 'worse' } })
        .nack('Error adding/updating cluster(s) a: no, new: no')
        .silence()
        .run(() => {
          harness.publish(update('cds', [resource('b')]));
        })
        .expect({ resources: { a: 'good', b: '1' } });
    },
  },
  {
    id: 'B10',
    says: 'a list to a client that has come back leaves out nothing that it may hold',
    protocol: 'sotw',
    run: async ({ harness, script }) => {
      harness.publish(update('cds', [resource('a'), resource('b')]));
      await script('cds')
        .resume('the version of a list that had both')
        .expect({ resources: ['a', 'b'] })
        .nack('Invalid duration')
        .silence()
        .run(() => {
          harness.publish(update('cds', [resource('b', '2')]));
        })
        .expect({ resources: { a: '1', b: '2' } })
        .ack()
        .silence();
    },
  },
  {
    id: 'C11',
    says: 'what a client may hold of a response that it did not answer is withdrawn when it comes back',
    run: async ({ t, protocol, harness, client }) => {
      harness.publish(update('lds', [resource('a')]));
      const before = client();
      const steps = script(t, before, 'lds')
        .subscribe()
        .expect({ resources: ['a'] })
        .ack();
      await steps;
      const { version, versions } = steps.last;
      harness.publish(update('lds', [resource('kept')]));
      await steps.expect({ resources: protocol === 'delta' ? ['kept'] : ['a', 'kept'] });
      await before.close();
      harness.publish(update('lds', [], ['kept']));
      await until('the stream to be gone', async () =>
        harness.server.clients().length === 0 ? true : undefined,
      );
      await script(t, client(), 'lds')
        .resume(protocol === 'delta' ? Object.fromEntries(versions) : version)
        .expect(protocol === 'delta' ? { removed: ['kept'] } : { resources: ['a'] })
        .ack()
        .silence();
      await script(t, client(), 'lds')
        .resume(protocol === 'delta' ? Object.fromEntries(versions) : version)
        .silence();
    },
  },
  {
    id: 'C11',
    says: 'so is what it may hold of one that it refused in part',
    protocol: 'delta',
    run: async ({ t, harness, client }) => {
      harness.publish(update('cds', [cluster('good'), cluster('bad')]));
      const before = client();
      await script(t, before, 'cds')
        .subscribe()
        .expect({ resources: ['good', 'bad'] })
        .nack('Error adding/updating cluster(s) bad: no')
        .expect({ resources: ['good'] });
      await before.close();
      harness.publish(update('cds', [cluster('other')], ['good', 'bad']));
      await until('the stream to be gone', async () =>
        harness.server.clients().length === 0 ? true : undefined,
      );
      await script(t, client(), 'cds')
        .subscribe()
        .expect({ resources: ['other'], removed: ['good'] });
    },
  },
  {
    id: 'B8',
    says: 'a refusal counts although it comes when it is not waited for any longer',
    run: async ({ t, harness, client }) => {
      harness.publish(update('rds', [resource('a')]));
      const peer = client();
      const steps = script(t, peer, 'rds')
        .subscribe('a', 'b', 'bad', 'c')
        .expect({ resources: ['a'], ...(peer.protocol === 'delta' ? { removed: ['b', 'bad', 'c'] } : {}) })
        .ack();
      await steps;
      harness.publish(update('rds', [resource('b'), resource('bad')]));
      await steps.expect({ resources: ['b', 'bad'] });
      const { nonce } = steps.last;
      harness.publish(update('rds', [resource('c')]));
      await overdue(t, harness, peer);
      await steps.expect({ resources: ['c'] });
      const late = {
        responseNonce: nonce,
        resourceNames: ['a', 'b', 'bad', 'c'],
        errorDetail: { code: 13, message: 'bad: no' },
      };
      await steps
        .raw(late)
        .silence()
        .ack()
        .expect({ resources: ['b'] })
        .ack()
        .silence();
      t.strictSame(statesOf(harness, shortTypes.rds), ['a acked', 'b acked', 'bad rejected', 'c acked']);
    },
  },
  {
    id: 'B10',
    says: 'a list that is not waited for any longer does not count as accepted',
    protocol: 'sotw',
    run: async ({ t, harness, client }) => {
      harness.publish(update('lds', [resource('a')]));
      const peer = client();
      const steps = script(t, peer, 'lds')
        .subscribe()
        .expect({ resources: ['a'] })
        .ack();
      await steps;
      harness.publish(update('lds', [resource('bad')]));
      await steps.expect({ resources: ['a', 'bad'] });
      harness.publish(update('lds', [resource('b')]));
      await overdue(t, harness, peer);
      await steps
        .expect({ resources: ['a', 'bad', 'b'] })
        .nack('Invalid duration')
        .expect({ resources: ['a', 'bad'] })
        .nack('Invalid duration')
        .expect({ resources: ['a', 'b'] })
        .ack()
        .silence();
      t.strictSame(statesOf(harness, shortTypes.lds), ['a acked', 'b acked', 'bad rejected']);
    },
  },
  {
    id: 'B13',
    says: 'the version of a client that refuses something is not that of one that has it all',
    protocol: 'sotw',
    run: async ({ harness, script }) => {
      harness.publish(update('rds', [resource('r'), resource('s')]));
      const steps = script('rds')
        .subscribe('r', 's')
        .expect({ resources: ['r', 's'] })
        .nack('r: no')
        .expect({ resources: ['s'] })
        .ack();
      await steps;
      await script('rds')
        .resume(steps.last.version, 'r', 's')
        .expect({ resources: ['r', 's'] });
    },
  },
]);
