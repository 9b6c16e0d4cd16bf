import { orDidYouMean } from '../../runtime/nearest-name.ts';
import type { EnumDescriptor } from '../descriptor/enum-descriptor.ts';
import { errors } from '../errors.ts';
import type { ValueCodec } from './codec.ts';

/**
 * Enums go by name. A number that has no name here is kept as a number, as proto3 asks: a newer Envoy may
 * know it.
 */
export const enumCodec = ({ fullName, numbers, names }: EnumDescriptor): ValueCodec => {
  const isNull = fullName === 'google.protobuf.NullValue';
  const zero = isNull ? null : (names.get(0) ?? 0);
  return {
    wireType: 0,
    write: (encoding, json, tag, skipZero) => {
      let number: number | undefined;
      if (typeof json === 'string') number = numbers.get(json);
      else if (isNull && json === null) number = 0;
      else if (typeof json === 'number' && Number.isInteger(json) && json === (json | 0)) number = json;
      else throw encoding.wrongValue(`a value of ${fullName}`, json);
      if (number === undefined) {
        const hint = orDidYouMean(String(json), numbers.keys());
        const path = encoding.path();
        throw errors.UNKNOWN_ENUM_VALUE({ path, enumeration: fullName, value: String(json), hint });
      }
      if (skipZero && number === 0) return;
      if (tag !== 0) encoding.writer.uint32(tag);
      encoding.writer.int32(number);
    },
    read: ({ reader }) => {
      const number = reader.int32();
      return isNull ? null : (names.get(number) ?? number);
    },
    isZero: (json) => json === zero,
  };
};
