import { cluster, resource, update } from './harness.ts';
import { ruleTable } from './rule-table.ts';

ruleTable('F: what is asked for on demand', [
  {
    id: 'F4',
    says: 'a cluster that is absent is told as removed at once, beside a wildcard, and sent once it is there',
    protocol: 'delta',
    run: async ({ harness, script }) => {
      harness.publish(update('cds', [cluster('a')]));
      await script('cds')
        .subscribe()
        .expect({ resources: ['a'] })
        .ack()
        .subscribe('rare')
        .expect({ removed: ['rare'] })
        .ack()
        .subscribe('rare')
        .expect({ removed: ['rare'] })
        .ack()
        .run(() => {
          harness.publish(update('cds', [cluster('rare')]));
        })
        .expect({ resources: ['rare'] });
    },
  },
  {
    id: 'F4',
    says: 'a client that comes back names what it asked for on demand beside the wildcard, and is sent only news',
    protocol: 'delta',
    run: async ({ t, harness, client, script }) => {
      harness.publish(update('cds', [cluster('a'), cluster('rare')]));
      const first = script('cds').subscribe('*', 'rare', 'none');
      await first.expect({ resources: ['a', 'rare'], removed: ['none'] }).ack();
      const versions = Object.fromEntries(first.last.versions);
      t.same(Object.keys(versions).sort(), ['a', 'rare']);
      const again = client();
      again.send({
        typeUrl: first.last.typeUrl,
        resourceNamesSubscribe: ['*', 'rare', 'none'],
        initialResourceVersions: versions,
      });
      const answer = await again.next();
      t.strictSame([[...answer.resources.keys()], answer.removed], [[], ['none']]);
    },
  },
  {
    id: 'F5',
    says: 'a virtual host that is absent is answered without a message, by its name and as its alias',
    protocol: 'delta',
    run: async ({ t, harness, script }) => {
      harness.publish(update('vhds', [resource('r/a')]));
      const client = script('vhds').subscribe().silence().subscribe('r/a', 'r/none');
      await client.expect({ resources: ['r/a'], unresolved: ['r/none'] });
      t.strictSame(client.last.aliases.get('r/none'), ['r/none']);
      await client
        .ack()
        .subscribe('r/none')
        .expect({ unresolved: ['r/none'] })
        .ack()
        .silence()
        .run(() => {
          harness.publish(update('vhds', [resource('r/none')]));
        })
        .expect({ resources: ['r/none'] });
    },
  },
  {
    id: 'F5',
    says: 'a virtual host that goes is told as removed, and as absent to who asks for it again',
    protocol: 'delta',
    run: async ({ harness, script }) => {
      harness.publish(update('vhds', [resource('r/a'), resource('r/b')]));
      await script('vhds')
        .subscribe('r/a', 'r/b')
        .expect({ resources: ['r/a', 'r/b'] })
        .ack()
        .run(() => {
          harness.publish(update('vhds', [], ['r/a']));
        })
        .expect({ removed: ['r/a'] })
        .ack()
        .subscribe('r/a')
        .expect({ unresolved: ['r/a'] });
    },
  },
  {
    id: 'F5',
    says: 'a virtual host that goes while its client asks for it again is told as removed',
    protocol: 'delta',
    run: async ({ harness, script }) => {
      harness.publish(update('vhds', [resource('r/a'), resource('r/b')]));
      await script('vhds')
        .subscribe('r/a', 'r/b')
        .expect({ resources: ['r/a', 'r/b'] })
        .run(() => {
          harness.publish(update('vhds', [], ['r/a']));
        })
        .subscribe('r/a')
        .ack()
        .expect({ removed: ['r/a'] });
    },
  },
  {
    id: 'F5',
    says: 'a client that comes back with a virtual host that is gone is told that it is removed',
    protocol: 'delta',
    run: async ({ harness, script }) => {
      harness.publish(update('vhds', [resource('r/b')]));
      await script('vhds')
        .resume({ 'r/a': 'held' }, 'r/a', 'r/b', 'r/c')
        .expect({ resources: ['r/b'], removed: ['r/a'], unresolved: ['r/c'] });
    },
  },
]);
