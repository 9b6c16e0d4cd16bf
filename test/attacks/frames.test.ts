import t from 'tap';
import { Arena } from './arena.ts';
import { callHeaders, flags, frame, frameTypes, indexed, literal, remembered, uint32 } from './frames.ts';
import { aggregatedPath } from './peer.ts';
import { type Goodbye, RawConnection } from './raw-connection.ts';

// H01 to H07, H09, H15, H16: frames that HTTP/2 allows, or does not, in numbers that nobody needs.
// A connection that was told goodbye is closed by keepalive, after 2 s here instead of 40.
const arena = await Arena.open(t, { limits: { keepaliveMs: 1000, keepaliveTimeoutMs: 4000 } });
const path = aggregatedPath('delta');
const floodMs = 2500;
const keepaliveMs = 4000;
const burstMs = 1500;
const none: Buffer = Buffer.alloc(0);
const mebibyte = 1024 * 1024;

const repeat = (bytes: Buffer, count: number): Buffer =>
  Buffer.concat(Array.from({ length: count }, () => bytes));

/** Floods from several connections; each one that is closed is replaced, up to a number. */
const floodFrom = async (
  address: string,
  bytes: (round: number) => Buffer,
  { connections = 4, replaced = 20, forMs = floodMs, first = none } = {},
): Promise<readonly Goodbye[]> => {
  const goodbyes: Goodbye[] = [];
  const end = performance.now() + forMs;
  const one = async (): Promise<void> => {
    for (let round = 0; round <= replaced && performance.now() < end; round += 1) {
      const connection = await RawConnection.open(arena.port, address);
      connection.write(first);
      const goodbye = await connection.flood(bytes, end - performance.now());
      await connection.closed(keepaliveMs);
      goodbyes.push({ ...goodbye, isClosed: connection.isClosed });
      connection.destroy();
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  return goodbyes;
};

const closedOf = (goodbyes: readonly Goodbye[]): number => goodbyes.filter(({ isClosed }) => isClosed).length;

const describe = (goodbyes: readonly Goodbye[]): string => {
  const closed = closedOf(goodbyes);
  const codes = [...new Set(goodbyes.map(({ goaway }) => goaway ?? 'none'))].join(', ');
  const sent = goodbyes.reduce((sum, { sentBytes }) => sum + sentBytes, 0);
  return `${goodbyes.length} connections, ${closed} closed by the server, GOAWAY ${codes}, ${(sent / mebibyte).toFixed(1)} MiB sent`;
};

/** A number of calls from a stream id on, with what is done to each. */
const calls = (from: number, count: number, block: Buffer, then: (id: number) => readonly Buffer[]): Buffer =>
  Buffer.concat(
    Array.from({ length: count }, (_, index) => from + 2 * index).flatMap((id) => [
      frame(frameTypes.headers, flags.endHeaders, id, block),
      ...then(id),
    ]),
  );

const perRound = 50;
const ids = (round: number): number => 1 + 2 * perRound * round;
const block = callHeaders(path);

await arena.row(t, 'H01 streams that are opened and reset at once', async (t, address) => {
  const flood = floodFrom(address, (round) =>
    calls(ids(round), perRound, block, (id) => [frame(frameTypes.rstStream, 0, id, uint32(8))]),
  );
  await arena.burst(t, burstMs);
  const goodbyes = await flood;
  t.comment(describe(goodbyes));
  t.ok(closedOf(goodbyes) > 0, 'the connections are closed');
});

await arena.row(t, 'H02 PING without end', async (t, address) => {
  const ping = repeat(frame(frameTypes.ping, 0, 0, Buffer.alloc(8)), 1000);
  const goodbyes = await floodFrom(address, () => ping);
  t.comment(describe(goodbyes));
  t.ok(closedOf(goodbyes) > 0, 'the connections are closed');
});

await arena.row(t, 'H03 SETTINGS without end', async (t, address) => {
  const settings = repeat(
    frame(frameTypes.settings, 0, 0, Buffer.concat([Buffer.from([0, 4]), uint32(65_535)])),
    1000,
  );
  const goodbyes = await floodFrom(address, () => settings);
  t.comment(describe(goodbyes));
  t.ok(closedOf(goodbyes) > 0, 'the connections are closed');
});

await arena.row(t, 'H04 headers that never end', async (t, address) => {
  const more = frame(frameTypes.continuation, 0, 1, literal('x', 'y'.repeat(8000)));
  const goodbyes = await floodFrom(address, () => more, { first: frame(frameTypes.headers, 0, 1, block) });
  t.comment(describe(goodbyes));
  t.ok(closedOf(goodbyes) > 0, 'the connections are closed');
});

for (const { id, title, bytes } of [
  { id: 'H05', title: 'WINDOW_UPDATE without end', bytes: frame(frameTypes.windowUpdate, 0, 0, uint32(1)) },
  { id: 'H06', title: 'PRIORITY without end', bytes: frame(frameTypes.priority, 0, 1, Buffer.alloc(5, 3)) },
  { id: 'H06', title: 'unknown frames without end', bytes: frame(0x42, 0, 0, Buffer.alloc(8)) },
]) {
  await arena.row(t, `${id} ${title}`, async (t, address) => {
    const many = repeat(bytes, 1000);
    const goodbyes = await floodFrom(address, () => many);
    t.comment(describe(goodbyes));
    t.ok(closedOf(goodbyes) > 0, 'the connections are closed');
  });
}

await arena.row(t, 'H07 empty DATA without end', async (t, address) => {
  const empty = repeat(frame(frameTypes.data, 0, 1), 1000);
  const goodbyes = await floodFrom(address, () => empty, {
    first: frame(frameTypes.headers, flags.endHeaders, 1, block),
  });
  t.comment(describe(goodbyes));
  t.ok(closedOf(goodbyes) > 0, 'the connections are closed');
});

for (const { title, times } of [
  { title: 'headers that a few bytes make large', times: 4 },
  { title: 'headers that a few bytes make too large', times: 20 },
]) {
  await arena.row(
    t,
    `H09 ${title}`,
    async (t, address) => {
      const first = Buffer.concat([block, remembered('x', 'y'.repeat(3000))]);
      const small = Buffer.concat([block, ...Array.from({ length: times }, () => indexed(62))]);
      const flood = floodFrom(
        address,
        (round) =>
          calls(ids(round), perRound, round === 0 ? first : small, (id) => [
            frame(frameTypes.data, flags.endStream, id),
          ]),
        { connections: 8 },
      );
      await arena.burst(t, 2 * burstMs);
      const goodbyes = await flood;
      t.comment(describe(goodbyes));
      t.ok(closedOf(goodbyes) > 0, 'the connections are closed');
    },
    { growthBytes: 128 * mebibyte },
  );
}

await arena.row(t, 'H15 streams that the server is made to reset (MadeYouReset)', async (t, address) => {
  const goodbyes = await floodFrom(address, (round) =>
    calls(ids(round), perRound, block, (id) => [frame(frameTypes.windowUpdate, 0, id, uint32(0))]),
  );
  t.comment(describe(goodbyes));
  t.ok(closedOf(goodbyes) > 0, 'the connections are closed');
});

await arena.row(t, 'H16 a window that overflows, again and again', async (t, address) => {
  const overflow = frame(frameTypes.windowUpdate, 0, 0, uint32(0x7fffffff));
  const goodbyes = await floodFrom(address, () => repeat(overflow, 2), { replaced: 100 });
  t.comment(describe(goodbyes));
  t.ok(
    goodbyes.every(({ isClosed }) => isClosed),
    'each connection is closed',
  );
});
