import type { FieldDescriptor } from '../descriptor/field-descriptor.ts';
import type { JsonValue } from '../json.ts';
import { takesNull, type ValueCodec } from './codec.ts';
import type { Decoding } from './decoding.ts';
import type { Encoding } from './encoding.ts';

/** A field with its tag, both directions. */
export interface FieldCodec {
  readonly descriptor: FieldDescriptor;
  /** `null` means "not set" for most fields. */
  readonly takesNull: boolean;
  write(encoding: Encoding, json: unknown): void;
  /** What the field holds after one more occurrence on the wire; `undefined` leaves it unset. */
  read(decoding: Decoding, wireType: number, before: JsonValue | undefined): JsonValue | undefined;
}

const tagOf = (number: number, wireType: number): number => ((number << 3) | wireType) >>> 0;

const wrongWireType = (field: FieldDescriptor, wireType: number): Error =>
  new RangeError(`field ${field.name} has wire type ${wireType}`);

/** A field that holds one value. */
export const singularField = (descriptor: FieldDescriptor, codec: ValueCodec): FieldCodec => {
  const tag = tagOf(descriptor.number, codec.wireType);
  const skipZero = !descriptor.explicitPresence;
  return {
    descriptor,
    takesNull: takesNull(descriptor.typeName),
    write: (encoding, json) => codec.write(encoding, json, tag, skipZero),
    read: (decoding, wireType, before) => {
      if (wireType !== codec.wireType) throw wrongWireType(descriptor, wireType);
      const value = codec.read(decoding, before);
      return skipZero && codec.isZero(value) ? undefined : value;
    },
  };
};

/** A field that holds a list. Reading takes packed and separate numbers, whatever the descriptor says. */
export const repeatedField = (descriptor: FieldDescriptor, codec: ValueCodec): FieldCodec => {
  const tag = tagOf(descriptor.number, codec.wireType);
  const packedTag = tagOf(descriptor.number, 2);
  return {
    descriptor,
    takesNull: false,
    write: (encoding, json) => {
      if (!Array.isArray(json)) throw encoding.wrongValue('a list', json);
      if (json.length === 0) return;
      if (descriptor.packed) encoding.writer.uint32(packedTag).fork();
      for (let index = 0; index < json.length; index += 1) {
        encoding.enter(index);
        codec.write(encoding, json[index], descriptor.packed ? 0 : tag, false);
        encoding.leave();
      }
      if (descriptor.packed) encoding.writer.ldelim();
    },
    read: (decoding, wireType, before) => {
      const list = (before ?? []) as JsonValue[];
      if (wireType === codec.wireType) {
        list.push(codec.read(decoding));
      } else if (wireType === 2) {
        const length = decoding.reader.uint32();
        const end = decoding.reader.pos + length;
        while (decoding.reader.pos < end) list.push(codec.read(decoding));
        if (decoding.reader.pos !== end) throw new RangeError(`a number of ${descriptor.name} is cut`);
      } else {
        throw wrongWireType(descriptor, wireType);
      }
      return list.length === 0 ? undefined : list;
    },
  };
};
