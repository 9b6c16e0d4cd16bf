import { type Test, test } from 'tap';
import {
  callHeaders,
  flags,
  frame,
  frameTypes,
  grpcMessage,
  literal,
  preface,
  uint32,
} from '../../attacks/frames.ts';
import { initialWindow, path, RawClient, startDirect } from './raw-client.ts';

// What a client may not do, and what it ends; RFC 9113. A stream is ended with RST_STREAM, the connection
// with GOAWAY and its end.

const open = frame(frameTypes.headers, flags.endHeaders, 1, callHeaders(path));
const half = frame(frameTypes.headers, flags.endHeaders | flags.endStream, 1, callHeaders(path));
const block = callHeaders(path);
const data = (stream: number, payload: Buffer, flag = 0): Buffer =>
  frame(frameTypes.data, flag, stream, payload);
const windowUpdate = (stream: number, bytes: number): Buffer =>
  frame(frameTypes.windowUpdate, 0, stream, uint32(bytes));
const setting = (id: number, value: number): Buffer =>
  frame(frameTypes.settings, 0, 0, Buffer.concat([Buffer.from([0, id]), uint32(value)]));
const headers = (fields: Buffer, stream = 1, flag: number = flags.endHeaders): Buffer =>
  frame(frameTypes.headers, flag, stream, fields);
const priorityFlag = 0x20;
const push = 5;
const protocol = 1;
const flowControl = 3;
const streamClosed = 5;
const frameSize = 6;
const refused = 7;
const compression = 9;
const calm = 11;

interface Row {
  readonly title: string;
  readonly bytes: readonly Buffer[];
  readonly connection?: number;
  readonly stream?: number;
}

