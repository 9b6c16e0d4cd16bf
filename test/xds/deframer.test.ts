import fc from 'fast-check';
import { test } from 'tap';
import { Deframer } from '../../src/xds/transport/deframer.ts';
import { framePrefixBytes } from '../../src/xds/wire/frame.ts';

const maxBytes = 300;

const framed = (message: Uint8Array): Buffer => {
  const prefix = Buffer.alloc(framePrefixBytes);
  prefix.writeUInt32BE(message.length, 1);
  return Buffer.concat([prefix, message]);
};

/** The bytes in chunks: each number is the length of one, the rest is the last. */
const chunksOf = (bytes: Buffer, lengths: readonly number[]): readonly Buffer[] => {
  const chunks: Buffer[] = [];
  let rest = bytes;
  for (const length of lengths) {
    chunks.push(rest.subarray(0, length));
    rest = rest.subarray(length);
  }
  return [...chunks, rest];
};

test('however the bytes are cut, the messages are the same', async () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: maxBytes }), { maxLength: 8 }),
      fc.array(fc.nat(400)),
      (messages, lengths) => {
        const deframer = new Deframer(maxBytes);
        const found: string[] = [];
        for (const chunk of chunksOf(Buffer.concat(messages.map(framed)), lengths)) {
          const deframed = deframer.push(chunk);
          if (deframed.kind !== 'messages') return false;
          found.push(...deframed.messages.map((message) => Buffer.from(message).toString('hex')));
        }
        const sent = messages.map((message) => Buffer.from(message).toString('hex'));
        return deframer.pendingBytes === 0 && JSON.stringify(found) === JSON.stringify(sent);
      },
    ),
  );
});

test('the rest of a message is no message, whatever it looks like', async (t) => {
  const inner = framed(Buffer.from('inner'));
  const outer = framed(inner);
  const deframer = new Deframer(maxBytes);
  t.strictSame(deframer.push(outer.subarray(0, framePrefixBytes)), { kind: 'messages', messages: [] });
  const deframed = deframer.push(outer.subarray(framePrefixBytes));
  t.strictSame(deframed, { kind: 'messages', messages: [inner] });
});

test('X28 a message larger than is read, and one that claims to be compressed, are told', async (t) => {
  const large = framed(new Uint8Array(maxBytes + 1));
  t.strictSame(new Deframer(maxBytes).push(large), { kind: 'too large', bytes: maxBytes + 1 });
  t.equal(new Deframer(maxBytes).push(large.subarray(0, framePrefixBytes)).kind, 'too large');
  const compressed = framed(new Uint8Array(3));
  compressed[0] = 1;
  t.equal(new Deframer(maxBytes).push(compressed).kind, 'compressed');
});
