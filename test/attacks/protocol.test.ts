import t from 'tap';
import { typeUrls } from '../../src/xds/index.ts';
import type { FakeResponse } from '../xds/fake-client.ts';
import { Arena } from './arena.ts';
import type { Reading } from './commands.ts';
import type { Peer } from './peer.ts';

// X01, X02, X07 to X12, X15, X18 to X22, X24: clients that hold the protocol wrongly, or oddly.
const arena = await Arena.open(t);
const { cluster: cds, endpoint: eds, route: rds } = typeUrls;
const rounds = 2000;

const publish = (
  typeUrl: string,
  prefix: string,
  tag: string,
  removes: readonly string[] = [],
): Promise<void> =>
  arena.tell({ do: 'publish', view: 'own', typeUrl, prefix, count: 1, bytes: 100, tag, removes });

const own = { id: 'attacker', cluster: 'own' };

/** What else comes before the answer to a question that is asked now. */
const settle = async (peer: Peer): Promise<readonly FakeResponse[]> => {
  peer.send({ typeUrl: 'test/echo', resourceNamesSubscribe: ['x'], resourceNames: ['x'] });
  const others: FakeResponse[] = [];
  for (;;) {
    const response = await peer.next();
    if (response.typeUrl === 'test/echo') {
      peer.ack(response);
      return others;
    }
    others.push(response);
  }
};

const nack = (peer: Peer, { typeUrl, nonce }: FakeResponse): void => {
  peer.send({
    typeUrl,
    responseNonce: nonce,
    errorDetail: { code: 3, message: 'Error adding/updating cluster(s) a0: no' },
  });
};

await publish(cds, 'a', '1');
await publish(eds, 'a', '1');
await publish(rds, 'a', '1');

for (const protocol of ['delta', 'sotw'] as const) {
  await arena.row(
    t,
    `X01 a NACK is not answered with the same bytes, however often (${protocol})`,
    async (t, address) => {
      const peer = arena.peer(address, { protocol, node: own });
      peer.send({ typeUrl: cds });
      const first = await peer.next();
      for (let round = 0; round < rounds; round += 1) nack(peer, first);
      t.strictSame(await settle(peer), []);
      await publish(cds, 'a', `${protocol} 2`);
      t.strictSame([...(await peer.next()).resources.keys()], ['a0'], 'the next version is');
      peer.close();
    },
  );

  await arena.row(t, `X02 each new version is refused (${protocol})`, async (t, address) => {
    const peer = arena.peer(address, { protocol, node: own });
    peer.send({ typeUrl: cds });
    nack(peer, await peer.next());
    await arena.tell({
      do: 'churn',
      everyMs: 10,
      view: 'own',
      typeUrl: cds,
      prefix: 'a',
      count: 1,
      bytes: 100,
    });
    for (let count = 0; count < 50; count += 1) nack(peer, await peer.next());
    await arena.tell({ do: 'calm' });
    t.pass('each version was sent once');
    peer.close();
  });
}

await arena.row(t, 'X07 names that do not exist', async (t, address) => {
  const names = Array.from({ length: 1000 }, (_, index) => `ghost${index}`);
  const delta = arena.peer(address);
  delta.send({ typeUrl: eds, resourceNamesSubscribe: names });
  t.equal((await delta.next()).removed.length, 1000, 'delta: told as removed');
  const sotw = arena.peer(address, { protocol: 'sotw' });
  sotw.send({ typeUrl: eds, resourceNames: names });
  t.equal((await sotw.next()).resources.size, 1000, 'SotW endpoints: each has none');
  delta.close();
  sotw.close();
});

await arena.row(t, 'X08 X09 nonces that are stale, or nobody ever sent', async (t, address) => {
  const before = (await arena.tell<Reading>({ do: 'read' })).counters;
  for (const protocol of ['delta', 'sotw'] as const) {
    const peer = arena.peer(address, { protocol });
    peer.send({ typeUrl: cds, responseNonce: 'of another server', versionInfo: 'another' });
    const first = await peer.next();
    t.ok(first.resources.size >= 100, 'the first request of a type is a reconnect, and answered');
    peer.ack(first);
    for (let round = 0; round < rounds; round += 1) {
      peer.send({ typeUrl: cds, responseNonce: round % 2 === 0 ? 'invented' : `${first.nonce}0` });
      if (round % 500 === 499) t.strictSame(await settle(peer), []);
    }
    peer.close();
  }
  const after = (await arena.tell<Reading>({ do: 'read' })).counters;
  t.ok(after.staleNonces - before.staleNonces >= 2 * rounds, 'they are counted');
});

await arena.row(t, 'X10 types that nobody knows', async (t, address) => {
  const peer = arena.peer(address);
  for (let index = 0; index < 60; index += 1) peer.send({ typeUrl: `type.googleapis.com/unknown.${index}` });
  t.strictSame(await settle(peer), [], 'ignored, and the stream lives');
  const many = arena.peer(address);
  for (let index = 0; index < 100; index += 1) many.send({ typeUrl: `type.googleapis.com/unknown.${index}` });
  t.equal((await many.ended).status, 8, 'too many of them: RESOURCE_EXHAUSTED');
  peer.close();
});

await arena.row(t, 'X11 no node, and a node without an id', async (t, address) => {
  for (const node of [undefined, {}, { id: '' }]) {
    const peer = arena.peer(address);
    peer.send({ node, typeUrl: cds });
    t.equal((await peer.ended).status, 3);
  }
});