const rows: readonly Row[] = [
  { title: '4.1 a frame of an unknown type is ignored', bytes: [frame(0x42, 0xff, 0, Buffer.alloc(8))] },
  { title: '4.1 so is an unknown flag', bytes: [frame(frameTypes.ping, 0x16, 0, Buffer.alloc(8))] },
  {
    title: '4.2 a frame beyond the size',
    bytes: [open, data(1, Buffer.alloc(16_385))],
    connection: frameSize,
  },
  { title: '4.3 a block that is none', bytes: [headers(Buffer.from([0xff, 0xff]))], connection: compression },
  {
    title: '5.1 DATA on a stream that was never opened',
    bytes: [data(1, Buffer.alloc(1))],
    connection: protocol,
  },
  {
    title: '5.1 RST_STREAM on one',
    bytes: [frame(frameTypes.rstStream, 0, 1, uint32(8))],
    connection: protocol,
  },
  { title: '5.1 WINDOW_UPDATE on one', bytes: [windowUpdate(1, 100)], connection: protocol },
  {
    title: '5.1 DATA behind the end of its side',
    bytes: [half, data(1, Buffer.alloc(1))],
    stream: streamClosed,
  },
  { title: '5.1 HEADERS behind it', bytes: [half, half], stream: streamClosed },
  {
    title: '5.1 DATA behind its RST_STREAM',
    bytes: [open, frame(frameTypes.rstStream, 0, 1, uint32(8)), data(1, Buffer.alloc(1))],
    stream: streamClosed,
  },
  { title: '5.1 WINDOW_UPDATE behind the end of its side is fine', bytes: [half, windowUpdate(1, 100)] },
  { title: '5.1.1 an even number', bytes: [headers(block, 2)], connection: protocol },
  {
    title: '5.1.1 a number below the last',
    bytes: [headers(block, 5), headers(block, 3)],
    connection: streamClosed,
  },
  {
    title: '5.3.1 a stream that depends on itself',
    bytes: [frame(frameTypes.priority, 0, 1, Buffer.from('0000000110', 'hex'))],
    stream: protocol,
  },
  {
    title: '5.3.1 HEADERS that do',
    bytes: [
      headers(Buffer.concat([Buffer.from('0000000110', 'hex'), block]), 1, flags.endHeaders | priorityFlag),
    ],
    stream: protocol,
  },
  {
    title: '5.3.1 HEADERS with a priority are fine',
    bytes: [
      headers(Buffer.concat([Buffer.from('0000000010', 'hex'), block]), 1, flags.endHeaders | priorityFlag),
    ],
  },
  { title: '6.1 DATA on the connection', bytes: [data(0, Buffer.alloc(1))], connection: protocol },
  {
    title: '6.1 padding beyond the payload',
    bytes: [open, data(1, Buffer.from([5, 1, 2]), flags.padded)],
    connection: protocol,
  },
  {
    title: '6.1 padding is not part of the message',
    bytes: [
      open,
      data(
        1,
        Buffer.concat([Buffer.from([3]), grpcMessage(Buffer.from('hello')), Buffer.alloc(3)]),
        flags.padded,
      ),
    ],
  },
  { title: '6.2 HEADERS on the connection', bytes: [headers(block, 0)], connection: protocol },
  {
    title: '6.2 padding beyond the block',
    bytes: [headers(Buffer.concat([Buffer.from([255]), block]), 1, flags.endHeaders | flags.padded)],
    connection: protocol,
  },
  {
    title: '6.3 PRIORITY on the connection',
    bytes: [frame(frameTypes.priority, 0, 0, Buffer.alloc(5))],
    connection: protocol,
  },
  {
    title: '6.3 PRIORITY of another size',
    bytes: [open, frame(frameTypes.priority, 0, 1, Buffer.alloc(4))],
    stream: frameSize,
  },
  {
    title: '6.4 RST_STREAM on the connection',
    bytes: [frame(frameTypes.rstStream, 0, 0, uint32(8))],
    connection: protocol,
  },
  {
    title: '6.4 RST_STREAM of another size',
    bytes: [open, frame(frameTypes.rstStream, 0, 1, Buffer.alloc(3))],
    connection: frameSize,
  },
  { title: '6.5 SETTINGS on a stream', bytes: [frame(frameTypes.settings, 0, 1)], connection: protocol },
  {
    title: '6.5 an acknowledgement that says something',
    bytes: [frame(frameTypes.settings, flags.ack, 0, Buffer.alloc(6))],
    connection: frameSize,
  },
  {
    title: '6.5 SETTINGS of no sixfold size',
    bytes: [frame(frameTypes.settings, 0, 0, Buffer.alloc(5))],
    connection: frameSize,
  },
  { title: '6.5.2 ENABLE_PUSH of 2', bytes: [setting(2, 2)], connection: protocol },
  {
    title: '6.5.2 an initial window that is too large',
    bytes: [setting(4, 2 ** 31)],
    connection: flowControl,
  },
  { title: '6.5.2 a frame size that is too small', bytes: [setting(5, 16_383)], connection: protocol },
  { title: '6.5.2 a frame size that is too large', bytes: [setting(5, 2 ** 24)], connection: protocol },
  { title: '6.5.2 an unknown setting is ignored', bytes: [setting(0xaa, 1)] },
  {
    title: '6.6 PUSH_PROMISE',
    bytes: [open, frame(push, flags.endHeaders, 1, Buffer.alloc(4))],
    connection: protocol,
  },
  {
    title: '6.7 PING on a stream',
    bytes: [frame(frameTypes.ping, 0, 1, Buffer.alloc(8))],
    connection: protocol,
  },
  {
    title: '6.7 PING of another size',
    bytes: [frame(frameTypes.ping, 0, 0, Buffer.alloc(6))],
    connection: frameSize,
  },
  {
    title: '6.8 GOAWAY on a stream',
    bytes: [frame(frameTypes.goaway, 0, 1, Buffer.alloc(8))],
    connection: protocol,
  },
  { title: '6.9 WINDOW_UPDATE of nothing', bytes: [windowUpdate(0, 0)], connection: protocol },
  { title: '6.9 WINDOW_UPDATE of nothing on a stream', bytes: [open, windowUpdate(1, 0)], stream: protocol },
  {
    title: '6.9 WINDOW_UPDATE of another size',
    bytes: [frame(frameTypes.windowUpdate, 0, 0, Buffer.alloc(3))],
    connection: frameSize,
  },
  { title: '6.9.1 a window that overflows', bytes: [windowUpdate(0, 2 ** 31 - 1)], connection: flowControl },
  {
    title: '6.9.1 a window of a stream that does',
    bytes: [open, windowUpdate(1, 2 ** 31 - 1)],
    stream: flowControl,
  },
  {
    title: '6.9.2 a setting that makes one overflow',
    bytes: [open, windowUpdate(1, 2 ** 31 - 65_536), setting(4, 100_000)],
    connection: flowControl,
  },
  {
    title: '6.10 CONTINUATION without HEADERS',
    bytes: [frame(frameTypes.continuation, flags.endHeaders, 1, block)],
    connection: protocol,
  },
  {
    title: '6.10 CONTINUATION of another stream',
    bytes: [headers(block, 1, 0), frame(frameTypes.continuation, flags.endHeaders, 3)],
    connection: protocol,
  },
  {
    title: '6.10 another frame inside a block',
    bytes: [headers(block, 1, 0), frame(frameTypes.ping, 0, 0, Buffer.alloc(8))],
    connection: protocol,
  },
  {
    title: '6.10 a block in pieces',
    bytes: [
      headers(block.subarray(0, 10), 1, 0),
      frame(frameTypes.continuation, 0, 1, block.subarray(10, 20)),
      frame(frameTypes.continuation, flags.endHeaders, 1, block.subarray(20)),
    ],
  },
  {
    title: 'H04 a block without end',
    bytes: [
      headers(block, 1, 0),
      ...Array.from({ length: 2 }, () => frame(frameTypes.continuation, 0, 1, Buffer.alloc(16_000))),
    ],
    connection: calm,
  },
  {
    title: '8.1 a second block that does not end the stream',
    bytes: [open, headers(literal('x', 'y'))],
    stream: protocol,
  },
  {
    title: '8.2.1 a name in capitals',
    bytes: [headers(Buffer.concat([block, literal('X-Big', 'y')]))],
    stream: protocol,
  },
  {
    title: '8.2.2 a header of the connection',
    bytes: [headers(Buffer.concat([block, literal('connection', 'close')]))],
    stream: protocol,
  },
  {
    title: '8.2.2 te other than trailers',
    bytes: [headers(Buffer.concat([block, literal('te', 'gzip')]))],
    stream: protocol,
  },
  {
    title: '8.3 a pseudo header behind others',
    bytes: [headers(Buffer.concat([block, literal(':path', '/')]))],
    stream: protocol,
  },
  {
    title: '8.3 an unknown pseudo header',
    bytes: [headers(Buffer.concat([literal(':x', '/'), block]))],
    stream: protocol,
  },
  {
    title: '8.3.1 no path',
    bytes: [headers(Buffer.concat([literal(':method', 'POST'), literal(':scheme', 'http')]))],
    stream: protocol,
  },
  {
    title: '8.3.1 no scheme',
    bytes: [headers(Buffer.concat([literal(':method', 'POST'), literal(':path', '/')]))],
    stream: protocol,
  },
  {
    title: '8.3.1 no method',
    bytes: [headers(Buffer.concat([literal(':path', '/'), literal(':scheme', 'http')]))],
    stream: protocol,
  },
  {
    title: '10.5.1 a list of headers beyond the limit',
    bytes: [headers(Buffer.concat([block, literal('x', 'y'.repeat(9000))]))],
    stream: protocol,
  },
];

