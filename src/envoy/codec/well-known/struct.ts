import { isPlainObject, type JsonValue, setKey } from '../../json.ts';
import type { OwnFormCodec } from '../codec.ts';
import type { Decoding } from '../decoding.ts';
import type { Encoding } from '../encoding.ts';
import { scalars } from '../scalar.ts';

/** Tags of the fields of `google.protobuf.Value`. */
const tags = { null: 0x08, number: 0x11, string: 0x1a, bool: 0x20, struct: 0x2a, list: 0x32 } as const;
/** Tag of the only field of Struct and of ListValue, and of the key and value of a map entry. */
const first = 0x0a;
const second = 0x12;

const writeNested = (encoding: Encoding, tag: number, write: () => void): void => {
  encoding.writer.uint32(tag);
  encoding.open();
  write();
  encoding.close();
};

const writeValue = (encoding: Encoding, json: unknown): void => {
  if (json === null) encoding.writer.uint32(tags.null).int32(0);
  else if (typeof json === 'number' && Number.isFinite(json))
    encoding.writer.uint32(tags.number).double(json);
  else if (typeof json === 'string') scalars.string.write(encoding, json, tags.string, false);
  else if (typeof json === 'boolean') encoding.writer.uint32(tags.bool).bool(json);
  else if (Array.isArray(json)) writeNested(encoding, tags.list, () => writeList(encoding, json));
  else if (isPlainObject(json)) writeNested(encoding, tags.struct, () => writeStruct(encoding, json));
  else throw encoding.wrongValue('a JSON value', json);
};

const writeStruct = (encoding: Encoding, json: unknown): void => {
  if (!isPlainObject(json)) throw encoding.wrongValue('an object', json);
  for (const key of Object.keys(json).sort()) {
    const value = json[key];
    if (value === undefined) continue;
    encoding.enter(key);
    writeNested(encoding, first, () => {
      scalars.string.write(encoding, key, first, false);
      writeNested(encoding, second, () => writeValue(encoding, value));
    });
    encoding.leave();
  }
};

const writeList = (encoding: Encoding, json: unknown): void => {
  if (!Array.isArray(json)) throw encoding.wrongValue('a list', json);
  for (let index = 0; index < json.length; index += 1) {
    encoding.enter(index);
    writeNested(encoding, first, () => writeValue(encoding, json[index]));
    encoding.leave();
  }
};

const readNested = <Result>(
  decoding: Decoding,
  read: (decoding: Decoding, end: number) => Result,
): Result => {
  const end = decoding.open();
  const result = read(decoding, end);
  decoding.close(end);
  return result;
};

const readValue = (decoding: Decoding, end: number): JsonValue => {
  const { reader } = decoding;
  let value: JsonValue = null;
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === tags.number) value = reader.double();
    else if (tag === tags.string) value = reader.string();
    else if (tag === tags.bool) value = reader.bool();
    else if (tag === tags.struct) value = readNested(decoding, readStruct);
    else if (tag === tags.list) value = readNested(decoding, readList);
    else {
      if (tag === tags.null) value = null;
      reader.skipType(tag & 7);
    }
  }
  return value;
};

const readStruct = (decoding: Decoding, end: number): JsonValue => {
  const { reader } = decoding;
  const struct: Record<string, JsonValue> = {};
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === first) readNested(decoding, (_, entryEnd) => readEntry(decoding, entryEnd, struct));
    else reader.skipType(tag & 7);
  }
  return struct;
};

const readEntry = (decoding: Decoding, end: number, struct: Record<string, JsonValue>): void => {
  const { reader } = decoding;
  let key = '';
  let value: JsonValue = null;
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === first) key = reader.string();
    else if (tag === second) value = readNested(decoding, readValue);
    else reader.skipType(tag & 7);
  }
  setKey(struct, key, value);
};

const readList = (decoding: Decoding, end: number): JsonValue => {
  const { reader } = decoding;
  const list: JsonValue[] = [];
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === first) list.push(readNested(decoding, readValue));
    else reader.skipType(tag & 7);
  }
  return list;
};

/** `google.protobuf.Struct` as an object. */
export const structCodec: OwnFormCodec = { form: 'own', write: writeStruct, read: readStruct };
/** `google.protobuf.ListValue` as a list. */
export const listCodec: OwnFormCodec = { form: 'own', write: writeList, read: readList };
/** `google.protobuf.Value` as any JSON. */
export const valueCodec: OwnFormCodec = { form: 'own', write: writeValue, read: readValue };