await arena.row(t, 'X12 a node that changes its name', async (t, address) => {
  const peer = arena.peer(address);
  peer.send({ typeUrl: cds });
  peer.ack(await peer.next());
  for (let round = 0; round < rounds; round += 1)
    peer.send({ node: { id: `n${round}`, cluster: 'own' }, typeUrl: rds });
  const answers = await settle(peer);
  t.ok(
    answers.every(({ resources }) => !resources.has('a0')),
    'it sees what it saw',
  );
  t.strictSame(await arena.tell({ do: 'resources', nodeId: 'n1' }), [], 'and is who it was');
  peer.close();
});

await arena.row(t, 'X15 two hundred streams with the id of another', async (t, address) => {
  const peers = Array.from({ length: 200 }, () =>
    arena.peer(address, { node: { id: 'probe', cluster: 'v' } }),
  );
  for (const peer of peers) peer.send({ typeUrl: cds });
  const answers = await Promise.all(peers.map((peer) => peer.next()));
  t.ok(
    answers.every(({ resources }) => resources.size >= 100),
    'each is served',
  );
  for (const peer of peers) peer.close();
});

await arena.row(t, 'X18 wildcard on and off', async (t, address) => {
  const peer = arena.peer(address);
  peer.send({ typeUrl: cds, resourceNamesSubscribe: ['*'] });
  peer.ack(await peer.next());
  for (let round = 0; round < rounds; round += 1) {
    peer.send({ typeUrl: cds, resourceNamesUnsubscribe: ['*'] });
    peer.send({ typeUrl: cds, resourceNamesSubscribe: ['*'] });
  }
  const answers = await settle(peer);
  t.ok(answers.length <= 1, 'at most one answer is on its way');
  peer.close();
});

await arena.row(t, 'X19 a name that is given up while its answer is due', async (t, address) => {
  const peer = arena.peer(address);
  peer.send({ typeUrl: rds, resourceNamesSubscribe: ['r0'] });
  const first = await peer.next();
  for (let round = 0; round < rounds; round += 1) {
    peer.send({ typeUrl: rds, resourceNamesSubscribe: ['r1'] });
    peer.send({ typeUrl: rds, resourceNamesUnsubscribe: ['r1'] });
  }
  peer.ack(first);
  const answers = await settle(peer);
  t.notOk(
    answers.some(({ resources }) => resources.has('r1')),
    'what is no longer wanted is not sent',
  );
  peer.close();
});

await arena.row(t, 'X20 a cluster changes and its endpoints do not', async (t, address) => {
  const peer = arena.peer(address, { node: own });
  peer.send({ typeUrl: cds });
  peer.ack(await peer.next());
  peer.send({ typeUrl: eds, resourceNamesSubscribe: ['a0'] });
  peer.ack(await peer.next());
  await publish(cds, 'a', '20');
  t.equal((await peer.next()).typeUrl, cds);
  t.strictSame([(await peer.next()).resources.has('a0')], [true], 'its endpoints are sent again, behind it');
  peer.close();
});

await arena.row(t, 'X21 versions that the client does not have', async (t, address) => {
  const initialResourceVersions = Object.fromEntries(
    Array.from({ length: 5000 }, (_, index) => [`r${index}`, 'wrong']),
  );
  // A node of its own: of one that has been here more may be withdrawn, which it never answered.
  const peer = arena.peer(address, { node: { id: 'liar', cluster: 'v' } });
  peer.send({ typeUrl: cds, initialResourceVersions });
  const answer = await peer.next();
  t.equal(answer.resources.size, 100, 'all is corrected');
  t.equal(answer.removed.length, 4900, 'what is not there is removed');
  peer.close();
});

await arena.row(t, 'X22 100,000 names, one by one in and out', async (t, address) => {
  const peer = arena.peer(address);
  peer.send({ typeUrl: rds, resourceNamesSubscribe: ['r0'] });
  let isOver = false;
  void peer.ended.then(() => {
    isOver = true;
  });
  for (let round = 0; round < 100_000 && !isOver; round += 1) {
    const name = `n${round}`;
    const isRoom = peer.send({
      typeUrl: rds,
      resourceNamesSubscribe: [name],
      resourceNamesUnsubscribe: [`n${round - 1}`],
    });
    if (!isRoom) await peer.drained();
  }
  peer.stream.end();
  t.ok([0, 8].includes((await peer.ended).status ?? -1), 'it is served, or told that it is too much');
});

await arena.row(t, 'X24 a cluster is removed while a route uses it', async (t, address) => {
  const peer = arena.peer(address, { node: own });
  peer.send({ typeUrl: cds });
  peer.ack(await peer.next());
  peer.send({ typeUrl: rds, resourceNamesSubscribe: ['a0'] });
  const route = await peer.next();
  peer.ack(route);
  await arena.tell({
    do: 'publish',
    view: 'own',
    typeUrl: rds,
    prefix: 'a',
    count: 1,
    bytes: 10,
    tag: 'moved',
  });
  await arena.tell({
    do: 'publish',
    view: 'own',
    typeUrl: cds,
    prefix: 'b',
    count: 1,
    bytes: 10,
    removes: ['a0'],
  });
  const order: string[] = [];
  for (;;) {
    const response = await peer.next();
    order.push(`${response.typeUrl === cds ? 'cds' : 'rds'}${response.removed.length > 0 ? ' removal' : ''}`);
    peer.ack(response);
    if (response.removed.includes('a0')) break;
  }
  t.equal(order.at(-1), 'cds removal');
  t.ok(order.includes('rds'), 'the route moved before');
  peer.close();
});
