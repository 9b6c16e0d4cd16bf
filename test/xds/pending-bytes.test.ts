import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { test } from 'tap';
import { Deframer } from '../../src/xds/transport/deframer.ts';
import { FrameReader } from '../../src/xds/transport/direct/frame-reader.ts';
import { clientPreface } from '../../src/xds/transport/direct/frames.ts';
import { PendingBytes } from '../../src/xds/transport/pending-bytes.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const heldBytes = (): number => {
  // The second waits for what the first lets go of.
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

test('pieces are one after the other, and what was taken stays as it is', async () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.uint8Array({ maxLength: 600 }), fc.constant('take'))), (steps) => {
      const pending = new PendingBytes();
      let expected = Buffer.alloc(0);
      const taken: { readonly bytes: Buffer; readonly copy: Buffer }[] = [];
      for (const step of steps) {
        if (typeof step === 'string') {
          const bytes = pending.take();
          if (!bytes.equals(expected)) return false;
          taken.push({ bytes, copy: Buffer.from(bytes) });
          expected = Buffer.alloc(0);
        } else {
          expected = Buffer.concat([expected, step]);
          if (!pending.append(Buffer.from(step)).equals(expected)) return false;
        }
        if (pending.length !== expected.length) return false;
      }
      return taken.every(({ bytes, copy }) => bytes.equals(copy));
    }),
  );
});

// The pieces that a network makes of bytes, an octet each: an object for each would be a hundred times
// what was sent.
const octets = 15_000;
const readers = 20;
const mayHold = 10 * octets * readers;

const feed = (push: (piece: Buffer) => void): void => {
  for (let index = 0; index < octets; index += 1) push(Buffer.from([0]));
};

test('H12 a message that comes octet by octet is held in one piece', async (t) => {
  const before = heldBytes();
  const deframers = Array.from({ length: readers }, () => new Deframer(octets * 2));
  for (const deframer of deframers) {
    deframer.push(Buffer.from([0, 0, 0, 0x70, 0]));
    feed((piece) => deframer.push(piece));
  }
  t.ok(heldBytes() - before < mayHold);
  t.equal(deframers[0]?.pendingBytes, octets + 5);
});

test('H12 so is a frame', async (t) => {
  const before = heldBytes();
  const frames: number[] = [];
  const sink = { isOver: false, frame: () => frames.push(1), broken: () => t.fail('no frame') };
  const all = Array.from({ length: readers }, () => new FrameReader(sink));
  for (const reader of all) {
    reader.push(clientPreface);
    reader.push(Buffer.from([0, 0x40, 0, 0, 0, 0, 0, 0, 1]));
    feed((piece) => reader.push(piece));
  }
  t.ok(heldBytes() - before < mayHold);
  for (const reader of all) reader.push(Buffer.alloc(0x4000 - octets));
  t.equal(frames.length, readers);
});

test('H12 the end of a large read is held without the rest of it', async (t) => {
  const message = Buffer.alloc(60_005);
  message.writeUInt32BE(60_000, 1);
  const before = heldBytes();
  const deframers = Array.from({ length: 200 }, () => new Deframer(100_000));
  for (const deframer of deframers) deframer.push(Buffer.concat([message, Buffer.alloc(1)]));
  t.ok(heldBytes() - before < 2_000_000);
  t.equal(deframers[0]?.pendingBytes, 1);
});
