import { shortTypes } from './fake-client.ts';
import { cluster, resource, update } from './harness.ts';
import { ruleTable } from './rule-table.ts';
import { script } from './script.ts';

const big = 'x'.repeat(40_000);

ruleTable('D: content per type', [
  {
    id: 'D1',
    says: 'clusters, listeners and scoped routes are the complete state',
    protocol: 'sotw',
    run: async ({ harness, script }) => {
      for (const type of ['cds', 'lds', 'srds'] as const) {
        harness.publish(update(type, [resource('l'), resource('m')]));
        await script(type)
          .subscribe()
          .expect({ resources: ['l', 'm'] })
          .ack()
          .run(() => {
            harness.publish(update(type, [resource('m', '2')]));
          })
          .expect({ resources: { l: '1', m: '2' } })
          .ack()
          .run(() => {
            harness.publish(update(type, [], ['l', 'm']));
          })
          .expect({})
          .ack()
          .silence();
      }
    },
  },
  {
    id: 'D2',
    says: 'of other types only what changed is sent, and no removal',
    protocol: 'sotw',
    run: async ({ harness, script }) => {
      harness.publish(update('rds', [resource('r'), resource('s')]));
      await script('rds')
        .subscribe('r', 's')
        .expect({ resources: ['r', 's'] })
        .ack()
        .run(() => {
          harness.publish(update('rds', [resource('s', '2')]));
        })
        .expect({ resources: { s: '2' } })
        .ack()
        .run(() => {
          harness.publish(update('rds', [], ['r']));
        })
        .silence();
    },
  },
  {
    id: 'D3',
    says: 'only changed resources are sent, and removals by name',
    protocol: 'delta',
    run: async ({ harness, script }) => {
      harness.publish(update('lds', [resource('l'), resource('m'), resource('n')]));
      await script('lds')
        .subscribe()
        .expect({ resources: ['l', 'm', 'n'] })
        .ack()
        .run(() => {
          harness.publish(update('lds', [resource('m', '2'), resource('o')], ['n']));
        })
        .expect({ resources: { m: '2', o: '1' }, removed: ['n'] });
    },
  },
  {
    id: 'D4',
    says: 'an unchanged resource keeps its version through a removal and back',
    protocol: 'delta',
    run: async ({ t, harness, script }) => {
      harness.publish(update('rds', [resource('r')]));
      const steps = script('rds')
        .subscribe('r')
        .expect({ resources: ['r'] })
        .ack();
      await steps;
      const version = steps.last.versions.get('r');
      harness.publish(update('rds', [], ['r']));
      await steps.expect({ removed: ['r'] }).ack();
      harness.publish(update('rds', [resource('r')]));
      await steps.expect({ resources: ['r'] });
      t.equal(steps.last.versions.get('r'), version);
    },
  },
  {
    id: 'D5',
    says: 'the first request of a wildcard is answered, also with nothing',
    run: async ({ script }) => {
      await script('cds').subscribe().expect({}).ack().silence();
      await script('lds').subscribe().expect({}).ack().silence();
    },
  },
  {
    id: 'D6',
    says: 'endpoints that do not exist are answered as an empty load assignment',
    protocol: 'sotw',
    run: async ({ harness, script }) => {
      harness.publish(update('eds', [resource('a')]));
      await script('eds')
        .subscribe('a', 'none')
        .expect({ resources: { a: '1', none: '' } })
        .ack()
        .subscribe('later')
        .expect({ resources: { later: '' } })
        .ack()
        .run(() => {
          harness.publish(update('eds', [resource('later')]));
        })
        .expect({ resources: { later: '1' } });
    },
  },
  {
    id: 'X07',
    says: 'a client that comes back may hold endpoints, and is not told that there are none',
    protocol: 'sotw',
    run: async ({ harness, script }) => {
      harness.publish(update('eds', [resource('a')]));
      await script('eds')
        .resume('some version', 'a', 'none')
        .expect({ resources: ['a'] });
    },
  },
  {
    id: 'F11',
    says: 'a large response is split, one part after each ACK',
    protocol: 'delta',
    options: { limits: { responseBytes: 100_000 } },
    run: async ({ harness, script }) => {
      const names = ['a', 'b', 'c', 'd', 'e'];
      harness.publish(
        update(
          'cds',
          names.map((name) => resource(name, big)),
        ),
      );
      await script('cds')
        .subscribe()
        .expect({ resources: ['a', 'b'] })
        .silence()
        .ack()
        .expect({ resources: ['c', 'd'] })
        .ack()
        .expect({ resources: ['e'] })
        .ack()
        .silence();
    },
  },
  {
    id: 'F11',
    says: 'so are routes and endpoints, and a part does not carry the version of the whole',
    protocol: 'sotw',
    options: { limits: { responseBytes: 100_000 } },
    run: async ({ t, harness, script }) => {
      harness.publish(
        update(
          'rds',
          ['a', 'b', 'c'].map((name) => resource(name, big)),
        ),
      );
      const steps = script('rds')
        .subscribe('a', 'b', 'c')
        .expect({ resources: ['a', 'b'] });
      await steps;
      const part = steps.last.version;
      await steps
        .ack()
        .expect({ resources: ['c'] })
        .ack()
        .silence();
      t.not(steps.last.version, part);
      await script('rds')
        .resume(part, 'a', 'b', 'c')
        .expect({ resources: ['a', 'b'] });
      await script('rds').resume(steps.last.version, 'a', 'b', 'c').silence();
    },
  },
  {
    id: 'F11',
    says: 'the complete state is never split',
    protocol: 'sotw',
    options: { limits: { responseBytes: 100_000 } },
    run: async ({ harness, script }) => {
      harness.publish(
        update(
          'cds',
          ['a', 'b', 'c'].map((name) => resource(name, big)),
        ),
      );
      await script('cds')
        .subscribe()
        .expect({ resources: ['a', 'b', 'c'] });
    },
  },
  {
    id: 'views',
    says: 'the first view that has a name wins, and the next one answers when it goes',
    options: { resolve: () => ({ '*': ['own', 'v'] }) },
    run: async ({ harness, script }) => {
      harness.publish(
        update('rds', [resource('r', 'shared')]),
        update('rds', [resource('r', 'own')], [], 'own'),
      );
      await script('rds')
        .subscribe('r')
        .expect({ resources: { r: 'own' } })
        .ack()
        .run(() => {
          harness.publish(update('rds', [resource('r', 'shared 2')]));
        })
        .silence()
        .run(() => {
          harness.publish(update('rds', [], ['r'], 'own'));
        })
        .expect({ resources: { r: 'shared 2' } });
    },
  },
  {
    id: 'views',
    says: 'a client that gets other views is sent the difference',
    protocol: 'delta',
    run: async ({ harness, script }) => {
      harness.publish(
        update('lds', [resource('same'), resource('differs', 'v'), resource('gone')]),
        update('lds', [resource('same'), resource('differs', 'w'), resource('new')], [], 'w'),
      );
      await script('lds')
        .subscribe()
        .expect({ resources: ['same', 'differs', 'gone'] })
        .ack()
        .run(() => {
          const [client] = harness.server.clients();
          harness.server.assign(client?.client.id ?? '', { '*': ['w'] });
        })
        .expect({ resources: { differs: 'w', new: '1' }, removed: ['gone'] })
        .ack()
        .silence();
    },
  },
  {
    id: 'views',
    says: 'a dropped view takes its resources along',
    options: { resolve: () => ({ '*': ['v', 'w'] }) },
    run: async ({ protocol, harness, script }) => {
      harness.publish(update('lds', [resource('l')]), update('lds', [resource('m')], [], 'w'));
      await script('lds')
        .subscribe()
        .expect({ resources: ['l', 'm'] })
        .ack()
        .run(() => harness.server.dropView('w'))
        .expect(protocol === 'delta' ? { removed: ['m'] } : { resources: ['l'] });
    },
  },
  {
    id: 'handlers',
    says: 'a request with other names is no ACK, and is answered',
    run: async ({ t, harness, client }) => {
      harness.server.handle('test/made', (_info, names) => names.map((name) => resource(name)));
      const peer = client();
      const ask = (name: string, responseNonce: string): void => {
        const names = { resourceNames: [name], resourceNamesSubscribe: [name] };
        peer.send({ typeUrl: 'test/made', responseNonce, ...names });
      };
      ask('x', '');
      const first = await peer.next();
      ask('y', first.nonce);
      const second = await peer.next();
      t.strictSame([...second.resources.keys()], ['y']);
      ask('y', second.nonce);
      t.strictSame(await peer.settle(), []);
    },
  },
  {
    id: 'handlers',
    says: 'one that fails later ends the stream of who asked, as one that fails at once does',
    run: async ({ t, harness, client }) => {
      harness.server.handle('test/late', () => Promise.reject(new Error('a secret of the inside')));
      const [peer, other] = [client(), client()];
      await other.settle();
      peer.send({ typeUrl: 'test/late' });
      t.match(await peer.ended, { code: 13, details: 'internal error' });
      t.strictSame(await other.settle(), []);
    },
  },
  {
    id: 'handlers',
    says: 'a type with a handler is made for each request',
    run: async ({ t, harness, client }) => {
      harness.server.handle('test/made', (info, names) => [
        resource('answer', `${info.node.id} ${names.join()}`),
      ]);
      const peer = client();
      const names = { resourceNames: ['x'], resourceNamesSubscribe: ['x'] };
      peer.send({ typeUrl: 'test/made', ...names });
      const first = await peer.next();
      t.strictSame([...first.resources], [['answer', 'test x']]);
      peer.send({ typeUrl: 'test/made', responseNonce: first.nonce, ...names });
      t.strictSame(await peer.settle(), []);
      peer.send({ typeUrl: 'test/made', ...names });
      t.equal((await peer.next()).typeUrl, 'test/made');
    },
  },
  {
    id: 'status',
    says: 'what a client holds is known by type and name',
    run: async ({ t, harness, client }) => {
      harness.publish(update('cds', [cluster('a'), cluster('b')]), update('eds', [resource('a')]));
      const peer = client();
      const clusters = script(t, peer, 'cds')
        .subscribe()
        .expect({ resources: ['a', 'b'] });
      await clusters;
      const id = harness.server.clients()[0]?.client.id ?? '';
      const states = (): readonly string[] =>
        harness.server.resources(id, shortTypes.cds).map(({ name, state }) => `${name} ${state}`);
      t.strictSame(states(), ['a sent', 'b sent']);
      await clusters.ack().silence();
      t.strictSame(states(), ['a acked', 'b acked']);
      harness.publish(update('cds', [cluster('b', '2')]));
      await clusters.expect({ resources: peer.protocol === 'delta' ? ['b'] : ['a', 'b'] });
      t.strictSame(states(), ['a acked', 'b sent']);
      t.throws(() => harness.server.resources('nobody', shortTypes.cds), { code: 'CXW4016' });
    },
  },
]);
