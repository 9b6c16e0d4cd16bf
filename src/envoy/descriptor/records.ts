import protobuf from 'protobufjs/minimal.js';

/** The value of one field on the wire: a number for varints, bytes for what carries a length. */
export type Record = readonly [field: number, value: number | Uint8Array];

/**
 * Splits the bytes of a message into its fields without knowing its type. Enough for descriptors, which
 * hold nothing but varints, strings and messages; other wire types are skipped.
 */
export function* records(bytes: Uint8Array): Generator<Record> {
  const reader = protobuf.Reader.create(bytes);
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    const field = tag >>> 3;
    switch (tag & 7) {
      case 0:
        yield [field, Number(reader.int64())];
        break;
      case 2: {
        const length = reader.uint32();
        const start = reader.pos;
        reader.skip(length);
        yield [field, bytes.subarray(start, start + length)];
        break;
      }
      default:
        reader.skipType(tag & 7);
    }
  }
}

const decoder = new TextDecoder();

/** The text of a string field. */
export const textOf = (value: number | Uint8Array): string =>
  typeof value === 'number' ? String(value) : decoder.decode(value);

/** The bytes of a message field. */
export const bytesOf = (value: number | Uint8Array): Uint8Array =>
  typeof value === 'number' ? new Uint8Array() : value;
