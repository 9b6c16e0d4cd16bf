import { type ClientHttp2Session, connect } from 'node:http2';
import fc from 'fast-check';
import { test } from 'tap';
import { type Call, type CallListener, grpcStatus } from '../../../src/xds/transport/call.ts';
import { grpcMessage } from '../../attacks/frames.ts';
import { path, startDirect } from './raw-client.ts';

/** Sends everything back, and ends when the client has. */
const echo = (call: Call): CallListener => ({
  message: (bytes) => call.write([grpcMessage(bytes)], () => {}),
  halfClosed: () => call.end({ code: grpcStatus.OK, message: '' }),
  closed: () => {},
});

interface Answer {
  readonly body: Buffer;
  readonly status: string;
}

/** Makes a call that says this, piece by piece, and takes what it is answered. */
const callOf = (session: ClientHttp2Session, pieces: readonly Buffer[]): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const headers = { ':method': 'POST', ':path': path, 'content-type': 'application/grpc', te: 'trailers' };
    const stream = session.request(headers);
    const received: Buffer[] = [];
    let status = 'none';
    stream.on('trailers', (trailers) => {
      status = String(trailers['grpc-status']);
    });
    stream.on('data', (bytes: Buffer) => received.push(bytes));
    stream.on('error', reject);
    stream.on('close', () => resolve({ body: Buffer.concat(received), status }));
    for (const piece of pieces) stream.write(piece);
    stream.end();
  });

/** The bytes in pieces of these lengths; the rest is the last. */
const cut = (bytes: Buffer, lengths: readonly number[]): readonly Buffer[] => {
  let rest = bytes;
  const pieces = lengths.map((length) => {
    const piece = rest.subarray(0, length);
    rest = rest.subarray(length);
    return piece;
  });
  return [...pieces, rest];
};

// node:http2 stands on nghttp2, with which most clients of HTTP/2 have been tested for years.
test('whatever is said on several streams at once comes back, whatever the windows', async (t) => {
  const server = await startDirect(echo);
  t.teardown(() => server.close());
  const sizes = fc.array(fc.integer({ min: 0, max: 90_000 }), { maxLength: 6 });
  const property = fc.asyncProperty(
    fc.constantFrom(1000, 16_384, 65_535, 1_000_000),
    fc.array(sizes, { minLength: 1, maxLength: 4 }),
    fc.array(fc.nat(40_000), { maxLength: 5 }),
    async (initialWindowSize, calls, lengths) => {
      const session = connect(`http://127.0.0.1:${server.port}`, { settings: { initialWindowSize } });
      const bodies = calls.map((each, index) =>
        Buffer.concat(each.map((size) => grpcMessage(Buffer.alloc(size, index + size)))),
      );
      const answers = await Promise.all(bodies.map((body) => callOf(session, cut(body, lengths))));
      session.destroy();
      for (const [index, { body, status }] of answers.entries()) {
        if (status !== '0') throw new Error(`status ${status}`);
        if (!body.equals(bodies[index] ?? Buffer.alloc(0))) throw new Error('another echo');
      }
    },
  );
  await fc.assert(property, { numRuns: 40 });
  t.pass();
});
