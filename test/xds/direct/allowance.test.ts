import { type Test, test } from 'tap';
import type { Call, CallListener } from '../../../src/xds/transport/call.ts';
import { callHeaders, flags, frame, frameTypes, grpcMessage, uint32 } from '../../attacks/frames.ts';
import { initialWindow, path, RawClient, startDirect } from './raw-client.ts';

// What clients say that are no messages is bounded (H01 to H07), and yet enough for those that have reason
// to say much.

const open = async (t: Test, serve: (call: Call) => CallListener): Promise<RawClient> => {
  const server = await startDirect(serve);
  const client = await RawClient.open(server.port, initialWindow(2 ** 30));
  t.teardown(() => {
    client.destroy();
    return server.close();
  });
  client.write(windowUpdate(0, 2 ** 30));
  return client;
};

const headers = (id: number): Buffer => frame(frameTypes.headers, flags.endHeaders, id, callHeaders(path));
const windowUpdate = (id: number, bytes: number): Buffer =>
  frame(frameTypes.windowUpdate, 0, id, uint32(bytes));
const ping = frame(frameTypes.ping, 0, 0, Buffer.alloc(8, 0xff));
const reset = (id: number): Buffer => frame(frameTypes.rstStream, 0, id, uint32(8));
const silent = (): CallListener => ({ message: () => {}, closed: () => {} });

/** Has the server push, and measures with each DATA frame as clients of grpc-go do. */
const measure = async (t: Test, rounds: number, pushes: number, bytes: number): Promise<void> => {
  const pushed = grpcMessage(Buffer.alloc(bytes));
  const client = await open(t, (call) => ({
    message: () => call.write(Array<Buffer>(pushes).fill(pushed), () => {}),
    closed: () => {},
  }));
  client.write(headers(1));
  const room = Math.min(bytes, 16_384);
  let frames = 0;
  for (let round = 1; round <= rounds; round += 1) {
    client.write(frame(frameTypes.data, 0, 1, grpcMessage(Buffer.from('more'))));
    const isPushed = (): boolean => {
      const sizes = client.received.flatMap(({ type, payload }) =>
        type === frameTypes.data ? [payload.length] : [],
      );
      frames = sizes.length;
      return sizes.reduce((sum, size) => sum + size, 0) === pushes * pushed.length;
    };
    await client.until(isPushed);
    client.received.length = 0;
    const answers = Array.from({ length: frames }, () => [
      ping,
      windowUpdate(0, room),
      windowUpdate(1, room),
    ]);
    client.write(...answers.flat());
    await client.settle();
    client.received.length = 0;
  }
  t.notOk(client.isClosed, `${rounds * frames} frames were measured`);
};

test('H02, H05 a client that measures with every push may do so for ever', (t) => measure(t, 60, 50, 100));

test('H02, H05 so may one that is pushed much at once', (t) => measure(t, 40, 1, 1_000_000));

test('H01 a client may give up as many streams as it has', async (t) => {
  const client = await open(t, silent);
  const ids = Array.from({ length: 4000 }, (_, index) => 1 + 2 * index);
  client.write(...ids.map(headers));
  await client.until((received) => received.some(({ stream }) => stream === ids.at(-1)));
  client.write(...ids.map(reset));
  await client.settle();
  t.notOk(client.isClosed);
});

test('H01 a stream that is given up again and again ends the connection', async (t) => {
  const client = await open(t, silent);
  client.write(headers(1), ...Array.from({ length: 1500 }, () => reset(1)));
  await client.closed();
  t.ok(client.isClosed);
});

test('H07 DATA that is all padding is as empty as DATA of nothing', async (t) => {
  const client = await open(t, silent);
  for (const payload of [Buffer.from([0]), Buffer.from([3, 0, 0, 0])]) {
    const other = await open(t, silent);
    other.write(
      headers(1),
      ...Array.from({ length: 1500 }, () => frame(frameTypes.data, flags.padded, 1, payload)),
    );
    await other.settle();
    t.ok(other.isClosed, `${payload.length} bytes`);
  }
  const padded = Buffer.concat([Buffer.from([3]), grpcMessage(Buffer.alloc(0)), Buffer.alloc(3)]);
  client.write(
    headers(1),
    ...Array.from({ length: 1500 }, () => frame(frameTypes.data, flags.padded, 1, padded)),
  );
  await client.settle();
  t.notOk(client.isClosed, 'a message with padding is none of these');
});

test('H05 room that is given octet by octet is no answer to what was pushed', async (t) => {
  const server = await startDirect((call) => ({
    message: () => call.write([grpcMessage(Buffer.alloc(1_000_000))], () => {}),
    closed: () => {},
  }));
  const client = await RawClient.open(server.port, initialWindow(0));
  t.teardown(() => {
    client.destroy();
    return server.close();
  });
  client.write(headers(1), frame(frameTypes.data, 0, 1, grpcMessage(Buffer.from('more'))));
  for (let round = 0; round < 40 && !client.isClosed; round += 1) {
    client.write(...Array.from({ length: 1000 }, () => windowUpdate(1, 1)));
    await client.settle();
    client.received.length = 0;
  }
  t.ok(client.isClosed);
});
