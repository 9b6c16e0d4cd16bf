import t from 'tap';
import { typeUrls } from '../../src/xds/index.ts';
import { Arena } from './arena.ts';
import type { Reading } from './commands.ts';
import { preface } from './frames.ts';
import { openSession, Peer } from './peer.ts';
import { RawConnection } from './raw-connection.ts';

// X16, X17, H14, H18, H19: connections in numbers. Times are shortened: a silent connection is closed
// after 1 s instead of 10 s, a dead one after 1 s + 1 s instead of 30 s + 10 s.
const arena = await Arena.open(t, {
  limits: { helloTimeoutMs: 1000, keepaliveMs: 1000, keepaliveTimeoutMs: 1000 },
});
const { cluster: cds } = typeUrls;

const allClosed = async (connections: readonly RawConnection[], forMs: number): Promise<number> => {
  await Promise.all(connections.map((connection) => connection.closed(forMs)));
  return connections.filter(({ isClosed }) => isClosed).length;
};

await arena.row(t, 'H14 5,000 connections that say nothing', async (t, address) => {
  const connections: RawConnection[] = [];
  for (let batch = 0; batch < 50; batch += 1) {
    const opened = Array.from({ length: 100 }, () => RawConnection.open(arena.port, address, true));
    connections.push(...(await Promise.all(opened)));
  }
  t.equal(await allClosed(connections, 5000), 5000, 'all are closed');
});

await arena.row(t, 'H19 a handshake letter by letter', async (t, address) => {
  const connections = await Promise.all(
    Array.from({ length: 200 }, () => RawConnection.open(arena.port, address, true)),
  );
  let position = 0;
  const timer = setInterval(() => {
    for (const connection of connections) connection.write(preface.subarray(position, position + 1));
    position += 1;
  }, 100);
  const closed = await allClosed(connections, 5000);
  clearInterval(timer);
  t.equal(closed, 200, 'all are closed');
});

await arena.row(t, 'H19 a connection that greets and then never asks', async (t, address) => {
  const connections = await Promise.all(
    Array.from({ length: 200 }, () => RawConnection.open(arena.port, address)),
  );
  for (const connection of connections) connection.isMute = true;
  t.equal(await allClosed(connections, 8000), 200, 'without an answer to a ping it is closed');
});

await arena.row(t, 'H18 a peer that is gone without a word', async (t, address) => {
  const connection = await RawConnection.open(arena.port, address);
  connection.subscribe();
  await arena.look(20);
  t.equal((await arena.tell<Reading>({ do: 'read' })).clients >= 2, true, 'it was served');
  // As after a cut cable: nothing is answered any more, the socket stays open.
  connection.isMute = true;
  connection.socket.pause();
  t.equal(await allClosed([connection], 8000), 0, 'a paused socket does not hear of it');
  t.ok((await arena.tell<Reading>({ do: 'read' })).clients <= 2, 'its stream is gone');
  connection.destroy();
});

await arena.row(
  t,
  'X17 connect and leave, again and again',
  async (t, address) => {
    const end = performance.now() + 4000;
    let count = 0;
    const one = async (): Promise<void> => {
      while (performance.now() < end) {
        const peer = arena.peer(address);
        peer.send({ typeUrl: cds });
        await Promise.race([peer.next().catch(() => {}), peer.ended]);
        peer.close();
        await peer.ended;
        count += 1;
      }
    };
    await Promise.all(Array.from({ length: 10 }, one));
    t.comment(`${count} connections`);
    t.ok((await arena.tell<Reading>({ do: 'tidy' })).clients <= 3, 'none of them is left');
  },
  // What ten thousand connections make the allocator take, once: in a second round there is no more.
  { growthBytes: 96 * 1024 * 1024 },
);

await arena.row(
  t,
  'X16 2,000 streams of 50 kB at once, from 200 connections',
  async (t, address) => {
    const sessions = Array.from({ length: 200 }, () => openSession(arena.port, address));
    const started = performance.now();
    const peers = sessions.flatMap((session) =>
      Array.from({ length: 10 }, () => new Peer(session, { isCounting: true })),
    );
    for (const peer of peers) peer.send({ typeUrl: cds });
    await Promise.all(peers.map((peer) => peer.firstBytes));
    t.comment(`all answered after ${(performance.now() - started).toFixed(0)} ms`);
    for (const session of sessions) session.destroy();
  },
  { p99Ms: 1000, maxMs: 5000, growthBytes: 256 * 1024 * 1024 },
);
