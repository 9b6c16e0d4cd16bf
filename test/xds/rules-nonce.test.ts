import { cluster, resource, update } from './harness.ts';
import { ruleTable } from './rule-table.ts';

ruleTable('B: versions, nonces, ACK, NACK', [
  {
    id: 'B1',
    says: 'no nonce comes twice on a stream',
    run: async ({ t, harness, script }) => {
      harness.publish(update('rds', [resource('r')]));
      const nonces: string[] = [];
      const steps = script('rds')
        .subscribe('r')
        .expect({ resources: ['r'] })
        .ack();
      await steps.run(() => {
        nonces.push(steps.last.nonce);
      });
      for (let round = 0; round < 5; round += 1) {
        harness.publish(update('rds', [resource('r', `${round}x`)]));
        await steps.expect({ resources: ['r'] }).ack();
        nonces.push(steps.last.nonce);
      }
      t.equal(new Set(nonces).size, nonces.length);
    },
  },
  {
    id: 'B1',
    says: 'the same content asked for twice has two nonces',
    protocol: 'delta',
    run: async ({ t, harness, script }) => {
      harness.publish(update('rds', [resource('r')]));
      const steps = script('rds')
        .subscribe('r')
        .expect({ resources: ['r'] })
        .ack();
      await steps;
      const first = steps.last.nonce;
      await steps
        .subscribe('r')
        .expect({ resources: ['r'] })
        .ack()
        .subscribe('r')
        .expect({ resources: ['r'] });
      t.not(steps.last.nonce, first);
    },
  },
  {
    id: 'B2',
    says: 'a client that comes back with the version is sent nothing',
    protocol: 'sotw',
    run: async ({ harness, script }) => {
      harness.publish(update('cds', [cluster('a'), cluster('b')]), update('eds', [resource('a')]));
      for (const [type, names] of [
        ['cds', []],
        ['eds', ['a']],
      ] as const) {
        const before = script(type)
          .subscribe(...names)
          .expect({ resources: type === 'cds' ? ['a', 'b'] : ['a'] })
          .ack();
        await before;
        await script(type)
          .resume(before.last.version, ...names)
          .silence()
          .run(() => {
            harness.publish(update(type, [resource('a', `changed ${type}`)]));
          })
          .expect({ resources: type === 'cds' ? ['a', 'b'] : ['a'] });
      }
    },
  },
  {
    id: 'B3',
    says: 'a request with a stale nonce is ignored entirely',
    protocol: 'sotw',
    run: async ({ t, harness, script }) => {
      harness.publish(update('rds', [resource('r'), resource('s')]));
      const steps = script('rds')
        .subscribe('r')
        .expect({ resources: ['r'] })
        .ack();
      await steps.raw({ resourceNames: ['r', 's'], responseNonce: 'stale' }).silence();
      t.strictSame(harness.server.clients()[0]?.types[0]?.subscription.names, ['r']);
      t.equal(harness.server.counters.staleNonces, 1);
    },
  },
  {
    id: 'B4',
    says: 'the first request of a stream is answered whatever version and nonce it brings along',
    protocol: 'sotw',
    run: async ({ harness, script }) => {
      harness.publish(update('cds', [cluster('a')]));
      await script('cds')
        .raw({ versionInfo: 'old', responseNonce: 'of another server' })
        .expect({ resources: ['a'] });
    },
  },
  {
    id: 'X09',
    says: 'a nonce of another server opens a subscription like any other',
    protocol: 'delta',
    run: async ({ harness, script }) => {
      harness.publish(update('cds', [cluster('a')]));
      await script('cds')
        .raw({ responseNonce: 'of another server' })
        .expect({ resources: ['a'] });
    },
  },
  {
    id: 'B5',
    says: 'an empty nonce after a response starts the type over',
    protocol: 'sotw',
    run: async ({ harness, script }) => {
      harness.publish(update('rds', [resource('r')]));
      await script('rds')
        .subscribe('r')
        .expect({ resources: ['r'] })
        .ack()
        .raw({ resourceNames: ['r'], responseNonce: '' })
        .expect({ resources: ['r'] })
        .ack()
        .silence();
    },
  },
  {
    id: 'B5',
    says: 'a request that crosses the first response adds its names, and nothing is sent twice',
    protocol: 'sotw',
    run: async ({ harness, script }) => {
      harness.publish(update('rds', [resource('a'), resource('b')]));
      await script('rds')
        .subscribe('a')
        .subscribe('b')
        .expect({ resources: ['a'] })
        .ack()
        .expect({ resources: ['b'] })
        .ack()
        .silence();
    },
  },
  {
    id: 'B6',
    says: 'subscription changes count under a stale nonce',
    protocol: 'delta',
    run: async ({ harness, script }) => {
      harness.publish(update('rds', [resource('r'), resource('s')]));
      await script('rds')
        .subscribe('r')
        .expect({ resources: ['r'] })
        .ack()
        .raw({ resourceNamesSubscribe: ['s'], responseNonce: 'never sent' })
        .expect({ resources: ['s'] })
        .ack()
        .raw({ resourceNamesUnsubscribe: ['r'], responseNonce: 'never sent' })
        .silence()
        .run(() => {
          harness.publish(update('rds', [resource('r', '2'), resource('s', '2')]));
        })
        .expect({ resources: { s: '2' } });
    },
  },
  {
    id: 'B7',
    says: 'an ACK may carry names',
    run: async ({ protocol, harness, script }) => {
      harness.publish(update('rds', [resource('r'), resource('s')]));
      await script('rds')
        .subscribe('r')
        .expect({ resources: ['r'] })
        .ack(protocol === 'delta' ? { resourceNamesSubscribe: ['s'] } : { resourceNames: ['r', 's'] })
        .expect({ resources: ['s'] })
        .ack(protocol === 'delta' ? {} : { resourceNames: ['r', 's'] })
        .silence();
    },
  },
  {
    id: 'B7',
    says: 'so may a NACK',
    run: async ({ protocol, harness, script }) => {
      harness.publish(update('rds', [resource('r'), resource('s')]));
      await script('rds')
        .subscribe('r')
        .expect({ resources: ['r'] })
        .nack('no', protocol === 'delta' ? { resourceNamesSubscribe: ['s'] } : { resourceNames: ['r', 's'] })
        .expect({ resources: ['s'] });
    },
  },
  {
    id: 'B8',
    says: 'the presence of error_detail makes a NACK, not the version',
    run: async ({ t, harness, script }) => {
      harness.publish(update('cds', [cluster('a')]));
      await script('cds')
        .subscribe()
        .expect({ resources: ['a'] })
        .nack('Error adding/updating cluster(s) a: bad', { versionInfo: 'whatever' })
        .silence();
      t.equal(harness.server.counters.nacks, 1);
    },
  },
  {
    id: 'B9',
    says: 'a NACK is not answered with the same content, and a later form is sent',
    run: async ({ harness, script }) => {
      harness.publish(update('cds', [cluster('a')]));
      await script('cds')
        .subscribe()
        .expect({ resources: ['a'] })
        .nack('Error adding/updating cluster(s) a: bad')
        .silence()
        .run(() => {
          harness.publish(update('cds', [cluster('a', '2')]));
        })
        .expect({ resources: { a: '2' } })
        .ack()
        .silence();
    },
  },
  {
    id: 'B9',
    says: 'in a full list the last accepted form stands in for what was refused',
    protocol: 'sotw',
    run: async ({ harness, script }) => {
      harness.publish(update('cds', [cluster('a', 'good')]));
      await script('cds')
        .subscribe()
        .expect({ resources: { a: 'good' } })
        .ack()
        .run(() => {
          harness.publish(update('cds', [cluster('a', 'bad'), cluster('new', 'bad')]));
        })
        .expect({ resources: ['a', 'new'] })
        .nack('Error adding/updating cluster(s) a: bad, new: bad')
        .silence()
        .run(() => {
          harness.publish(update('cds', [cluster('b')]));
        })
        .expect({ resources: { a: 'good', b: '1' } });
    },
  },
  {
    id: 'B9',
    says: 'what was refused is not repeated with other changes',
    protocol: 'delta',
    run: async ({ harness, script }) => {
      harness.publish(update('cds', [cluster('a')]));
      await script('cds')
        .subscribe()
        .expect({ resources: ['a'] })
        .nack('Error adding/updating cluster(s) a: bad')
        .run(() => {
          harness.publish(update('cds', [cluster('b')]));
        })
        .expect({ resources: ['b'] })
        .ack()
        .silence();
    },
  },
  {
    id: 'B10',
    says: 'what was refused does not count as accepted',
    run: async ({ t, harness, script }) => {
      harness.publish(update('cds', [cluster('a'), cluster('b')]));
      await script('cds')
        .subscribe()
        .expect({ resources: ['a', 'b'] })
        .nack('Error adding/updating cluster(s) b: its number (3) > the largest (2)')
        .expect({ resources: ['a'] })
        .silence();
      const client = harness.server.clients()[0];
      const states = harness.server
        .resources(client?.client.id ?? '', client?.types[0]?.typeUrl ?? '')
        .map(({ name, state }) => `${name} ${state}`);
      t.strictSame(states.sort(), ['a acked', 'b rejected']);
      t.match(client?.types[0], { refused: 1, lastError: /its number/ });
    },
  },
  {
    id: 'B11',
    says: 'an error that is repeated with later requests is counted once, and names are taken',
    protocol: 'sotw',
    run: async ({ t, harness, script }) => {
      harness.publish(update('eds', [resource('a'), resource('b')]));
      const steps = script('eds')
        .subscribe('a')
        .expect({ resources: ['a'] })
        .nack('bad');
      await steps
        .nack('bad', { resourceNames: ['a', 'b'] })
        .expect({ resources: ['b'] })
        .ack({ resourceNames: ['a', 'b'] })
        .silence();
      t.equal(harness.server.counters.nacks, 1);
    },
  },
  {
    id: 'B12',
    says: 'a request for nothing with an old version is not answered',
    protocol: 'sotw',
    run: async ({ harness, script }) => {
      harness.publish(update('rds', [resource('r')]));
      const steps = script('rds')
        .subscribe('r')
        .expect({ resources: ['r'] });
      await steps;
      await steps
        .raw({ versionInfo: 'old', resourceNames: [], responseNonce: steps.last.nonce })
        .silence()
        .run(() => {
          harness.publish(update('rds', [resource('r', '2')]));
        })
        .silence();
    },
  },
  {
    id: 'B13',
    says: 'two servers give the same bytes the same version',
    run: async ({ t, harness, protocol, script }) => {
      harness.publish(update('lds', [resource('l'), resource('m')]));
      const steps = script('lds')
        .subscribe()
        .expect({ resources: ['l', 'm'] });
      await steps;
      if (protocol === 'delta') t.match(steps.last.versions.get('l'), /^[0-9a-f]{16}$/);
      else t.match(steps.last.version, /^[0-9a-f]{16}-2$/);
    },
  },
  {
    id: 'B15',
    says: 'what is published again unchanged is not sent',
    run: async ({ harness, script }) => {
      harness.publish(update('rds', [resource('r')]));
      await script('rds')
        .subscribe('r')
        .expect({ resources: ['r'] })
        .ack()
        .run(() => {
          harness.publish(update('rds', [resource('r')]));
        })
        .silence();
    },
  },
  {
    id: 'B15',
    says: 'at most one response is in flight, and the newest state follows it',
    run: async ({ harness, script }) => {
      harness.publish(update('rds', [resource('r'), resource('s')]));
      await script('rds')
        .subscribe('r', 's')
        .expect({ resources: ['r', 's'] })
        .run(() => {
          harness.publish(update('rds', [resource('r', '2')]));
        })
        .silence()
        .run(() => {
          harness.publish(update('rds', [resource('r', '3'), resource('s', '3')]));
        })
        .ack()
        .expect({ resources: { r: '3', s: '3' } })
        .ack()
        .silence();
    },
  },
  {
    id: 'B16',
    says: 'of requests that come while a response is in flight the latest counts',
    protocol: 'delta',
    run: async ({ harness, script }) => {
      harness.publish(update('rds', [resource('r'), resource('s'), resource('u')]));
      await script('rds')
        .subscribe('r')
        .expect({ resources: ['r'] })
        .subscribe('s')
        .unsubscribe('s')
        .subscribe('u')
        .ack()
        .expect({ resources: ['u'] });
    },
  },
]);
