import type { Reader, Writer } from 'protobufjs';
import type { ScalarKind } from '../descriptor/field-kind.ts';
import type { JsonValue } from '../json.ts';
import { parseBytes, printBytes } from './bytes.ts';
import type { ValueCodec, WireType } from './codec.ts';
import type { Encoding } from './encoding.ts';
import { parseFloating, printDouble, printFloat } from './float.ts';
import { type LongReader, type LongWriter, parseInteger, parseLong } from './integer.ts';

interface Scalar<Value> {
  readonly wireType: WireType;
  parse(encoding: Encoding, json: unknown): Value;
  isZero(value: Value): boolean;
  write(writer: Writer, value: Value): void;
  read(reader: Reader): JsonValue;
  /** What `read` gives for zero. */
  readonly zero: JsonValue;
}

const codec = <Value>({ wireType, parse, isZero, write, read, zero }: Scalar<Value>): ValueCodec => ({
  wireType,
  write: (encoding, json, tag, skipZero) => {
    const value = parse(encoding, json);
    if (skipZero && isZero(value)) return;
    if (tag !== 0) encoding.writer.uint32(tag);
    write(encoding.writer, value);
  },
  read: (decoding) => read(decoding.reader),
  isZero: (json) => Object.is(json, zero),
});

const integer = (
  [min, max]: readonly [number, number],
  wireType: WireType,
  write: (writer: Writer, value: number) => void,
  read: (reader: Reader) => number,
): ValueCodec => {
  const expected = `a whole number from ${min} to ${max}`;
  return codec<number>({
    wireType,
    parse: (encoding, json) => {
      const number = parseInteger(encoding, json, expected);
      if (number < min || number > max) throw encoding.wrongValue(expected, json);
      return number;
    },
    isZero: (value) => value === 0,
    write,
    read,
    zero: 0,
  });
};

const long = (
  sign: 'signed' | 'unsigned',
  wireType: WireType,
  write: LongWriter,
  read: LongReader,
): ValueCodec =>
  codec({
    wireType,
    parse: (encoding, json) => parseLong(encoding, json, sign),
    isZero: (value) => value.low === 0 && value.high === 0,
    write,
    read: (reader) => read(reader).toString(),
    zero: '0',
  });

const signed = [-(2 ** 31), 2 ** 31 - 1] as const;
const unsigned = [0, 2 ** 32 - 1] as const;
// With the u flag a surrogate matches only where it has no partner.
const loneSurrogate = /\p{Surrogate}/u;

/** The codecs of all kinds that need no type. */
export const scalars: Readonly<Record<ScalarKind, ValueCodec>> = {
  double: codec({
    wireType: 1,
    parse: (encoding, json) => parseFloating(encoding, json, 'double'),
    isZero: (value) => Object.is(value, 0),
    write: (writer, value) => writer.double(value),
    read: (reader) => printDouble(reader.double()),
    zero: 0,
  }),
  float: codec({
    wireType: 5,
    parse: (encoding, json) => parseFloating(encoding, json, 'float'),
    isZero: (value) => Object.is(Math.fround(value), 0),
    write: (writer, value) => writer.float(value),
    read: (reader) => printFloat(reader.float()),
    zero: 0,
  }),
  int64: long(
    'signed',
    0,
    (writer, value) => writer.int64(value),
    (reader) => reader.int64(),
  ),
  uint64: long(
    'unsigned',
    0,
    (writer, value) => writer.uint64(value),
    (reader) => reader.uint64(),
  ),
  sint64: long(
    'signed',
    0,
    (writer, value) => writer.sint64(value),
    (reader) => reader.sint64(),
  ),
  fixed64: long(
    'unsigned',
    1,
    (writer, value) => writer.fixed64(value),
    (reader) => reader.fixed64(),
  ),
  sfixed64: long(
    'signed',
    1,
    (writer, value) => writer.sfixed64(value),
    (reader) => reader.sfixed64(),
  ),
  int32: integer(
    signed,
    0,
    (writer, value) => writer.int32(value),
    (reader) => reader.int32(),
  ),
  sint32: integer(
    signed,
    0,
    (writer, value) => writer.sint32(value),
    (reader) => reader.sint32(),
  ),
  sfixed32: integer(
    signed,
    5,
    (writer, value) => writer.sfixed32(value),
    (reader) => reader.sfixed32(),
  ),
  uint32: integer(
    unsigned,
    0,
    (writer, value) => writer.uint32(value),
    (reader) => reader.uint32(),
  ),
  fixed32: integer(
    unsigned,
    5,
    (writer, value) => writer.fixed32(value),
    (reader) => reader.fixed32(),
  ),
  bool: codec<boolean>({
    wireType: 0,
    parse: (encoding, json) => {
      if (typeof json !== 'boolean') throw encoding.wrongValue('true or false', json);
      return json;
    },
    isZero: (value) => !value,
    write: (writer, value) => writer.bool(value),
    read: (reader) => reader.bool(),
    zero: false,
  }),
  string: codec<string>({
    wireType: 2,
    parse: (encoding, json) => {
      if (typeof json !== 'string') throw encoding.wrongValue('a text', json);
      if (loneSurrogate.test(json)) throw encoding.wrongValue('well-formed Unicode', json);
      return json;
    },
    isZero: (value) => value === '',
    write: (writer, value) => writer.string(value),
    read: (reader) => reader.string(),
    zero: '',
  }),
  bytes: codec<Buffer>({
    wireType: 2,
    parse: parseBytes,
    isZero: (value) => value.length === 0,
    write: (writer, value) => writer.bytes(value),
    read: (reader) => printBytes(reader.bytes()),
    zero: '',
  }),
};
