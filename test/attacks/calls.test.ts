import { gzipSync } from 'node:zlib';
import t, { type Test } from 'tap';
import { Arena, type Bounds } from './arena.ts';
import { type CallFlood, describeFlood, floodCalls } from './flood.ts';
import { callHeaders, flags, frame, frameTypes, grpcMessage } from './frames.ts';
import { aggregatedPath, requestBytes } from './peer.ts';
import { RawConnection } from './raw-connection.ts';

// H08, H10 to H13: calls in numbers, broken in every way that gRPC knows.
// What an address may have begun and not finished, and how much it may ask, is less than the default, so
// that a slow machine gets there.
const limits = {
  unfinishedBytesPerPeer: 16 * 1024 * 1024,
  requestsPerPeer: { burst: 25_000, perSecond: 500 },
};
const arena = await Arena.open(t, { limits });
const path = aggregatedPath('delta');
const flood: Omit<CallFlood, 'body'> = { path, forMs: 2000, connections: 10, atOnce: 20 };
const broken = Buffer.from('0affffffff7f', 'hex');
const gzip = { 'grpc-encoding': 'gzip' };

interface Row {
  readonly id: string;
  readonly title: string;
  readonly more: Partial<CallFlood>;
  readonly expected: readonly string[];
  readonly bounds?: Partial<Bounds>;
}

const rows: readonly Row[] = [
  {
    id: 'H10',
    title: 'bytes that are no protobuf',
    more: { body: grpcMessage(broken) },
    expected: ['3'],
    // The first flood also pays what the allocator and the young generation grow to, once.
    bounds: { growthBytes: 128 * 1024 * 1024 },
  },
  {
    id: 'H11',
    title: 'compressed messages that are none',
    more: { headers: gzip, body: grpcMessage(Buffer.from('no gzip at all'), 1) },
    expected: ['12', '13'],
  },
  {
    id: 'H11',
    title: 'compressed messages that grow a thousandfold',
    more: { headers: gzip, body: grpcMessage(gzipSync(Buffer.alloc(24 * 1024 * 1024)), 1), atOnce: 4 },
    expected: ['12', '3', '8'],
  },
  {
    id: 'H12',
    title: 'a length that lies',
    more: { body: grpcMessage(Buffer.alloc(10), 0, 0xffffffff) },
    expected: ['8'],
  },
  {
    id: 'H13',
    title: 'methods that nobody knows',
    more: { path: '/nobody.Knows/This', body: grpcMessage(Buffer.alloc(0)), endsAfter: true },
    expected: ['12'],
  },
];

for (const { id, title, more, expected, bounds } of rows) {
  const attack = async (t: Test, address: string): Promise<void> => {
    const result = await floodCalls(arena.port, address, { ...flood, ...more });
    t.comment(describeFlood(result));
    const others = [...result.statuses.keys()].filter(
      (status) => ![...expected, 'none', '8'].includes(status),
    );
    t.strictSame(others, [], `grpc-status ${expected.join(' or ')}, or the call is cut off`);
    t.ok(
      expected.some((status) => (result.statuses.get(status) ?? 0) > 0),
      'the caller is told',
    );
  };
  await arena.row(t, `${id} ${title}`, attack, bounds);
}

await arena.row(
  t,
  'H08 streams that are opened and never used',
  async (t, address) => {
    const wanted = 100_000;
    let opened = 0;
    const connections: RawConnection[] = [];
    const one = async (): Promise<void> => {
      const connection = await RawConnection.open(arena.port, address);
      connections.push(connection);
      const block = callHeaders(path);
      for (let id = 1; !connection.isClosed && id < (2 * wanted) / 25; id += 200) {
        const frames = Array.from({ length: 100 }, (_, index) =>
          frame(frameTypes.headers, flags.endHeaders, id + 2 * index, block),
        );
        opened += 100;
        if (!connection.write(Buffer.concat(frames))) await connection.drained(5000);
      }
    };
    const flood = Promise.all(Array.from({ length: 25 }, one));
    await arena.burst(t, 1500);
    await flood;
    t.comment(
      `${opened} streams asked for, ${connections.filter(({ isClosed }) => isClosed).length} of 25 connections closed`,
    );
    for (const connection of connections) connection.destroy();
  },
  { growthBytes: 128 * 1024 * 1024 },
);

await arena.row(
  t,
  'H12 messages that are begun and never finished',
  async (t, address) => {
    // Each announces what is allowed and stops short of it: 4 connections, 20 streams each, 2 MiB each.
    const connections = await Promise.all(
      Array.from({ length: 4 }, () => RawConnection.open(arena.port, address)),
    );
    const piece = 16_000;
    const end = performance.now() + 6000;
    let sent = 0;
    const one = async (connection: RawConnection): Promise<void> => {
      const streams = Array.from({ length: 20 }, (_, index) => 1 + 2 * index);
      for (const stream of streams) {
        connection.write(frame(frameTypes.headers, flags.endHeaders, stream, callHeaders(path)));
        await connection.sendData(stream, grpcMessage(Buffer.alloc(10), 0, 8_000_000), 1000);
      }
      for (let round = 0; round < 130 && !connection.isClosed && performance.now() < end; round += 1) {
        for (const stream of streams) {
          if (connection.isOver(stream)) continue;
          if (await connection.sendData(stream, Buffer.alloc(piece), 1000)) sent += piece;
        }
      }
    };
    await Promise.all(connections.map(one));
    const refused = connections.reduce((sum, { ended }) => sum + ended.size, 0);
    t.comment(`${(sent / 1024 / 1024).toFixed(0)} MiB sent, ${refused} of 80 streams ended by the server`);
    t.ok(refused > 0, 'what goes beyond the share of an address is refused');
    for (const connection of connections) connection.destroy();
  },
  { growthBytes: 128 * 1024 * 1024 },
);

await arena.row(t, 'H10 requests that are right, without end', async (t, address) => {
  const body = Buffer.concat(
    Array.from({ length: 50 }, () =>
      grpcMessage(
        requestBytes('delta', { node: { id: 'n', cluster: 'v' }, typeUrl: 'x', responseNonce: 'stale' }),
      ),
    ),
  );
  const result = await floodCalls(arena.port, address, { ...flood, body, endsAfter: true });
  t.comment(describeFlood(result));
  t.ok((result.statuses.get('8') ?? 0) > 0, 'RESOURCE_EXHAUSTED');
});
