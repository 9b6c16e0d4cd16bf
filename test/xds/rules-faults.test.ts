import { once } from 'node:events';
import { connect } from 'node:http2';
import { encode } from './discovery-proto.ts';
import { shortTypes } from './fake-client.ts';
import { cluster, resource, update } from './harness.ts';
import { ruleTable } from './rule-table.ts';
import { script } from './script.ts';

const big = 'x'.repeat(1_000_000);
const field = (number: number, bytes: Buffer): Buffer => {
  const length: number[] = [];
  for (let rest = bytes.length; ; rest >>>= 7) {
    length.push(rest >= 128 ? (rest & 127) | 128 : rest);
    if (rest < 128) break;
  }
  return Buffer.concat([Buffer.from([(number << 3) | 2, ...length]), bytes]);
};

/** A Struct with a Struct in it, and so on; written by hand, because protobufjs refuses it. */
const nested = (depth: number): Buffer =>
  depth === 0
    ? Buffer.alloc(0)
    : field(1, Buffer.concat([field(1, Buffer.from('a')), field(2, field(5, nested(depth - 1)))]));

class Refusal extends Error {
  readonly status = 'UNAUTHENTICATED';
}

ruleTable('X: faults and limits', [
  {
    id: 'X27',
    says: 'bytes that are no protobuf end their stream and no other',
    run: async ({ t, harness, client }) => {
      harness.publish(update('cds', [cluster('a')]));
      const good = client();
      const steps = script(t, good, 'cds')
        .subscribe()
        .expect({ resources: ['a'] })
        .ack();
      await steps;
      const bad = client();
      bad.sendBytes(Buffer.from([0x0a, 0xff, 0xff, 0xff, 0xff, 0x7f]));
      t.equal((await bad.ended).code, 3);
      harness.publish(update('cds', [cluster('a', '2')]));
      await steps.expect({ resources: { a: '2' } });
    },
  },
  {
    id: 'X28',
    says: 'a message beyond the limit is refused',
    options: { limits: { receiveBytes: 10_000 } },
    run: async ({ t, client }) => {
      const peer = client();
      peer.send({ typeUrl: 'x'.repeat(20_000) });
      t.equal((await peer.ended).code, 8);
    },
  },
  {
    id: 'X06',
    says: 'names of a type are bounded',
    options: { limits: { namesPerType: 10 } },
    run: async ({ t, client }) => {
      const names = Array.from({ length: 11 }, (_, index) => `n${index}`);
      const peer = client();
      await script(t, peer, 'rds').subscribe(...names);
      t.equal((await peer.ended).code, 8);
    },
  },
  {
    id: 'X06',
    says: 'so are types of a stream',
    options: { limits: { typesPerStream: 2 } },
    run: async ({ t, client }) => {
      const peer = client();
      for (const typeUrl of ['one', 'two', 'three']) peer.send({ typeUrl });
      t.equal((await peer.ended).code, 8);
    },
  },
  {
    id: 'X13',
    says: 'metadata is bounded in size and depth, and odd keys are keys',
    options: { limits: { metadataBytes: 2000 } },
    run: async ({ t, harness, client }) => {
      const large = client({ node: { id: 'n', metadata: { fields: { a: { stringValue: big } } } } });
      large.send({ typeUrl: 'x' });
      t.equal((await large.ended).code, 8);
      const deep = client();
      const node = Buffer.concat([field(1, Buffer.from('n')), field(3, nested(100))]);
      deep.sendBytes(field(deep.protocol === 'delta' ? 1 : 2, node));
      t.equal((await deep.ended).code, 3);
      const odd = client({
        node: {
          id: 'n',
          metadata: { fields: { ['__proto__']: { boolValue: true }, n: { numberValue: 1.5 } } },
        },
      });
      await odd.settle();
      t.equal(harness.server.clients().at(-1)?.client.node.metadata['n'], 1.5);
    },
  },
  {
    id: 'X14',
    says: 'a client that is refused is told so, with the status that the caller wants',
    options: {
      resolve: ({ node }) => (node.id === 'known' ? new Refusal('no token') : new Error('not yours')),
    },
    run: async ({ t, client }) => {
      const [stranger, known] = [client({ node: { id: 'stranger' } }), client({ node: { id: 'known' } })];
      stranger.send({ typeUrl: shortTypes.cds });
      known.send({ typeUrl: shortTypes.cds });
      t.match(await stranger.ended, { code: 7, details: 'not yours' });
      t.match(await known.ended, { code: 16, details: 'no token' });
    },
  },
  {
    id: 'G15',
    says: 'what throws inside ends one stream, tells the client nothing, and the process stays',
    options: {
      resolve: ({ node }) => {
        if (node.id === 'trap') throw new TypeError('a secret of the inside');
        return { '*': ['v'] };
      },
      hooks: {
        onConnect: () => {
          throw new Error('a hook that fails');
        },
      },
    },
    run: async ({ t, harness, client }) => {
      const trapped = client({ node: { id: 'trap' } });
      trapped.send({ typeUrl: shortTypes.cds });
      t.match(await trapped.ended, { code: 13, details: 'internal error' });
      harness.publish(update('cds', [cluster('a')]));
      await script(t, client(), 'cds')
        .subscribe()
        .expect({ resources: ['a'] });
    },
  },
  {
    id: 'X15',
    says: 'two streams with the same node id are two clients',
    run: async ({ t, harness, client }) => {
      harness.publish(update('cds', [cluster('a')]));
      for (const peer of [client(), client()]) {
        await script(t, peer, 'cds')
          .subscribe()
          .expect({ resources: ['a'] });
      }
      t.equal(new Set(harness.server.clients().map(({ client: { id } }) => id)).size, 2);
    },
  },
  {
    id: 'open',
    says: 'nothing is served before the configuration is complete',
    options: { isOpen: false },
    run: async ({ t, harness, client }) => {
      const early = client();
      early.send({ typeUrl: shortTypes.cds });
      t.equal((await early.ended).code, 14);
      harness.publish(update('cds', [cluster('a')]));
      harness.server.open();
      await script(t, client(), 'cds')
        .subscribe()
        .expect({ resources: ['a'] });
    },
  },
  {
    id: 'X03',
    says: 'a client that never says anything again is closed',
    run: async ({ t, harness, client }) => {
      harness.publish(update('cds', [cluster('a')]));
      const peer = client();
      await script(t, peer, 'cds')
        .subscribe()
        .expect({ resources: ['a'] });
      harness.clock.advance(290_000);
      t.equal(harness.server.clients().length, 1);
      harness.clock.advance(20_000);
      t.equal((await peer.ended).code, 14);
    },
  },
  {
    id: 'X04',
    says: 'a client that does not read holds one response of a type, and is closed in time',
    run: async ({ t, harness, client }) => {
      harness.publish(update('rds', [resource('r', big)]));
      const good = client();
      const method = good.protocol === 'delta' ? 'DeltaAggregatedResources' : 'StreamAggregatedResources';
      const session = connect(`http://127.0.0.1:${harness.port}`);
      t.teardown(() => session.destroy());
      // Nobody reads from it: once its window is full nothing more leaves the server.
      const slow = session.request({
        ':method': 'POST',
        ':path': `/envoy.service.discovery.v3.AggregatedDiscoveryService/${method}`,
        'content-type': 'application/grpc',
        te: 'trailers',
      });
      slow.on('error', () => {});
      slow.pause();
      const request = encode(good.protocol === 'delta' ? 'DeltaDiscoveryRequest' : 'DiscoveryRequest', {
        node: { id: 'slow' },
        typeUrl: shortTypes.rds,
        resourceNames: ['r'],
        resourceNamesSubscribe: ['r'],
      });
      slow.write(Buffer.concat([Buffer.from([0, 0, 0, 0, request.length]), request]));
      await once(slow, 'response');
      const steps = script(t, good, 'rds')
        .subscribe('r')
        .expect({ resources: ['r'] })
        .ack();
      await steps;
      const before = harness.server.counters.responsesSent;
      for (let round = 0; round < 5; round += 1) {
        harness.publish(update('rds', [resource('r', `${round}`)]));
        await steps.expect({ resources: { r: `${round}` } }).ack();
      }
      await steps.silence();
      t.equal(harness.server.counters.responsesSent - before, 5 + 1, 'five for the good one, and its probe');
      harness.clock.advance(40_000);
      t.equal(harness.server.clients().length, 1);
      await steps.silence();
    },
  },
  {
    id: 'X16',
    says: 'first answers wait for one another where together they are too much',
    options: { limits: { firstAnswerBytes: 1_500_000 } },
    run: async ({ t, harness, client }) => {
      harness.publish(update('cds', [resource('a', big)]));
      const peers = Array.from({ length: 6 }, () => client());
      for (const peer of peers) peer.send({ typeUrl: shortTypes.cds });
      for (const peer of peers) t.strictSame([...(await peer.next()).resources.keys()], ['a']);
    },
  },
  {
    id: 'X19',
    says: 'a client that goes away leaves nothing behind',
    run: async ({ t, harness, client }) => {
      harness.publish(update('rds', [resource('r', big)]));
      const peer = client();
      peer.send({ typeUrl: shortTypes.rds, resourceNames: ['r'], resourceNamesSubscribe: ['r'] });
      await peer.next();
      await peer.close();
      await script(t, client(), 'rds')
        .subscribe('r')
        .expect({ resources: ['r'] });
      t.equal(harness.server.clients().length, 1);
    },
  },
  {
    id: 'G16',
    says: 'at the end streams are told UNAVAILABLE, one after the other',
    run: async ({ t, harness, client }) => {
      harness.publish(update('cds', [cluster('a')]));
      const peers = [client(), client()];
      for (const peer of peers) {
        await script(t, peer, 'cds')
          .subscribe()
          .expect({ resources: ['a'] });
      }
      const [first, second] = peers;
      const closing = harness.server.close({ spreadMs: 1000, signal: AbortSignal.timeout(20_000) });
      t.equal((await first?.ended)?.code, 14);
      t.equal(harness.server.clients().length, 1, 'the second has its turn later');
      harness.clock.advance(1000);
      t.equal((await second?.ended)?.code, 14);
      await Promise.all(peers.map((peer) => peer.close()));
      await closing;
    },
  },
  {
    id: 'D4',
    says: 'a version that the publisher names is used',
    protocol: 'delta',
    run: async ({ t, harness, script }) => {
      harness.publish(update('rds', [resource('r', '1', { version: 'v7' })]));
      const steps = script('rds')
        .subscribe('r')
        .expect({ resources: ['r'] });
      await steps;
      t.equal(steps.last.versions.get('r'), 'v7');
    },
  },
  {
    id: 'unknown fields',
    says: 'fields that nobody knows are skipped',
    run: async ({ t, harness, protocol, client }) => {
      harness.publish(update('cds', [cluster('a')]));
      const peer = client();
      const request = encode(protocol === 'delta' ? 'DeltaDiscoveryRequest' : 'DiscoveryRequest', {
        node: { id: 'n' },
        typeUrl: shortTypes.cds,
      });
      // Field 50 as varint, 64 bit, bytes and 32 bit.
      const unknown = Buffer.from('9003019103000000000000000092030161950300000000', 'hex');
      peer.sendBytes(Buffer.concat([unknown, request]));
      t.strictSame([...(await peer.next()).resources.keys()], ['a']);
    },
  },
]);
