import fc from 'fast-check';
import { test } from 'tap';
import { DataFrames } from '../../../src/xds/transport/direct/data-frames.ts';
import { ReceiveWindow } from '../../../src/xds/transport/direct/receive-window.ts';
import { SendQueue } from '../../../src/xds/transport/direct/send-queue.ts';

/** The payloads of whole DATA frames of one stream. */
const payloadsOf = (bytes: Buffer, stream: number): readonly Buffer[] => {
  const payloads: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const size = bytes.readUIntBE(at, 3);
    if (bytes[at + 3] !== 0 || bytes[at + 4] !== 0 || bytes.readUInt32BE(at + 5) !== stream)
      throw new Error('no DATA');
    if (size > 16_384) throw new Error('too large');
    payloads.push(bytes.subarray(at + 9, at + 9 + size));
    at += 9 + size;
  }
  return payloads;
};

const event = fc.oneof(
  fc.record({ do: fc.constant('push' as const), bytes: fc.integer({ min: 5, max: 70_000 }) }),
  fc.record({
    do: fc.constant('grow' as const),
    own: fc.boolean(),
    bytes: fc.integer({ min: 1, max: 50_000 }),
  }),
);

test('6.9 what is sent never exceeds the windows, is in order, and stops only where one is used up', async () => {
  const message = Buffer.from(Array.from({ length: 70_000 }, (_, index) => index % 251));
  fc.assert(
    fc.property(fc.constantFrom(1, 15, 17), fc.array(event, { maxLength: 30 }), (stream, events) => {
      const [own, shared] = [{ bytes: 20_000 }, { bytes: 30_000 }];
      const allowed = { own: 20_000, shared: 30_000 };
      let sent = Buffer.alloc(0);
      let said = Buffer.alloc(0);
      let taken = 0;
      let pushed = 0;
      const write = (bytes: Buffer, done?: () => void): void => {
        sent = Buffer.concat([sent, ...payloadsOf(bytes, stream)]);
        done?.();
      };
      const queue = new SendQueue(stream, own, shared, write, new DataFrames());
      for (const each of events) {
        if (each.do === 'push') {
          pushed += 1;
          said = Buffer.concat([said, message.subarray(0, each.bytes)]);
          queue.push(message.subarray(0, each.bytes), () => {
            taken += 1;
          });
        } else {
          const window = each.own ? own : shared;
          window.bytes += each.bytes;
          allowed[each.own ? 'own' : 'shared'] += each.bytes;
          queue.drain();
        }
        const most = Math.min(allowed.own, allowed.shared, said.length);
        if (sent.length !== most || !sent.equals(said.subarray(0, most))) return false;
        if (queue.isEmpty !== (sent.length === said.length)) return false;
        if (queue.isEmpty && taken !== pushed) return false;
      }
      return true;
    }),
    { numRuns: 300 },
  );
});

test('the frames of one message are made once for the streams that clients open first', async (t) => {
  const frames = new DataFrames();
  const message = Buffer.alloc(40_000, 1);
  t.equal(frames.of(message, 1), frames.of(message, 1), 'shared');
  t.not(frames.of(message, 1), frames.of(message, 3), 'by stream');
  t.same(
    payloadsOf(frames.of(message, 1), 1).map(({ length }) => length),
    [16_384, 16_384, 7232],
  );
});

test('6.9 a client may send as much as it was told, and is told of more once half is read', async (t) => {
  const window = new ReceiveWindow(1000);
  t.ok(window.take(600));
  t.equal(window.consume(499), 0, 'not yet');
  t.equal(window.consume(101), 600);
  t.ok(window.take(1000));
  t.notOk(window.take(1), 'that is one too many');
});
