import { test } from 'tap';
import { collectionOf, normalName, normalNames } from '../../src/xds/xdstp-names.ts';
import { shortTypes } from './fake-client.ts';
import { resource, update } from './harness.ts';
import { ruleTable } from './rule-table.ts';
import { script } from './script.ts';

const named = (id: string, context = ''): string => `xdstp://mesh/cluster/${id}${context}`;

test('F6: a name of the scheme has its parameters in order, any other is what it is', (t) => {
  t.equal(normalName('xdstp://a/t/id?b=2&a=1&a.b=3'), 'xdstp://a/t/id?a.b=3&a=1&b=2');
  t.equal(normalName('xdstp://a/t/id?'), 'xdstp://a/t/id');
  t.equal(normalName('xdstp://a/t/id'), 'xdstp://a/t/id');
  t.equal(normalName('outbound|80||host?b&a'), 'outbound|80||host?b&a');
  const long = `xdstp://a/t/id?${Array.from({ length: 20 }, (_, index) => `p${20 - index}=1`).join('&')}`;
  t.equal(normalName(long), long, 'with more parameters than anybody has it is left alone');
  t.end();
});

test('F6: what many clients ask alike is put in order once', (t) => {
  const [ordered, disordered] = [['xdstp://a/t/id?a=1&b=2'], ['plain', 'xdstp://a/t/id?b=2&a=1']];
  const normal = normalNames(disordered);
  t.strictSame(normal, ['plain', 'xdstp://a/t/id?a=1&b=2']);
  t.equal(normalNames(disordered), normal, 'the same list again');
  const plain = ['plain'];
  t.equal(normalNames(plain), plain);
  t.strictSame(normalNames(ordered), ordered);
  t.end();
});

test('C20: a name of the scheme is part of the collection beside it', (t) => {
  t.equal(collectionOf('xdstp://a/t/some/deep/name?a=1&b=2'), 'xdstp://a/t/some/deep/*?a=1&b=2');
  t.equal(collectionOf('xdstp://a/t/name'), 'xdstp://a/t/*');
  t.equal(collectionOf('xdstp://a/t/some/*?a=1'), undefined);
  t.equal(collectionOf('routes/host'), undefined);
  t.end();
});

ruleTable('F: names of the scheme xdstp', [
  {
    id: 'F6',
    says: 'the order of context parameters does not matter, in requests and in what is published',
    run: async ({ protocol, harness, script }) => {
      const [a, b] = [named('a', '?node=2&zone=1'), named('b', '?x=2&y=1')];
      harness.publish(update('eds', [{ ...resource(a), name: named('a', '?zone=1&node=2') }]));
      const client = script('eds').subscribe(named('a', '?zone=1&node=2'), named('b', '?y=1&x=2'));
      await client
        .expect(protocol === 'delta' ? { resources: [a], removed: [b] } : { resources: [a, b] })
        .ack()
        .run(() => {
          harness.publish(update('eds', [resource(b, '2')]));
        })
        .expect({ resources: { [b]: '2' } })
        .ack();
      if (protocol === 'sotw') return;
      await client
        .run(() => {
          harness.publish(update('eds', [], [named('a', '?zone=1&node=2')]));
        })
        .expect({ removed: [a] })
        .ack()
        .unsubscribe(named('b', '?y=1&x=2'))
        .silence()
        .run(() => {
          harness.publish(update('eds', [resource(b, '3')]));
        })
        .silence();
    },
  },
  {
    id: 'F6',
    says: 'endpoints are sent again behind their cluster, however it writes their name',
    run: async ({ t, harness, client }) => {
      const endpoints = named('a', '?x=1&y=2');
      const dependents = [{ typeUrl: shortTypes.eds, name: named('a', '?y=2&x=1') }];
      harness.publish(
        update('cds', [resource('a', '1', { dependents })]),
        update('eds', [resource(endpoints)]),
      );
      const peer = client();
      await script(t, peer, 'cds')
        .subscribe()
        .expect({ resources: ['a'] })
        .ack();
      const answers = script(t, peer, 'eds')
        .subscribe(endpoints)
        .expect({ resources: [endpoints] })
        .ack();
      await answers.silence();
      harness.publish(update('cds', [resource('a', '2', { dependents })]));
      t.strictSame((await peer.next()).typeUrl, shortTypes.cds);
      await answers.expect({ resources: [endpoints] });
    },
  },
  {
    id: 'C20',
    says: 'a collection is subscribed to: what it holds, what comes and what goes',
    protocol: 'delta',
    run: async ({ harness, script }) => {
      const [a, b, c] = [named('some/a'), named('some/b'), named('some/c')];
      harness.publish(
        update('cds', [resource(a), resource(b), resource(named('other/x')), resource(named('some/deep/y'))]),
      );
      await script('cds')
        .subscribe(named('some/*'))
        .expect({ resources: [a, b] })
        .ack()
        .run(() => {
          harness.publish(update('cds', [resource(c), resource(a, '2'), resource(named('other/z'))]));
        })
        .expect({ resources: { [a]: '2', [c]: '1' } })
        .ack()
        .run(() => {
          harness.publish(update('cds', [], [b]));
        })
        .expect({ removed: [b] })
        .ack()
        .subscribe(named('some/*'))
        .expect({ resources: [a, c], removed: [b] })
        .ack()
        .subscribe(a)
        .expect({ resources: [a] })
        .ack()
        .unsubscribe(named('some/*'))
        .silence()
        .run(() => {
          harness.publish(update('cds', [resource(c, '2'), resource(a, '3')]));
        })
        .expect({ resources: { [a]: '3' } });
    },
  },
  {
    id: 'C20',
    says: 'collections differ by their context, and the order of its parameters does not matter',
    protocol: 'delta',
    run: async ({ harness, script }) => {
      const [here, there] = [named('a', '?x=1&y=2'), named('b', '?x=2&y=2')];
      harness.publish(update('cds', [resource(here), resource(there), resource(named('c'))]));
      await script('cds')
        .subscribe(named('*', '?y=2&x=1'))
        .expect({ resources: [here] });
    },
  },
  {
    id: 'C20',
    says: 'an empty collection is told as removed, and followed',
    protocol: 'delta',
    run: async ({ harness, script }) => {
      await script('cds')
        .subscribe(named('some/*'))
        .expect({ removed: [named('some/*')] })
        .ack()
        .run(() => {
          harness.publish(update('cds', [resource(named('some/a'))]));
        })
        .expect({ resources: [named('some/a')] });
    },
  },
  {
    id: 'C20',
    says: 'a client that comes back is sent what differs from what it has, also what is gone',
    protocol: 'delta',
    run: async ({ harness, script }) => {
      const [a, b] = [named('some/a'), named('some/b')];
      harness.publish(update('cds', [resource(a), resource(b)]));
      const first = script('cds')
        .subscribe(named('some/*'))
        .expect({ resources: [a, b] });
      await first;
      const held = Object.fromEntries(first.last.versions);
      await script('cds').resume(held, named('some/*')).silence();
      await script('cds')
        .resume(
          { ...held, [b]: 'old', [named('some/gone')]: 'held', [named('other/gone')]: 'held' },
          named('some/*'),
        )
        .expect({ resources: [b], removed: [named('some/gone')] });
    },
  },
]);
