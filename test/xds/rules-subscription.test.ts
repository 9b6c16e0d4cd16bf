import { cluster, resource, update } from './harness.ts';
import { ruleTable } from './rule-table.ts';
import { script } from './script.ts';

const grpcNode = { id: 'grpc', userAgentName: 'gRPC Node Pure JS' };

ruleTable('C: subscriptions and wildcards', [
  {
    id: 'C1',
    says: 'clusters and listeners have a wildcard, and it follows what comes and goes',
    run: async ({ protocol, harness, script }) => {
      harness.publish(update('lds', [resource('l'), resource('m')]));
      await script('lds')
        .subscribe()
        .expect({ resources: ['l', 'm'] })
        .ack()
        .run(() => {
          harness.publish(update('lds', [resource('n')], ['l']));
        })
        .expect(protocol === 'delta' ? { resources: ['n'], removed: ['l'] } : { resources: ['m', 'n'] });
    },
  },
  {
    id: 'C2',
    says: 'after the first name an empty list asks for nothing',
    protocol: 'sotw',
    run: async ({ t, harness, script }) => {
      harness.publish(update('cds', [cluster('a'), cluster('b')]));
      await script('cds')
        .subscribe()
        .expect({ resources: ['a', 'b'] })
        .ack()
        .ack()
        .subscribe('a')
        .expect({ resources: ['a'] })
        .ack()
        .unsubscribe('a')
        .silence()
        .run(() => {
          harness.publish(update('cds', [cluster('a', '2')]));
        })
        .silence();
      t.equal(harness.server.clients()[0]?.types[0]?.subscription.kind, 'named');
    },
  },
  {
    id: 'C3',
    says: 'a name that is added later does not end the legacy wildcard',
    protocol: 'delta',
    run: async ({ harness, script }) => {
      harness.publish(update('cds', [cluster('a'), cluster('b')]));
      await script('cds')
        .subscribe()
        .expect({ resources: ['a', 'b'] })
        .ack()
        .subscribe('a')
        .expect({ resources: ['a'] })
        .ack()
        .run(() => {
          harness.publish(update('cds', [cluster('b', '2')]));
        })
        .expect({ resources: ['b'] });
    },
  },
  {
    id: 'C4',
    says: 'an explicit wildcard stands beside names, and the names stay when it goes',
    protocol: 'delta',
    run: async ({ harness, script }) => {
      harness.publish(update('cds', [cluster('a'), cluster('b')]));
      await script('cds')
        .subscribe('*', 'a', 'none')
        .expect({ resources: ['a', 'b'], removed: ['none'] })
        .ack()
        .unsubscribe('*')
        .silence()
        .run(() => {
          harness.publish(update('cds', [cluster('a', '2'), cluster('b', '2')]));
        })
        .expect({ resources: { a: '2' } });
    },
  },
  {
    id: 'C4',
    says: 'a wildcard that is left out ends, and the names stay',
    protocol: 'sotw',
    run: async ({ harness, script }) => {
      harness.publish(update('cds', [cluster('a'), cluster('b')]));
      await script('cds')
        .subscribe('*', 'a')
        .expect({ resources: ['a', 'b'] })
        .ack()
        .unsubscribe('*')
        .silence()
        .run(() => {
          harness.publish(update('cds', [cluster('a', '2'), cluster('b', '2')]));
        })
        .expect({ resources: { a: '2' } });
    },
  },
  {
    id: 'C4',
    says: 'a wildcard that comes later brings everything',
    run: async ({ harness, script }) => {
      harness.publish(update('cds', [cluster('a'), cluster('b')]));
      await script('cds')
        .subscribe('a')
        .expect({ resources: ['a'] })
        .ack()
        .subscribe('*')
        .expect({ resources: ['a', 'b'] })
        .ack()
        .silence();
    },
  },
  {
    id: 'C5',
    says: "gRPC's own clients mean nothing by an empty list",
    run: async ({ t, harness, client }) => {
      harness.publish(update('cds', [cluster('a')]));
      await script(t, client({ node: grpcNode }), 'cds')
        .subscribe()
        .silence()
        .subscribe('a')
        .expect({ resources: ['a'] });
    },
  },
  {
    id: 'C6',
    says: 'an empty list of routes or endpoints is not answered',
    run: async ({ harness, script }) => {
      harness.publish(update('rds', [resource('r')]), update('eds', [resource('a')]));
      await script('rds').subscribe().silence();
      await script('eds').subscribe().silence();
    },
  },
  {
    id: 'C7',
    says: 'a name is subscribed to before it exists',
    run: async ({ protocol, harness, script }) => {
      const steps = script('rds').subscribe('r');
      if (protocol === 'delta') await steps.expect({ removed: ['r'] }).ack();
      await steps
        .silence()
        .run(() => {
          harness.publish(update('rds', [resource('r')]));
        })
        .expect({ resources: ['r'] });
    },
  },
  {
    id: 'C8',
    says: 'a newly named resource is sent, also where it was sent before',
    protocol: 'sotw',
    run: async ({ harness, script }) => {
      harness.publish(update('rds', [resource('r'), resource('s')]));
      await script('rds')
        .subscribe('r', 's')
        .expect({ resources: ['r', 's'] })
        .ack()
        .unsubscribe('s')
        .silence()
        .subscribe('s')
        .expect({ resources: ['s'] })
        .ack()
        .silence();
    },
  },
  {
    id: 'C8',
    says: 'a full list is sent when it is asked for by name',
    protocol: 'sotw',
    run: async ({ harness, script }) => {
      harness.publish(update('cds', [cluster('a'), cluster('b')]));
      await script('cds')
        .subscribe('a')
        .expect({ resources: ['a'] })
        .ack()
        .subscribe('b')
        .expect({ resources: ['a', 'b'] })
        .ack()
        .silence();
    },
  },
  {
    id: 'C9',
    says: 'a name that is subscribed to again is answered, current or not',
    protocol: 'delta',
    run: async ({ harness, script }) => {
      harness.publish(update('eds', [resource('a')]));
      await script('eds')
        .subscribe('a')
        .expect({ resources: ['a'] })
        .ack()
        .subscribe('a')
        .expect({ resources: ['a'] })
        .ack()
        .silence();
    },
  },
  {
    id: 'C10',
    says: 'on the first request the versions are trusted for the names it lists too',
    protocol: 'delta',
    run: async ({ harness, script }) => {
      harness.publish(update('eds', [resource('a'), resource('b'), resource('c')]));
      const before = script('eds')
        .subscribe('a', 'b', 'c')
        .expect({ resources: ['a', 'b', 'c'] })
        .ack();
      await before;
      const held = Object.fromEntries(before.last.versions);
      harness.publish(update('eds', [resource('b', '2')]));
      await script('eds')
        .resume(held, 'a', 'b', 'c')
        .expect({ resources: { b: '2' } })
        .ack()
        .silence();
    },
  },
  {
    id: 'C11',
    says: 'a client that comes back is told what is gone, and nothing that it has',
    protocol: 'delta',
    run: async ({ harness, script }) => {
      harness.publish(update('lds', [resource('l'), resource('m')]));
      const before = script('lds')
        .subscribe()
        .expect({ resources: ['l', 'm'] })
        .ack();
      await before;
      const held = Object.fromEntries(before.last.versions);
      await script('lds').resume(held).silence();
      harness.publish(update('lds', [resource('n')], ['l']));
      await script('lds')
        .resume(held)
        .expect({ resources: ['n'], removed: ['l'] })
        .ack()
        .silence();
    },
  },
  {
    id: 'X21',
    says: 'wrong versions on the first request are all put right',
    protocol: 'delta',
    run: async ({ harness, script }) => {
      harness.publish(update('lds', [resource('l'), resource('m')]));
      await script('lds')
        .resume({ l: 'wrong', m: 'wrong', never: 'was' })
        .expect({ resources: ['l', 'm'], removed: ['never'] });
    },
  },
  {
    id: 'C12',
    says: 'versions of names that are not subscribed to are no subscriptions',
    protocol: 'delta',
    run: async ({ t, harness, script }) => {
      harness.publish(update('eds', [resource('a'), resource('b')]));
      await script('eds')
        .resume({ b: 'old', gone: 'old' }, 'a')
        .expect({ resources: ['a'] })
        .ack()
        .run(() => {
          harness.publish(update('eds', [resource('b', '2')]));
        })
        .silence();
      t.strictSame(harness.server.clients()[0]?.types[0]?.subscription.names, ['a']);
    },
  },
  {
    id: 'C13',
    says: 'a name that is unsubscribed while the wildcard stays is answered',
    protocol: 'delta',
    run: async ({ harness, script }) => {
      harness.publish(update('cds', [cluster('a')]));
      await script('cds')
        .subscribe('*', 'a', 'none')
        .expect({ resources: ['a'], removed: ['none'] })
        .ack()
        .unsubscribe('a', 'none')
        .expect({ resources: ['a'], removed: ['none'] })
        .ack()
        .silence();
    },
  },
  {
    id: 'C14',
    says: 'an unsubscription needs no answer, and a phantom one changes nothing',
    protocol: 'delta',
    run: async ({ harness, script }) => {
      harness.publish(update('rds', [resource('r'), resource('s')]));
      await script('rds')
        .subscribe('r', 's')
        .expect({ resources: ['r', 's'] })
        .ack()
        .unsubscribe('r', 'phantom')
        .silence()
        .run(() => {
          harness.publish(update('rds', [resource('r', '2'), resource('s', '2')]));
        })
        .expect({ resources: ['s'] });
    },
  },
  {
    id: 'C15',
    says: 'a name that comes and goes in one request is gone',
    protocol: 'delta',
    run: async ({ t, harness, script }) => {
      harness.publish(update('rds', [resource('r'), resource('s')]));
      await script('rds')
        .raw({ resourceNamesSubscribe: ['r', 's'], resourceNamesUnsubscribe: ['r'] })
        .expect({ resources: ['s'] })
        .ack()
        .raw({ resourceNamesSubscribe: ['r'], resourceNamesUnsubscribe: ['r'] })
        .silence();
      t.strictSame(harness.server.clients()[0]?.types[0]?.subscription.names, ['s']);
    },
  },
  {
    id: 'C16',
    says: 'a name that does not exist is told as removed, and comes when it does',
    protocol: 'delta',
    run: async ({ harness, script }) => {
      await script('eds')
        .subscribe('a')
        .expect({ removed: ['a'] })
        .ack()
        .run(() => {
          harness.publish(update('eds', [resource('a')]));
        })
        .expect({ resources: ['a'] })
        .ack()
        .run(() => {
          harness.publish(update('eds', [], ['a']));
        })
        .expect({ removed: ['a'] })
        .ack()
        .run(() => {
          harness.publish(update('eds', [resource('a', '2')]));
        })
        .expect({ resources: { a: '2' } });
    },
  },
  {
    id: 'C18',
    says: 'what was unsubscribed while it was on its way is not sent afterwards',
    protocol: 'delta',
    run: async ({ harness, script }) => {
      harness.publish(update('rds', [resource('r'), resource('s')]));
      await script('rds')
        .subscribe('r')
        .expect({ resources: ['r'] })
        .subscribe('s')
        .unsubscribe('s')
        .ack()
        .silence();
    },
  },
  {
    id: 'C22',
    says: 'the empty name is a name that never exists, not a wildcard',
    run: async ({ protocol, harness, script }) => {
      harness.publish(update('rds', [resource('r')]), update('cds', [cluster('a')]));
      const steps = script('rds').subscribe('');
      if (protocol === 'delta') await steps.expect({ removed: [''] });
      else await steps.silence();
      // The complete state of nothing is empty.
      await script('cds')
        .subscribe('')
        .expect(protocol === 'delta' ? { removed: [''] } : {});
    },
  },
]);
