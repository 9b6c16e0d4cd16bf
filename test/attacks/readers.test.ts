import t from 'tap';
import { typeUrls } from '../../src/xds/index.ts';
import { Arena } from './arena.ts';
import type { Reading } from './commands.ts';
import { openSession, Peer } from './peer.ts';

// X03 to X05: clients that do not ACK, do not read, or hardly; G12. The times after which they are
// closed are shortened, so that a row takes seconds: 30 s to 2 s, 5 min to 2 s.
const arena = await Arena.open(t, { limits: { writeTimeoutMs: 2000, ackTimeoutMs: 2000 } });
const { cluster: cds, route: rds } = typeUrls;
const big = { view: 'big', prefix: 'b', count: 20, bytes: 500_000 } as const;

await arena.tell({ do: 'publish', typeUrl: rds, ...big });

await arena.row(t, 'X03 a client that never ACKs', async (t, address) => {
  const peer = arena.peer(address);
  peer.send({ typeUrl: cds });
  await peer.next();
  const before = peer.receivedBytes;
  await arena.tell({
    do: 'churn',
    everyMs: 20,
    view: 'v',
    typeUrl: cds,
    prefix: 'r',
    count: 100,
    bytes: 500,
  });
  t.equal((await peer.ended).status, 14, 'closed in time');
  await arena.tell({ do: 'calm' });
  t.equal(peer.receivedBytes, before, 'one response was outstanding all the time');
});

/** Streams that ask for ten large responses each and read nothing. */
const deaf = (address: string, streams: number): readonly Peer[] => {
  const peers = Array.from({ length: streams }, () => {
    const peer = arena.peer(address, { isDeaf: true, node: { id: 'deaf', cluster: 'big' } });
    peer.send({
      typeUrl: rds,
      resourceNamesSubscribe: Array.from({ length: 20 }, (_, index) => `b${index}`),
    });
    return peer;
  });
  return peers;
};

const clientsOf = async (): Promise<number> => (await arena.tell<Reading>({ do: 'read' })).clients;

/** Waits until nobody but the probe is there. */
const untilGone = async (forMs: number): Promise<boolean> => {
  const end = performance.now() + forMs;
  while (performance.now() < end) {
    await arena.look(10);
    if ((await clientsOf()) <= 2) return true;
  }
  return false;
};

await arena.row(t, 'X04 clients that never read, while their configuration changes', async (t, address) => {
  const peers = deaf(address, 4);
  await arena.tell({ do: 'churn', everyMs: 50, typeUrl: rds, ...big, count: 2 });
  await arena.look(200);
  await arena.tell({ do: 'calm' });
  t.ok(await untilGone(10_000), 'closed in time');
  for (const peer of peers) peer.stream.destroy();
});

await arena.row(t, 'X04 a client that asks and asks, and never reads', async (t, address) => {
  const peer = arena.peer(address, { isDeaf: true });
  let isOver = false;
  void peer.ended.then(() => {
    isOver = true;
  });
  for (let round = 0; round < 2000 && !isOver; round += 1) {
    if (!peer.send({ typeUrl: 'test/large', resourceNamesSubscribe: [`${round}`] })) await peer.drained();
  }
  t.ok(await untilGone(10_000), 'closed in time');
  peer.stream.destroy();
});

await arena.row(t, 'X04 a client that ACKs what it has not read', async (t, address) => {
  const peer = arena.peer(address, { node: { id: 'liar', cluster: 'big' } });
  peer.send({ typeUrl: rds, resourceNamesSubscribe: ['b0'] });
  const { nonce } = await peer.next();
  peer.stream.pause();
  const dash = nonce.indexOf('-') + 1;
  let sequence = Number.parseInt(nonce.slice(dash), 36);
  await arena.tell({ do: 'churn', everyMs: 10, typeUrl: rds, ...big, count: 1 });
  for (let round = 0; round < 150; round += 1) {
    // The nonces are counted, so that the next ones can be guessed.
    for (let guess = 0; guess < 12; guess += 1) {
      peer.send({ typeUrl: rds, responseNonce: nonce.slice(0, dash) + (sequence + guess).toString(36) });
    }
    sequence += 4;
    await arena.look(2);
  }
  await arena.tell({ do: 'calm' });
  t.ok(await untilGone(10_000), 'closed in time');
  peer.stream.destroy();
});

await arena.row(t, 'X05 a client that reads a kilobyte a second', async (t, address) => {
  const peers = deaf(address, 2);
  const timer = setInterval(() => {
    for (const peer of peers) peer.stream.read(1024);
  }, 1000);
  const isGone = await untilGone(10_000);
  clearInterval(timer);
  t.ok(isGone, 'closed in time');
  for (const peer of peers) peer.stream.destroy();
});

await arena.row(t, 'X04 X05 deaf clients leave the budget of first answers to others', async (t, address) => {
  const peers = deaf(address, 50);
  await arena.look(20);
  // From another address, a first answer large enough to need the budget.
  const started = performance.now();
  const session = openSession(arena.port, arena.freshAddress());
  const honest = new Peer(session, { node: { id: 'honest', cluster: 'big' } });
  honest.send({ typeUrl: rds, resourceNamesSubscribe: ['b0', 'b1'] });
  await honest.next();
  const waitedMs = performance.now() - started;
  t.ok(waitedMs < 1000, `a first answer within a second: ${waitedMs.toFixed(0)} ms`);
  session.destroy();
  for (const peer of peers) peer.stream.destroy();
});