const judge = async (
  t: Test,
  client: RawClient,
  { connection, stream }: Omit<Row, 'title' | 'bytes'>,
): Promise<void> => {
  if (connection !== undefined) await client.closed();
  else await client.settle();
  const codes = (type: number, at: number): readonly number[] =>
    client.received.filter((each) => each.type === type).map(({ payload }) => payload.readUInt32BE(at));
  t.same(codes(frameTypes.goaway, 4), connection === undefined ? [] : [connection], 'GOAWAY');
  t.same(codes(frameTypes.rstStream, 0), stream === undefined ? [] : [stream], 'RST_STREAM');
};

test('frames that are allowed, and frames that are not', async (t) => {
  const server = await startDirect(() => ({ message: () => {}, halfClosed: () => {}, closed: () => {} }));
  t.teardown(() => server.close());
  for (const row of rows) {
    await t.test(row.title, async (t) => {
      const client = await RawClient.open(server.port);
      client.write(...row.bytes);
      await judge(t, client, row);
      client.destroy();
    });
  }
});

test('3.4 who does not begin as HTTP/2 does is sent away', async (t) => {
  const server = await startDirect(() => ({ message: () => {}, closed: () => {} }));
  t.teardown(() => server.close());
  for (const [title, bytes] of [
    ['HTTP/1.1', Buffer.from('GET / HTTP/1.1\r\nHost: somewhere\r\n\r\n')],
    ['no SETTINGS', Buffer.concat([preface, frame(frameTypes.ping, 0, 0, Buffer.alloc(8))])],
  ] as const) {
    const client = await RawClient.connect(server.port);
    client.write(bytes);
    await judge(t, client, { connection: protocol });
    t.ok(client.isClosed, title);
  }
});

