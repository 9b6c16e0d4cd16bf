import type { FakeClient, FakeResponse } from './fake-client.ts';
import { shortTypes } from './fake-client.ts';
import { cluster, type Harness, resource, update } from './harness.ts';
import { ruleTable } from './rule-table.ts';
import { script } from './script.ts';

const short = (response: FakeResponse): string => {
  const name = Object.entries(shortTypes).find(([, typeUrl]) => typeUrl === response.typeUrl)?.[0] ?? '?';
  const parts = [...[...response.resources.keys()].sort(), ...response.removed.map((gone) => `-${gone}`)];
  return `${name} ${parts.join(' ')}`.trim();
};

const ack = (client: FakeClient, response: FakeResponse, names: readonly string[] = []): void => {
  client.send({
    typeUrl: response.typeUrl,
    versionInfo: response.version,
    responseNonce: response.nonce,
    resourceNames: names,
  });
};

/** A client with a cluster, its endpoints, a listener and a route, all accepted. */
const started = async (harness: Harness, client: FakeClient): Promise<void> => {
  harness.publish(
    update('cds', [cluster('a')]),
    update('eds', [resource('a')]),
    update('lds', [resource('l')]),
    update('rds', [resource('r')]),
  );
  const ask = async (typeUrl: string, names: readonly string[]): Promise<void> => {
    client.send({ typeUrl, resourceNames: names, resourceNamesSubscribe: names });
    ack(client, await client.next(), names);
  };
  await ask(shortTypes.cds, []);
  await ask(shortTypes.eds, ['a']);
  await ask(shortTypes.lds, []);
  await ask(shortTypes.rds, ['r']);
  await client.settle();
};

/** Answers the clusters alone, then gives what comes after them. */
const afterClusters = async (peer: FakeClient): Promise<readonly [FakeResponse, ...FakeResponse[]]> => {
  const [clusters, ...others] = await peer.settle();
  if (clusters === undefined || others.length > 0)
    throw new Error('the clusters do not come first and alone');
  ack(peer, clusters);
  return [clusters, ...(await peer.settle())];
};

const moveToB = (harness: Harness): void => {
  harness.publish(
    update('rds', [resource('r', 'to b')]),
    update('lds', [resource('l', 'to b')]),
    update('eds', [resource('b')], ['a']),
    update('cds', [cluster('b')], ['a']),
  );
};

