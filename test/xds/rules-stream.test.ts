import { cluster, resource, update } from './harness.ts';
import { ruleTable } from './rule-table.ts';
import { script } from './script.ts';

ruleTable('A: stream and node', [
  {
    id: 'A1',
    says: 'the node of the first request holds for the stream',
    run: async ({ t, harness, client }) => {
      harness.publish(update('cds', [cluster('a')]), update('lds', [resource('l')]));
      const peer = client({ node: { id: 'first', cluster: 'c' } });
      await script(t, peer, 'cds')
        .subscribe()
        .expect({ resources: ['a'] })
        .ack();
      await script(t, peer, 'lds')
        .subscribe()
        .expect({ resources: ['l'] });
      t.equal(harness.server.clients()[0]?.client.node.id, 'first');
    },
  },
  {
    id: 'X12',
    says: 'a node that changes later changes nothing',
    run: async ({ t, harness, client }) => {
      harness.publish(update('cds', [cluster('a')]), update('lds', [resource('l')]));
      const peer = client({ node: { id: 'first' } });
      await script(t, peer, 'cds')
        .subscribe()
        .expect({ resources: ['a'] })
        .ack();
      await script(t, peer, 'lds')
        .raw({ node: { id: 'second' } })
        .expect({ resources: ['l'] });
      t.equal(harness.server.clients()[0]?.client.node.id, 'first');
    },
  },
  {
    id: 'A2',
    says: 'a first request without a node id ends the stream with INVALID_ARGUMENT',
    run: async ({ t, client }) => {
      const peer = client({ node: { cluster: 'c' } });
      await script(t, peer, 'cds').subscribe();
      t.equal((await peer.ended).code, 3);
    },
  },
  {
    id: 'A2',
    says: 'nor does a missing node',
    run: async ({ t, client }) => {
      const peer = client();
      peer.send({ typeUrl: 'x', node: undefined });
      t.equal((await peer.ended).code, 3);
    },
  },
  {
    id: 'A3',
    says: 'a request on an aggregated stream names its type',
    run: async ({ t, client }) => {
      const peer = client();
      peer.send({});
      t.equal((await peer.ended).code, 3);
    },
  },
  {
    id: 'A4',
    says: 'a type that was not asked for is not sent',
    run: async ({ harness, script }) => {
      harness.publish(update('cds', [cluster('a')]));
      await script('cds')
        .subscribe()
        .expect({ resources: ['a'] })
        .ack()
        .run(() => {
          harness.publish(
            update('eds', [resource('a')]),
            update('lds', [resource('l')]),
            update('rds', [resource('r')]),
          );
        })
        .silence();
    },
  },
  {
    id: 'A5',
    says: 'an unknown type is not answered and the stream lives on',
    run: async ({ t, harness, client }) => {
      harness.publish(update('cds', [cluster('a')]));
      const peer = client();
      peer.send({ typeUrl: 'type.googleapis.com/nobody.knows.This' });
      t.strictSame(await peer.settle(), []);
      await script(t, peer, 'cds')
        .subscribe()
        .expect({ resources: ['a'] });
    },
  },
  {
    id: 'A5',
    says: 'names of an unknown type are told as removed',
    protocol: 'delta',
    run: async ({ t, client }) => {
      const peer = client();
      peer.send({ typeUrl: 'type.googleapis.com/nobody.knows.This', resourceNamesSubscribe: ['n'] });
      t.strictSame((await peer.next()).removed, ['n']);
    },
  },
  {
    id: 'A6',
    says: 'each resource carries the type of the response',
    run: async ({ harness, script }) => {
      // The fake client throws on any other.
      harness.publish(update('lds', [resource('l'), resource('m')]));
      await script('lds')
        .subscribe()
        .expect({ resources: ['l', 'm'] });
    },
  },
  {
    id: 'A7',
    says: 'a name that moves between views in one round stands in the response once',
    options: { resolve: () => ({ '*': ['v', 'w'] }) },
    run: async ({ harness, script }) => {
      harness.publish(update('rds', [resource('r')], [], 'w'), update('rds', [resource('keep')]));
      await script('rds')
        .subscribe('r', 'keep')
        .expect({ resources: ['r', 'keep'] })
        .ack()
        .run(() => {
          harness.publish(update('rds', [], ['r'], 'w'), update('rds', [resource('r', '2')]));
        })
        .expect({ resources: { r: '2' } })
        .ack()
        .silence();
    },
  },
  {
    id: 'A8',
    says: 'responses name the replica',
    run: async ({ t, harness, script }) => {
      harness.publish(update('cds', [cluster('a')]));
      const steps = script('cds')
        .subscribe()
        .expect({ resources: ['a'] });
      await steps;
      t.equal(steps.last.controlPlane, 'replica-1');
    },
  },
]);
