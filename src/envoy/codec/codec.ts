import type { JsonValue } from '../json.ts';
import type { Decoding } from './decoding.ts';
import type { Encoding } from './encoding.ts';

/** How the value of a field follows its tag. */
export type WireType = 0 | 1 | 2 | 5;

/** One kind of value, both directions, the tag of the field excluded. */
export interface ValueCodec {
  readonly wireType: WireType;
  /** Checks the JSON form and writes it. Returns without writing where `skipZero` and the value is zero. */
  write(encoding: Encoding, json: unknown, tag: number, skipZero: boolean): void;
  /** `before` is what the field holds already: messages that occur twice are merged. */
  read(decoding: Decoding, before?: JsonValue): JsonValue;
  /** Whether a value that `read` gave is the default of its kind. */
  isZero(json: JsonValue): boolean;
}

/** The content of a message without the length in front. */
export interface MessageCodec {
  write(encoding: Encoding, json: unknown): void;
  /** Reads up to `end`; a message with an object for a form is merged into `before`. */
  read(decoding: Decoding, end: number, before?: JsonValue): JsonValue;
  /**
   * Where the message has a JSON form of its own, an Any holds it under the key `value`; other messages
   * lie beside `@type`.
   */
  readonly form: 'own' | 'object';
}

/** A message whose JSON form is an object with its fields. */
export interface ObjectCodec extends MessageCodec {
  readonly form: 'object';
  /** Writes an object; `@type` is no field of it where `insideAny`. */
  write(encoding: Encoding, json: unknown, insideAny?: boolean): void;
}

/** A message with a JSON form of its own. */
export interface OwnFormCodec extends MessageCodec {
  readonly form: 'own';
}

/** Whether a field of a message type takes `null` for a value instead of for nothing. */
export const takesNull = (typeName: string): boolean =>
  typeName === 'google.protobuf.Value' || typeName === 'google.protobuf.NullValue';

/** Finds the codec of a type. */
export interface CodecSource {
  /** @throws UNKNOWN_MESSAGE */
  codecOf(name: string): ObjectCodec | OwnFormCodec;
  knows(name: string): boolean;
}
