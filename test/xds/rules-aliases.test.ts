import type { Resource } from '../../src/xds/index.ts';
import { resource, update } from './harness.ts';
import { ruleTable } from './rule-table.ts';

const host = (name: string, aliases: readonly string[], payload = '1'): Resource =>
  resource(name, payload, { aliases });

ruleTable('C: aliases', [
  {
    id: 'C19',
    says: 'a resource is found by its alias, follows its changes, and is removed by its name',
    protocol: 'delta',
    run: async ({ t, harness, script }) => {
      harness.publish(update('vhds', [host('r/shop', ['r/a', 'r/b']), host('r/other', ['r/c'])]));
      const client = script('vhds').subscribe('r/a');
      await client.expect({ resources: { 'r/shop': '1' } });
      t.strictSame(client.last.aliases.get('r/shop'), ['r/a', 'r/b']);
      await client
        .ack()
        .run(() => {
          harness.publish(update('vhds', [host('r/other', ['r/c'], '2')]));
        })
        .silence()
        .run(() => {
          harness.publish(update('vhds', [host('r/shop', ['r/a', 'r/b'], '2')]));
        })
        .expect({ resources: { 'r/shop': '2' } })
        .ack()
        .run(() => {
          harness.publish(update('vhds', [], ['r/shop']));
        })
        .expect({ removed: ['r/shop'] })
        .ack()
        .subscribe('r/a')
        .expect({ removed: ['r/shop'], unresolved: ['r/a'] });
    },
  },
  {
    id: 'C19',
    says: 'a resource that is asked for by several of its names is sent once',
    protocol: 'delta',
    run: async ({ harness, script }) => {
      harness.publish(update('vhds', [host('r/shop', ['r/a', 'r/b'])]));
      await script('vhds')
        .subscribe('r/a', 'r/b', 'r/shop')
        .expect({ resources: ['r/shop'] })
        .ack()
        .subscribe('r/b', 'r/a')
        .expect({ resources: ['r/shop'] })
        .ack()
        .unsubscribe('r/a', 'r/shop')
        .silence()
        .run(() => {
          harness.publish(update('vhds', [host('r/shop', ['r/a', 'r/b'], '2')]));
        })
        .expect({ resources: { 'r/shop': '2' } })
        .ack()
        .unsubscribe('r/b')
        .silence()
        .run(() => {
          harness.publish(update('vhds', [host('r/shop', ['r/a', 'r/b'], '3')]));
        })
        .silence();
    },
  },
  {
    id: 'C19',
    says: 'an alias that comes is sent to who waits for it, one that goes takes the resource along',
    protocol: 'delta',
    run: async ({ harness, script }) => {
      harness.publish(update('vhds', [host('r/shop', ['r/a'])]));
      const one = script('vhds')
        .subscribe('r/a')
        .expect({ resources: ['r/shop'] })
        .ack();
      const other = script('vhds')
        .subscribe('r/b')
        .expect({ unresolved: ['r/b'] })
        .ack();
      await one;
      await other;
      harness.publish(update('vhds', [host('r/shop', ['r/a', 'r/b'])]));
      await one.expect({ resources: ['r/shop'] }).ack();
      await other.expect({ resources: ['r/shop'] }).ack();
      harness.publish(update('vhds', [host('r/shop', ['r/b'])]));
      await one.expect({ removed: ['r/shop'] }).ack();
      await other.expect({ resources: ['r/shop'] }).ack();
    },
  },
  {
    id: 'C19',
    says: 'what is refused is not sent again under an alias until it changes',
    protocol: 'delta',
    run: async ({ harness, script }) => {
      harness.publish(update('vhds', [host('r/shop', ['r/a'])]));
      await script('vhds')
        .subscribe('r/a')
        .expect({ resources: ['r/shop'] })
        .nack('r/shop: no')
        .subscribe('r/a')
        .silence()
        .run(() => {
          harness.publish(update('vhds', [host('r/shop', ['r/a'], '2')]));
        })
        .expect({ resources: { 'r/shop': '2' } });
    },
  },
  {
    id: 'C19',
    says: 'a client that comes back with a version of the resource is believed',
    protocol: 'delta',
    run: async ({ harness, script }) => {
      harness.publish(update('vhds', [host('r/shop', ['r/a'])]));
      const first = script('vhds')
        .subscribe('r/a')
        .expect({ resources: ['r/shop'] });
      await first;
      const held = Object.fromEntries(first.last.versions);
      await script('vhds').resume(held, 'r/a').silence();
      harness.publish(update('vhds', [host('r/shop', ['r/a'], '2')]));
      await script('vhds')
        .resume(held, 'r/a')
        .expect({ resources: { 'r/shop': '2' } });
    },
  },
  {
    id: 'C19',
    says: 'a client that moves to other views keeps what it finds there, and gives up the rest',
    protocol: 'delta',
    options: { resolve: () => ({ '*': ['v'] }) },
    run: async ({ harness, script }) => {
      harness.publish(
        update('vhds', [host('r/shop', ['r/a']), host('r/gone', ['r/b']), host('r/renamed', ['r/c'])]),
        update('vhds', [host('r/shop', ['r/a'], '2'), host('r/renamed', ['r/d'])], [], 'w'),
      );
      await script('vhds')
        .subscribe('r/a', 'r/b', 'r/c')
        .expect({ resources: ['r/shop', 'r/gone', 'r/renamed'] })
        .ack()
        .silence()
        .run(() => {
          harness.server.assign(harness.server.clients()[0]?.client.id ?? '', { '*': ['w'] });
        })
        .expect({ resources: { 'r/shop': '2' }, removed: ['r/gone', 'r/renamed'] });
    },
  },
]);
