import { connect as connectHttp2 } from 'node:http2';
import { setTimeout as delay } from 'node:timers/promises';
import { Client, credentials, status } from '@grpc/grpc-js';
import { type Test, test } from 'tap';
import type { XdsLimits } from '../../../src/xds/limits.ts';
import type { Call, CallListener } from '../../../src/xds/transport/call.ts';
import { callHeaders, flags, frame, frameTypes, grpcMessage, uint32 } from '../../attacks/frames.ts';
import { bodyOf, initialWindow, isEnd, path, RawClient, startDirect } from './raw-client.ts';

const identity = (bytes: Buffer): Buffer => bytes;

const start = async (t: Test, serve: (call: Call) => CallListener, limits: Partial<XdsLimits> = {}) => {
  const server = await startDirect(serve, limits);
  t.teardown(() => server.close());
  return server;
};

const clientOf = (t: Test, port: number): Client => {
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
  t.teardown(() => client.close());
  return client;
};

/** Sends everything back, and ends when the client has. */
const echo = (call: Call): CallListener => ({
  message: (bytes) => call.write([grpcMessage(bytes)], () => {}),
  halfClosed: () => call.end({ code: 0, message: '' }),
  closed: () => {},
});

test('a client of grpc-js gets back what it sent, of any size, on many streams', async (t) => {
  const { port } = await start(t, echo);
  const client = clientOf(t, port);
  const one = async (size: number): Promise<void> => {
    const stream = client.makeBidiStreamRequest(path, identity, identity);
    const message = Buffer.alloc(size, size % 256);
    stream.write(message);
    stream.end();
    const answers: Buffer[] = [];
    for await (const answer of stream) answers.push(answer as Buffer);
    t.ok(answers.length === 1 && answers[0]?.equals(message), `${size} bytes`);
  };
  await Promise.all([0, 1, 100, 16_379, 16_380, 70_000, 1_000_000, 3_000_000].map(one));
  for (let round = 0; round < 50; round += 1) await one(10);
});

test('a status and its message arrive, before and behind messages', async (t) => {
  const ending = { code: status.FAILED_PRECONDITION, message: 'nö: 100 %\n' };
  const { port } = await start(t, (call) => ({
    message: (bytes) => {
      if (bytes.length > 0) call.write([grpcMessage(bytes)], () => {});
      call.end(ending);
    },
    closed: () => {},
  }));
  const client = clientOf(t, port);
  for (const message of [Buffer.alloc(0), Buffer.from('x')]) {
    const stream = client.makeBidiStreamRequest(path, identity, identity);
    stream.write(message);
    stream.on('data', () => {});
    const error = await new Promise<{ code: number; details: string }>((resolve) =>
      stream.once('error', resolve as never),
    );
    t.match(error, { code: ending.code, details: ending.message });
  }
});

test('a deadline ends the call', async (t) => {
  let closed = 0;
  const { port } = await start(t, () => ({
    message: () => {},
    closed: () => {
      closed += 1;
    },
  }));
  const session = connectHttp2(`http://127.0.0.1:${port}`);
  t.teardown(() => session.destroy());
  const stream = session.request({
    ':method': 'POST',
    ':path': path,
    'content-type': 'application/grpc',
    'grpc-timeout': '50m',
  });
  const trailers = await new Promise<Record<string, unknown>>((resolve) =>
    stream.once('trailers', resolve as never),
  );
  t.equal(trailers['grpc-status'], String(status.DEADLINE_EXCEEDED));
  t.equal(closed, 1);
});

test('a client that cancels, and one that goes away, close their calls', async (t) => {
  const closed: string[] = [];
  const { port } = await start(t, (call) => ({
    message: (bytes) => call.write([grpcMessage(bytes)], () => {}),
    closed: () => void closed.push(call.peer),
  }));
  const client = await RawClient.open(port);
  for (const stream of [1, 3])
    client.write(
      frame(frameTypes.headers, flags.endHeaders, stream, callHeaders(path)),
      frame(frameTypes.data, 0, stream, grpcMessage(Buffer.from('x'))),
    );
  await client.until((received) => received.filter(({ type }) => type === frameTypes.data).length === 2);
  client.write(frame(frameTypes.rstStream, 0, 1, uint32(8)));
  await client.settle();
  t.equal(closed.length, 1);
  client.destroy();
  while (closed.length < 2) await delay(1);
  t.equal(closed[0], closed[1]);
});