ruleTable('E: order, warming, make before break', [
  {
    id: 'E1',
    says: 'clusters go before listeners, listeners before routes, and removals last',
    protocol: 'delta',
    run: async ({ t, harness, client }) => {
      const peer = client();
      await started(harness, peer);
      moveToB(harness);
      const [clusters, ...others] = await afterClusters(peer);
      t.equal(short(clusters), 'cds b');
      t.strictSame(others.map(short), ['lds l', 'rds r']);
      for (const response of others) ack(peer, response);
      t.strictSame((await peer.settle()).map(short), ['cds -a', 'eds -a']);
    },
  },
  {
    id: 'E2',
    says: 'a removal waits for the ACK of both listeners and routes',
    run: async ({ t, protocol, harness, client }) => {
      const peer = client();
      await started(harness, peer);
      moveToB(harness);
      const [clusters, listeners, routes] = await afterClusters(peer);
      if (listeners === undefined || routes === undefined) throw new Error('too few');
      t.equal(short(clusters), protocol === 'delta' ? 'cds b' : 'cds a b');
      ack(peer, listeners);
      t.strictSame(await peer.settle(), []);
      t.strictSame(harness.server.clients()[0]?.types[0]?.heldRemovals, [
        { name: 'a', since: harness.clock.wallTime().getTime() },
      ]);
      ack(peer, routes, ['r']);
      t.strictSame((await peer.settle()).map(short), protocol === 'delta' ? ['cds -a', 'eds -a'] : ['cds b']);
      t.strictSame(harness.server.clients()[0]?.types[0]?.heldRemovals, []);
    },
  },
  {
    id: 'X24',
    says: 'a removal waits while the routes that stopped using it are refused',
    protocol: 'delta',
    run: async ({ t, harness, client }) => {
      const peer = client();
      await started(harness, peer);
      moveToB(harness);
      const [, listeners, routes] = await afterClusters(peer);
      if (listeners === undefined || routes === undefined) throw new Error('too few');
      ack(peer, listeners);
      peer.send({
        typeUrl: routes.typeUrl,
        responseNonce: routes.nonce,
        errorDetail: { code: 13, message: 'no' },
      });
      t.strictSame(await peer.settle(), []);
      harness.publish(update('rds', [resource('r', 'to b, well')]));
      const [again] = await peer.settle();
      if (again === undefined) throw new Error('too few');
      ack(peer, again);
      t.strictSame((await peer.settle()).map(short), ['cds -a', 'eds -a']);
    },
  },
  {
    id: 'E2',
    says: 'after the ACK it lingers, and in a full list it is still there',
    options: { lingerMs: 5000 },
    run: async ({ t, protocol, harness, client }) => {
      const isDelta = protocol === 'delta';
      const peer = client();
      await started(harness, peer);
      moveToB(harness);
      const [clusters, ...others] = await afterClusters(peer);
      t.equal(short(clusters), isDelta ? 'cds b' : 'cds a b');
      for (const response of others) ack(peer, response, response.typeUrl === shortTypes.rds ? ['r'] : []);
      t.strictSame(await peer.settle(), []);
      harness.clock.advance(4999);
      t.strictSame(await peer.settle(), []);
      harness.clock.advance(1);
      t.strictSame((await peer.settle()).map(short), isDelta ? ['cds -a', 'eds -a'] : ['cds b']);
    },
  },
  {
    id: 'E2',
    says: 'the linger counts from an ACK that comes late',
    options: { lingerMs: 5000 },
    protocol: 'delta',
    run: async ({ t, harness, client }) => {
      const peer = client();
      await started(harness, peer);
      moveToB(harness);
      const [, ...others] = await afterClusters(peer);
      harness.clock.advance(4000);
      for (const response of others) ack(peer, response);
      t.strictSame(await peer.settle(), []);
      harness.clock.advance(4999);
      t.strictSame(await peer.settle(), []);
      harness.clock.advance(1);
      t.strictSame((await peer.settle()).map(short), ['cds -a', 'eds -a']);
    },
  },
  {
    id: 'E2',
    says: 'a removal whose routes are never ACKed waits in sight, and a cluster that comes back meanwhile stays',
    options: { lingerMs: 5000 },
    protocol: 'delta',
    run: async ({ t, harness, client }) => {
      const peer = client();
      await started(harness, peer);
      moveToB(harness);
      const [, ...others] = await afterClusters(peer);
      harness.clock.advance(5000);
      await peer.settle();
      const since = harness.clock.wallTime().getTime();
      harness.clock.advance(55_000);
      t.strictSame(await peer.settle(), []);
      const [clusters] = harness.server.clients()[0]?.types ?? [];
      t.strictSame(clusters?.heldRemovals, [{ name: 'a', since }]);
      harness.publish(update('cds', [cluster('a')]));
      for (const response of others) ack(peer, response);
      harness.clock.advance(60_000);
      const later = await peer.settle();
      t.strictSame(later.map(short), ['cds a', 'eds -a']);
    },
  },
  {
    id: 'E2',
    says: 'a cluster that is removed and comes back within the linger costs nothing',
    options: { lingerMs: 5000 },
    run: async ({ t, harness, client }) => {
      const peer = client();
      await started(harness, peer);
      harness.publish(update('cds', [], ['a']), update('eds', [], ['a']));
      harness.clock.advance(1000);
      harness.publish(update('cds', [cluster('a')]), update('eds', [resource('a')]));
      harness.clock.advance(60_000);
      t.strictSame(await peer.settle(), []);
    },
  },
  {
    id: 'E2',
    says: 'a cluster that is gone when a client comes back is withdrawn after its routes',
    protocol: 'delta',
    run: async ({ t, harness, client }) => {
      harness.publish(update('lds', [resource('l', '2')]));
      const peer = client();
      peer.send({ typeUrl: shortTypes.lds, initialResourceVersions: { l: 'old' } });
      const listeners = await peer.next();
      peer.send({ typeUrl: shortTypes.cds, initialResourceVersions: { a: 'old' } });
      t.strictSame(await peer.settle(), []);
      ack(peer, listeners);
      t.strictSame((await peer.settle()).map(short), ['cds -a']);
    },
  },
  {
    id: 'E2',
    says: 'a client that gets other views keeps a cluster until the routes have changed',
    run: async ({ t, protocol, harness, client }) => {
      const peer = client();
      await started(harness, peer);
      harness.publish(
        update('cds', [cluster('b')], [], 'w'),
        update('lds', [resource('l')], [], 'w'),
        update('rds', [resource('r', 'w')], [], 'w'),
      );
      harness.server.assign(harness.server.clients()[0]?.client.id ?? '', { '*': ['w'] });
      const [clusters, routes] = await afterClusters(peer);
      if (routes === undefined) throw new Error('too few');
      t.strictSame([short(clusters), short(routes)], [protocol === 'delta' ? 'cds b' : 'cds a b', 'rds r']);
      ack(peer, routes, ['r']);
      t.strictSame((await peer.settle()).map(short), protocol === 'delta' ? ['cds -a', 'eds -a'] : ['cds b']);
    },
  },
  {
    id: 'E3',
    says: 'a changed cluster is followed by its endpoints in the same flush, and by no others',
    run: async ({ t, protocol, harness, client }) => {
      const peer = client();
      await started(harness, peer);
      harness.publish(update('cds', [cluster('other')]), update('eds', [resource('other')]));
      for (const response of await peer.settle()) ack(peer, response);
      peer.send({
        typeUrl: shortTypes.eds,
        resourceNames: ['a', 'other'],
        resourceNamesSubscribe: ['other'],
        responseNonce: peer.received.findLast(({ typeUrl }) => typeUrl === shortTypes.eds)?.nonce,
      });
      for (const response of await peer.settle()) ack(peer, response, ['a', 'other']);
      await peer.settle();
      harness.publish(update('cds', [cluster('a', '2')]));
      t.strictSame((await peer.settle()).map(short), [
        protocol === 'delta' ? 'cds a' : 'cds a other',
        'eds a',
      ]);
    },
  },
  {
    id: 'X20',
    says: 'endpoints of a changed cluster follow also when a response of theirs is in flight',
    run: async ({ t, protocol, harness, client }) => {
      const peer = client();
      await started(harness, peer);
      harness.publish(update('eds', [resource('a', '2')]));
      const [endpoints] = await peer.settle();
      if (endpoints === undefined) throw new Error('too few');
      harness.publish(update('cds', [cluster('a', '2')]));
      t.strictSame((await peer.settle()).map(short), ['cds a']);
      ack(peer, endpoints, ['a']);
      t.strictSame((await peer.settle()).map(short), ['eds a'], protocol);
    },
  },
  {
    id: 'E3',
    says: 'endpoints follow the part of a split response that their cluster is in',
    protocol: 'delta',
    options: { limits: { responseBytes: 100_000 } },
    run: async ({ t, harness, client }) => {
      const peer = client();
      await started(harness, peer);
      harness.publish(update('cds', [cluster('b')]), update('eds', [resource('b')]));
      for (const response of await peer.settle()) ack(peer, response);
      peer.send({ typeUrl: shortTypes.eds, resourceNamesSubscribe: ['b'] });
      for (const response of await peer.settle()) ack(peer, response);
      const big = 'x'.repeat(80_000);
      harness.publish(update('cds', [cluster('a', big), cluster('b', big)]));
      const parts = await peer.settle();
      for (const response of parts) ack(peer, response);
      const more = await peer.settle();
      const [first, second] = [parts, more].map((responses) =>
        responses.map((response) => short(response).slice(-1)),
      );
      t.strictSame([first?.length, second?.length], [2, 2]);
      t.strictSame(new Set([first, second].map((names) => names?.join(' '))), new Set(['a a', 'b b']));
    },
  },
  {
    id: 'E9',
    says: 'a client that asks for endpoints before clusters gets them again for clusters that changed',
    protocol: 'delta',
    run: async ({ t, harness, client }) => {
      harness.publish(
        update('cds', [cluster('a', '2'), cluster('b')]),
        update('eds', [resource('a'), resource('b')]),
      );
      const before = client();
      await script(t, before, 'cds')
        .subscribe()
        .expect({ resources: ['a', 'b'] });
      const versions = Object.fromEntries(before.received[0]?.versions ?? []);
      await script(t, before, 'eds')
        .subscribe('a', 'b')
        .expect({ resources: ['a', 'b'] });
      const endpoints = Object.fromEntries(before.received[1]?.versions ?? []);
      const peer = client();
      await script(t, peer, 'eds').resume(endpoints, 'a', 'b').silence();
      peer.send({ typeUrl: shortTypes.cds, initialResourceVersions: { ...versions, a: 'old' } });
      t.strictSame((await peer.settle()).map(short), ['cds a', 'eds a']);
    },
  },
  {
    id: 'E1',
    says: 'a route goes when the clusters are accepted: Envoy ACKs them once they are warm',
    run: async ({ t, protocol, harness, client }) => {
      const peer = client();
      await started(harness, peer);
      harness.publish(update('cds', [cluster('a', '2')]));
      const [clusters] = await peer.settle();
      if (clusters === undefined) throw new Error('too few');
      harness.publish(update('cds', [cluster('b')]), update('rds', [resource('r', 'to b')]));
      t.strictSame(await peer.settle(), []);
      ack(peer, clusters);
      const [next, ...others] = await afterClusters(peer);
      t.equal(short(next), protocol === 'delta' ? 'cds b' : 'cds a b');
      t.strictSame(others.map(short), ['rds r']);
    },
  },
  {
    id: 'E3',
    says: 'an endpoint change is one response of that type and of no other',
    run: async ({ t, harness, client }) => {
      const peer = client();
      await started(harness, peer);
      harness.publish(update('eds', [resource('a', '2')]));
      t.strictSame((await peer.settle()).map(short), ['eds a']);
    },
  },
  {
    id: 'warming',
    says: 'an ACK that never comes does not hold up a client that lives',
    run: async ({ t, protocol, harness, client }) => {
      const peer = client();
      await started(harness, peer);
      harness.publish(update('cds', [cluster('b')]));
      await peer.settle();
      harness.publish(update('cds', [cluster('c')]));
      t.strictSame(await peer.settle(), []);
      harness.clock.advance(1000);
      await peer.settle();
      harness.clock.advance(2000);
      t.strictSame((await peer.settle()).map(short), [protocol === 'delta' ? 'cds c' : 'cds a b c']);
    },
  },
]);