test('5.1.2 streams beyond the limit are refused, and may come back later', async (t) => {
  const server = await startDirect(() => ({ message: () => {}, halfClosed: () => {}, closed: () => {} }), {
    streamsPerConnection: 2,
  });
  t.teardown(() => server.close());
  const client = await RawClient.open(server.port);
  client.write(headers(block, 1), headers(block, 3), headers(block, 5));
  await judge(t, client, { stream: refused });
  client.write(frame(frameTypes.rstStream, 0, 1, uint32(8)), headers(block, 7));
  await judge(t, client, { stream: refused });
  client.destroy();
});

test('5.1 what was on its way when its stream was reset is ignored', async (t) => {
  const server = await startDirect(() => ({ message: () => {}, halfClosed: () => {}, closed: () => {} }), {
    streamsPerConnection: 1,
  });
  t.teardown(() => server.close());
  const client = await RawClient.open(server.port);
  const late = (id: number): readonly Buffer[] => [
    headers(block, id),
    data(id, grpcMessage(Buffer.alloc(300))),
    headers(literal('x', 'y'), id, flags.endHeaders | flags.endStream),
  ];
  client.write(headers(block, 1), ...late(3));
  await judge(t, client, { stream: refused });
  // More than the server allows, opened before the client has heard how many that is.
  for (let id = 5; id < 1805; id += 2) client.write(...late(id));
  await client.settle();
  const resets = client.received.filter(({ type }) => type === frameTypes.rstStream);
  t.equal(resets.length, 901, 'each is told once');
  t.notOk(client.isClosed);
  client.destroy();
});

test('a chunk may end anywhere', async (t) => {
  const messages: string[] = [];
  const server = await startDirect((call) => ({
    message: (bytes) => void messages.push(Buffer.from(bytes).toString()),
    halfClosed: () => call.end({ code: 0, message: '' }),
    closed: () => {},
  }));
  t.teardown(() => server.close());
  const client = await RawClient.connect(server.port);
  const all = Buffer.concat([
    preface,
    frame(frameTypes.settings, 0, 0, initialWindow(100_000)),
    open,
    data(1, grpcMessage(Buffer.from('one'))),
    data(
      1,
      Buffer.concat([grpcMessage(Buffer.from('two')), grpcMessage(Buffer.from('three'))]),
      flags.endStream,
    ),
  ]);
  for (const byte of all) client.write(Buffer.from([byte]));
  await client.until((received) =>
    received.some(({ flags: flag, stream }) => stream === 1 && (flag & 1) !== 0),
  );
  t.same(messages, ['one', 'two', 'three']);
  client.destroy();
});
