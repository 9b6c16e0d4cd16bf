import type { ProtocolName, ShortType } from './fake-client.ts';
import { cluster, type Expected, resource, update } from './harness.ts';
import { type Row, ruleTable } from './rule-table.ts';
import { type Script, script } from './script.ts';

const knowsTtl = 'xds.config.supports-resource-ttl';
const unwraps = 'xds.config.supports-resource-in-sotw';

/** A script of a client that announces features. */
const announcing = ({ t, client }: Row, type: ShortType, ...clientFeatures: readonly string[]): Script =>
  script(t, client({ node: { id: 'ttl', clientFeatures } }), type);

/** What renews the TTL of a name: in SotW the resource once more. */
const renewal = (protocol: ProtocolName, ...names: readonly string[]): Expected =>
  protocol === 'delta' ? { heartbeats: names } : { resources: names };

ruleTable('F: TTL', [
  {
    id: 'F1',
    says: 'a TTL is told to who announces that it knows them',
    run: async (row) => {
      const { t, harness } = row;
      harness.publish(update('rtds', [resource('a', '1', { ttlMs: 3500 }), resource('b')]));
      const client = announcing(row, 'rtds', knowsTtl, unwraps).subscribe('a', 'b');
      await client.expect({ resources: ['a', 'b'] });
      t.strictSame([...client.last.ttlsMs], [['a', 3500]]);
    },
  },
  {
    id: 'F1',
    says: 'it is not told to others on the same server, nor renewed for them',
    run: async (row) => {
      const { t, harness, protocol } = row;
      harness.publish(update('rtds', [resource('a', '1', { ttlMs: 3000 })]));
      const told = announcing(row, 'rtds', knowsTtl, unwraps)
        .subscribe('a')
        .expect({ resources: ['a'] })
        .ack();
      await told.silence();
      // In SotW the wrapper is a feature of its own.
      const features = protocol === 'delta' ? [unwraps] : [knowsTtl];
      const other = announcing(row, 'rtds', ...features).subscribe('a');
      await other.expect({ resources: ['a'] });
      t.strictSame([...other.last.ttlsMs], []);
      await other.ack().silence();
      harness.clock.advance(1000);
      await told.expect(renewal(protocol, 'a')).ack().silence();
      await other.silence();
      harness.publish(update('rtds', [resource('a', '2', { ttlMs: 3000 })]));
      await told.expect({ resources: { a: '2' } });
      t.strictSame([...told.last.ttlsMs], [['a', 3000]]);
      await other.expect({ resources: { a: '2' } });
      t.strictSame([...other.last.ttlsMs], []);
    },
  },
  {
    id: 'F1',
    says: 'it is not told where Envoy would not survive its end: of endpoints and routes in SotW',
    protocol: 'sotw',
    run: async (row) => {
      const { t, harness } = row;
      const lent = resource('a', '1', { ttlMs: 3000 });
      harness.publish(update('eds', [lent]), update('rds', [lent]));
      for (const type of ['eds', 'rds'] as const) {
        const client = announcing(row, type, knowsTtl, unwraps)
          .subscribe('a')
          .expect({ resources: ['a'] })
          .ack();
        await client.silence();
        t.strictSame([...client.last.ttlsMs], []);
        harness.clock.advance(1000);
        await client.silence();
      }
    },
  },
  {
    id: 'F2',
    says: 'a TTL is renewed at a third of it, again and again, under the same version',
    run: async (row) => {
      const { t, harness, protocol } = row;
      harness.publish(update('rtds', [resource('a', '1', { ttlMs: 3000 }), resource('b')]));
      const client = announcing(row, 'rtds', knowsTtl, unwraps).subscribe('a', 'b');
      await client
        .expect({ resources: ['a', 'b'] })
        .ack()
        .silence();
      const version = client.last.versions.get('a');
      for (let count = 0; count < 3; count += 1) {
        harness.clock.advance(999);
        await client.silence();
        harness.clock.advance(1);
        await client.expect(renewal(protocol, 'a'));
        t.equal(client.last.ttlsMs.get('a'), 3000);
        t.equal(client.last.versions.get('a'), version);
        await client.ack();
        await client.silence();
      }
    },
  },
  {
    id: 'F2',
    says: 'of a complete list the whole is repeated, and its endpoints are not',
    protocol: 'sotw',
    run: async (row) => {
      const { t, harness, client } = row;
      harness.publish(
        update('cds', [{ ...cluster('a'), ttlMs: 3000 }, cluster('b')]),
        update('eds', [resource('a'), resource('b')]),
      );
      const peer = client({ node: { id: 'ttl', clientFeatures: [knowsTtl, unwraps] } });
      const clusters = script(t, peer, 'cds').subscribe();
      await clusters.expect({ resources: ['a', 'b'] }).ack();
      const endpoints = script(t, peer, 'eds').subscribe('a', 'b');
      await endpoints.expect({ resources: ['a', 'b'] }).ack();
      await clusters.silence();
      harness.clock.advance(1000);
      await clusters.expect({ resources: ['a', 'b'] }).ack();
      t.strictSame([...clusters.last.ttlsMs], [['a', 3000]]);
      await clusters.silence();
    },
  },
  {
    id: 'F2',
    says: 'a change that is due together with a heartbeat is sent whole',
    run: async (row) => {
      const { t, harness, protocol } = row;
      const ttlMs = 3000;
      harness.publish(update('rtds', [resource('a', '1', { ttlMs }), resource('b', '1', { ttlMs })]));
      const client = announcing(row, 'rtds', knowsTtl, unwraps).subscribe('a', 'b');
      await client.expect({ resources: ['a', 'b'] });
      harness.clock.advance(1000);
      harness.publish(update('rtds', [resource('a', '2', { ttlMs })]));
      await client.ack();
      await client.expect(
        protocol === 'delta' ? { resources: ['a'], heartbeats: ['b'] } : { resources: ['a', 'b'] },
      );
      t.equal(client.last.resources.get('a'), '2');
    },
  },
  {
    id: 'F2',
    says: 'a client that asks for a resource is not answered by a heartbeat',
    protocol: 'delta',
    run: async (row) => {
      const { harness } = row;
      harness.publish(update('rtds', [resource('a', '1', { ttlMs: 3000 })]));
      const client = announcing(row, 'rtds', knowsTtl)
        .subscribe('a')
        .expect({ resources: ['a'] });
      await client.silence();
      harness.clock.advance(1000);
      await client.subscribe('a').silence();
      await client.ack().expect({ resources: ['a'] });
    },
  },
  {
    id: 'F2',
    says: 'a heartbeat that is refused is followed by the resource, which the client has forgotten',
    protocol: 'delta',
    run: async (row) => {
      const { t, harness } = row;
      harness.publish(update('rtds', [resource('a', '1', { ttlMs: 3000 })]));
      const client = announcing(row, 'rtds', knowsTtl)
        .subscribe('a')
        .expect({ resources: ['a'] })
        .ack();
      await client.silence();
      harness.clock.advance(1000);
      await client
        .expect({ heartbeats: ['a'] })
        .nack('type URL  does not match')
        .expect({ resources: ['a'] });
      t.equal(client.last.ttlsMs.get('a'), 3000);
      // B9: what is refused with its message stays refused.
      await client.nack('a: no').silence();
      harness.clock.advance(1000);
      await client.silence();
    },
  },
  {
    id: 'F2',
    says: 'what a client may not have taken, for the company it kept, is sent whole',
    protocol: 'delta',
    run: async (row) => {
      const { harness } = row;
      harness.publish(update('rtds', [resource('a', '1', { ttlMs: 3000 }), resource('b')]));
      const client = announcing(row, 'rtds', knowsTtl)
        .subscribe('a', 'b')
        .expect({ resources: ['a', 'b'] });
      await client.silence();
      harness.clock.advance(1000);
      await client.nack('b: no').expect({ resources: ['a'] });
    },
  },
  {
    id: 'F2',
    says: 'a client that comes back is sent what has a TTL, and nothing else that it has',
    run: async (row) => {
      const { t, harness, protocol } = row;
      harness.publish(update('rtds', [resource('a', '1', { ttlMs: 3000 }), resource('b')]));
      const first = announcing(row, 'rtds', knowsTtl, unwraps).subscribe('a', 'b');
      await first.expect({ resources: ['a', 'b'] }).ack();
      const held = protocol === 'delta' ? Object.fromEntries(first.last.versions) : first.last.version;
      const again = announcing(row, 'rtds', knowsTtl, unwraps).resume(held, 'a', 'b');
      await again.expect({ resources: protocol === 'delta' ? ['a'] : ['a', 'b'] });
      t.equal(again.last.ttlsMs.get('a'), 3000);
      await announcing(row, 'rtds').resume(held, 'a', 'b').silence();
    },
  },
  {
    id: 'F2',
    says: 'a virtual host is renewed with its message: without one it would not exist',
    protocol: 'delta',
    run: async (row) => {
      const { harness } = row;
      harness.publish(update('vhds', [resource('r/a', '1', { ttlMs: 3000, aliases: ['r/x'] })]));
      const client = announcing(row, 'vhds', knowsTtl)
        .subscribe('r/x')
        .expect({ resources: ['r/a'] })
        .ack();
      await client.silence();
      harness.clock.advance(1000);
      await client.expect({ resources: ['r/a'] });
    },
  },
  {
    id: 'F2',
    says: 'the shortest TTL of a type decides when, also where it comes later',
    run: async (row) => {
      const { harness, protocol } = row;
      harness.publish(update('rtds', [resource('a', '1', { ttlMs: 30_000 })]));
      const client = announcing(row, 'rtds', knowsTtl, unwraps).subscribe('a', 'b');
      await client.expect(protocol === 'delta' ? { resources: ['a'], removed: ['b'] } : { resources: ['a'] });
      await client.ack();
      harness.publish(update('rtds', [resource('b', '1', { ttlMs: 3000 })]));
      await client
        .expect({ resources: ['b'] })
        .ack()
        .silence();
      harness.clock.advance(1000);
      await client
        .expect(renewal(protocol, 'a', 'b'))
        .ack()
        .silence();
      harness.publish(update('rtds', [], ['b']));
      if (protocol === 'delta') await client.expect({ removed: ['b'] }).ack();
      await client.silence();
      harness.clock.advance(1000);
      await client.expect(renewal(protocol, 'a')).ack().silence();
      harness.clock.advance(9999);
      await client.silence();
      harness.clock.advance(1);
      await client.expect(renewal(protocol, 'a'));
    },
  },
  {
    id: 'F3',
    says: 'a TTL is taken away by sending the same resource without, and is renewed no more',
    run: async (row) => {
      const { t, harness } = row;
      harness.publish(update('rtds', [resource('a', '1', { ttlMs: 3000 })]));
      const client = announcing(row, 'rtds', knowsTtl, unwraps).subscribe('a');
      await client
        .expect({ resources: ['a'] })
        .ack()
        .silence();
      harness.publish(update('rtds', [resource('a')]));
      await client.expect({ resources: { a: '1' } });
      t.strictSame([...client.last.ttlsMs], []);
      await client.ack().silence();
      harness.clock.advance(10_000);
      await client.silence();
    },
  },
  {
    id: 'F7',
    says: 'both names of the wrapper in SotW are known',
    protocol: 'sotw',
    run: async (row) => {
      const { t, harness } = row;
      harness.publish(update('rtds', [resource('a', '1', { ttlMs: 3000 })]));
      for (const feature of ['xds.config.supports-resource-in-sotw', 'xds.config.resource-in-sotw']) {
        const client = announcing(row, 'rtds', knowsTtl, feature)
          .subscribe('a')
          .expect({ resources: ['a'] });
        await client;
        t.equal(client.last.ttlsMs.get('a'), 3000, feature);
      }
    },
  },
]);
