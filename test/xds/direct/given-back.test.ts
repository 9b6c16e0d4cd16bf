import { type Test, test } from 'tap';
import type { XdsLimits } from '../../../src/xds/limits.ts';
import type { Call, CallListener } from '../../../src/xds/transport/call.ts';
import { callHeaders, flags, frame, frameTypes, grpcMessage } from '../../attacks/frames.ts';
import { isEnd, path, RawClient, startDirect } from './raw-client.ts';

// A call that ends gives back what it took: room in the window of its connection, which all other calls
// of the connection need, and the bytes that its address may leave unfinished.

const open = async (
  t: Test,
  serve: (call: Call) => CallListener,
  limits: Partial<XdsLimits> = {},
): Promise<RawClient> => {
  const server = await startDirect(serve, limits);
  const client = await RawClient.open(server.port);
  t.teardown(() => {
    client.destroy();
    return server.close();
  });
  return client;
};

const headers = (id: number): Buffer => frame(frameTypes.headers, flags.endHeaders, id, callHeaders(path));
const data = (id: number, bytes: Buffer): Buffer => frame(frameTypes.data, 0, id, bytes);
const ended = (client: RawClient, id: number): Promise<unknown> =>
  client.until((received) => received.some((each) => each.stream === id && isEnd(each)));

// More than the window of the connection.
const calls = Array.from({ length: 24 }, (_, index) => 1 + 2 * index);
const kept = Buffer.alloc(16_000);

/** Ends with the first message. */
const once = (call: Call): CallListener => ({
  message: () => call.end({ code: 3, message: 'enough' }),
  closed: () => {},
});

test('5.2 what a call was ended for leaves the window of the connection as it was', async (t) => {
  const client = await open(t, once);
  for (const id of calls) {
    client.write(headers(id), data(id, grpcMessage(kept, 1)));
    await ended(client, id);
  }
  t.notOk(client.isClosed, 'the client may go on');
});

test('5.2 so does what came behind the message that ended a call, before its turn', async (t) => {
  const client = await open(t, once);
  for (const id of calls) {
    client.write(headers(id), data(id, grpcMessage(Buffer.from('x'))), data(id, kept));
    await ended(client, id);
  }
  t.notOk(client.isClosed, 'the client may go on');
});

test('H12 what was begun behind the message that ended a call counts no longer', async (t) => {
  const client = await open(t, once, { unfinishedBytesPerPeer: 40_000 });
  const begun = grpcMessage(Buffer.alloc(10_000), 0, 1_000_000);
  for (const id of calls) {
    client.write(headers(id), data(id, Buffer.concat([grpcMessage(Buffer.from('x')), begun])));
    await ended(client, id);
  }
  client.write(headers(99));
  await client.until((received) => received.some(({ stream }) => stream === 99));
  client.write(data(99, begun));
  await client.settle();
  t.notOk(
    client.received.some((each) => each.stream === 99 && isEnd(each)),
    'another one may begin a message',
  );
  t.notOk(client.isClosed);
});
