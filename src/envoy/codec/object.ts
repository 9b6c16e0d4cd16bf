import type { MessageDescriptor } from '../descriptor/message-descriptor.ts';
import { errors } from '../errors.ts';
import { isPlainObject, type JsonValue } from '../json.ts';
import type { ObjectCodec } from './codec.ts';
import type { Encoding } from './encoding.ts';
import type { FieldCodec } from './field.ts';
import { nearestHint } from './nearest.ts';

/** A field with its place in the order of numbers and the other fields of its oneof. */
interface Slot {
  readonly field: FieldCodec;
  readonly order: number;
  readonly rivals: readonly Slot[];
}

interface Filled {
  readonly slot: Slot;
  readonly key: string;
  readonly value: unknown;
}

/** A message whose JSON form is an object with its fields, in either spelling. */
export const objectCodec = (message: MessageDescriptor, fields: readonly FieldCodec[]): ObjectCodec => {
  const rivals = new Map<string, Slot[]>();
  const byKey = new Map<string, Slot>();
  const byNumber = new Map<number, Slot>();
  fields.forEach((field, order) => {
    const { name, jsonName, number, oneof } = field.descriptor;
    const group = oneof === undefined ? [] : (rivals.get(oneof) ?? []);
    const slot: Slot = { field, order, rivals: group };
    if (oneof !== undefined) {
      group.push(slot);
      rivals.set(oneof, group);
    }
    byKey.set(name, slot);
    byKey.set(jsonName, slot);
    byNumber.set(number, slot);
  });

  /** The fields that are set, in the order of their numbers: most objects name few of many. */
  const collect = (encoding: Encoding, json: Readonly<Record<string, unknown>>, insideAny: boolean) => {
    const filled: Filled[] = [];
    for (const key in json) {
      const value = json[key];
      if (value === undefined || (insideAny && key === '@type')) continue;
      const slot = byKey.get(key);
      if (slot === undefined) {
        const hint = nearestHint(
          key,
          fields.map((field) => field.descriptor.jsonName),
        );
        const path = encoding.path();
        throw errors.UNKNOWN_FIELD({ path, message: message.fullName, field: key, hint });
      }
      if (value === null && !slot.field.takesNull) continue;
      let place = filled.length;
      while (place > 0) {
        const other = filled[place - 1];
        if (other === undefined || other.slot.order < slot.order) break;
        place -= 1;
      }
      refuseConflict(encoding, filled, slot, key);
      filled.splice(place, 0, { slot, key, value });
    }
    return filled;
  };

  return {
    form: 'object',
    write: (encoding, json, insideAny = false) => {
      if (!isPlainObject(json)) throw encoding.wrongValue('an object', json);
      for (const { slot, key, value } of collect(encoding, json, insideAny)) {
        encoding.enter(key);
        slot.field.write(encoding, value);
        encoding.leave();
      }
    },
    read: (decoding, end, before) => {
      const target = (before ?? {}) as Record<string, JsonValue>;
      const { reader, spelling } = decoding;
      while (reader.pos < end) {
        const tag = reader.uint32();
        const slot = byNumber.get(tag >>> 3);
        if (slot === undefined) {
          // A newer Envoy may say more than is known here.
          reader.skipType(tag & 7);
          continue;
        }
        const { descriptor } = slot.field;
        const key = spelling === 'camelCase' ? descriptor.jsonName : descriptor.name;
        const value = slot.field.read(decoding, tag & 7, target[key]);
        // The last field of a oneof wins.
        for (const rival of slot.rivals) {
          if (rival === slot) continue;
          const other = rival.field.descriptor;
          delete target[spelling === 'camelCase' ? other.jsonName : other.name];
        }
        if (value !== undefined) target[key] = value;
        else if (!descriptor.repeated) delete target[key];
      }
      return target;
    },
  };
};

/** @throws REPEATED_FIELD, ONEOF_CONFLICT */
const refuseConflict = (encoding: Encoding, filled: readonly Filled[], slot: Slot, key: string): void => {
  for (const other of filled) {
    if (other.slot === slot) throw errors.REPEATED_FIELD({ path: encoding.path(), field: key });
    if (slot.rivals.includes(other.slot)) {
      throw errors.ONEOF_CONFLICT({ path: encoding.path(), field: key, other: other.key });
    }
  }
};