test('6.9 a window that the client opens bit by bit is filled bit by bit', async (t) => {
  const message = Buffer.from(Array.from({ length: 100_000 }, (_, index) => index % 253));
  let taken = false;
  const { port } = await start(t, (call) => ({
    message: () =>
      call.write([grpcMessage(message)], () => {
        taken = true;
      }),
    halfClosed: () => call.end({ code: 0, message: '' }),
    closed: () => {},
  }));
  const client = await RawClient.open(port, initialWindow(1000));
  client.write(
    frame(frameTypes.headers, flags.endHeaders, 1, callHeaders(path)),
    frame(frameTypes.data, 0, 1, grpcMessage(Buffer.from('x'))),
  );
  client.write(frame(frameTypes.data, flags.endStream, 1));
  const sent = () => bodyOf(client.received, 1).length;
  await client.until(() => sent() === 1000);
  await client.settle();
  t.equal(sent(), 1000, 'as much as the stream lets');
  client.write(frame(frameTypes.settings, 0, 0, initialWindow(5000)));
  await client.until(() => sent() === 5000);
  client.write(frame(frameTypes.windowUpdate, 0, 1, uint32(200_000)));
  await client.until(() => sent() === 65_535);
  await client.settle();
  t.equal(sent(), 65_535, 'as much as the connection lets');
  t.notOk(taken, 'the rest waits');
  t.notOk(
    client.received.some((each) => each.stream === 1 && isEnd(each)),
    'and so does the status',
  );
  client.write(frame(frameTypes.windowUpdate, 0, 0, uint32(100_000)));
  await client.until((received) => received.some((each) => each.stream === 1 && isEnd(each)));
  t.ok(bodyOf(client.received, 1).equals(grpcMessage(message)), 'nothing is lost');
  t.ok(taken);
  client.destroy();
});

test('a closing server tells its clients, lets calls end, and is gone', async (t) => {
  const calls: Call[] = [];
  const server = await startDirect((call) => {
    calls.push(call);
    return echo(call);
  });
  const [busy, idle] = [await RawClient.open(server.port), await RawClient.open(server.port)];
  busy.write(frame(frameTypes.headers, flags.endHeaders, 1, callHeaders(path)));
  await busy.until((received) => received.some(({ stream }) => stream === 1));
  await idle.settle();
  const closed = server.close(new AbortController().signal);
  await idle.closed();
  await busy.until((received) => received.some(({ type }) => type === frameTypes.goaway));
  busy.write(frame(frameTypes.headers, flags.endHeaders, 3, callHeaders(path)));
  await busy.settle();
  t.ok(
    busy.received.some(({ type, stream }) => type === frameTypes.rstStream && stream === 3),
    'a new call is refused',
  );
  t.notOk(busy.isClosed, 'the open one goes on');
  calls[0]?.end({ code: 14, message: 'elsewhere' });
  await busy.until((received) => received.some((each) => each.stream === 1 && isEnd(each)));
  busy.write(frame(frameTypes.data, flags.endStream, 1));
  await Promise.all([busy.closed(), closed]);
  t.pass('the server is gone');
});

test('8.2 a status message of any length ends its call and nothing else', async (t) => {
  const { port } = await start(t, (call) => ({
    message: (bytes) => call.end({ code: 3, message: Buffer.from(bytes).toString().repeat(20_000) }),
    closed: () => {},
  }));
  const client = await RawClient.open(port);
  for (const [index, text] of ['plain', 'nö'].entries()) {
    const id = 1 + 2 * index;
    client.write(
      frame(frameTypes.headers, flags.endHeaders, id, callHeaders(path)),
      frame(frameTypes.data, 0, id, grpcMessage(Buffer.from(text))),
    );
    const received = await client.until((all) => all.some((each) => each.stream === id && isEnd(each)));
    const sizes = received.filter((each) => each.stream === id).map(({ payload }) => payload.length);
    t.ok(Math.max(...sizes) < 8192, 'less than clients of gRPC take');
  }
});

test('6.9 in whatever order the windows of many streams grow, all of them get everything', async (t) => {
  const message = grpcMessage(Buffer.alloc(20_000, 7));
  const { port } = await start(t, (call) => ({
    message: () => call.write([message, message], () => call.end({ code: 0, message: '' })),
    closed: () => {},
  }));
  const ids = Array.from({ length: 30 }, (_, index) => 1 + 2 * index);
  const client = await RawClient.open(port, initialWindow(100));
  client.write(
    ...ids.flatMap((id) => [
      frame(frameTypes.headers, flags.endHeaders, id, callHeaders(path)),
      frame(frameTypes.data, 0, id, grpcMessage(Buffer.from('x'))),
    ]),
  );
  await client.settle();
  const sent = (id: number): number => bodyOf(client.received, id).length;
  const grow = (id: number, bytes: number): void =>
    client.write(frame(frameTypes.windowUpdate, 0, id, uint32(bytes)));
  let room = 65_535;
  for (let round = 0; round < 40; round += 1) {
    const id = ids[(round * 7) % ids.length] ?? 1;
    grow(id, 5000 + 1000 * (round % 9));
    if (round % 3 === 0) {
      const initial = (round * 971) % 9000;
      client.write(frame(frameTypes.settings, 0, 0, initialWindow(initial)));
    }
    if (round % 2 === 0) grow(0, 9000);
    if (round % 2 === 0) room += 9000;
    await client.settle();
    const total = ids.reduce((sum, each) => sum + sent(each), 0);
    t.ok(total <= room, `${total} bytes`);
  }
  for (const id of ids) grow(id, 100_000);
  grow(0, 2_000_000);
  await client.until(
    (received) => received.filter((each) => each.stream > 0 && isEnd(each)).length === ids.length,
  );
  t.ok(ids.every((id) => bodyOf(client.received, id).equals(Buffer.concat([message, message]))));
  client.destroy();
});
