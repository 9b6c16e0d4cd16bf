import protobuf from 'protobufjs/minimal.js';
import type { Codecs } from './codec/codecs.ts';
import { Decoding } from './codec/decoding.ts';
import { Encoding } from './codec/encoding.ts';
import { errors } from './errors.ts';
import type { JsonValue } from './json.ts';

/** Options of decoding. */
export interface DecodeOptions {
  /** Spell fields as the `.proto` files and Envoy's admin interface do (`connect_timeout`). */
  readonly snakeCase?: boolean;
}

/** Encodes the JSON form of a message. Equal values give equal bytes. */
export const encodeWith = (codecs: Codecs, name: string, json: unknown): Buffer => {
  const encoding = new Encoding();
  codecs.codecOf(name).write(encoding, json);
  return encoding.finish();
};

/** Decodes a message into its canonical JSON form. @throws UNKNOWN_MESSAGE, MALFORMED_BYTES */
export const decodeWith = (
  codecs: Codecs,
  name: string,
  bytes: Uint8Array,
  { snakeCase = false }: DecodeOptions,
): JsonValue => {
  const codec = codecs.codecOf(name);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decoding = new Decoding(protobuf.Reader.create(buffer), snakeCase ? 'snake_case' : 'camelCase');
  try {
    const json = codec.read(decoding, buffer.length);
    if (decoding.reader.pos !== buffer.length) throw new RangeError('a field ends behind the last byte');
    return json;
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    throw errors.MALFORMED_BYTES({ name, reason: cause.message }, cause);
  }
};
