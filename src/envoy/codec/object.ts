import { orDidYouMean } from '../../runtime/nearest-name.ts';
import type { MessageDescriptor } from '../descriptor/message-descriptor.ts';
import { errors } from '../errors.ts';
import { isPlainObject, type JsonValue } from '../json.ts';
import type { ObjectCodec } from './codec.ts';
import type { Decoding } from './decoding.ts';
import type { Encoding } from './encoding.ts';
import type { FieldCodec } from './field.ts';

/** A field with its place in the order of numbers and all fields of its oneof. */
export interface Slot {
  readonly field: FieldCodec;
  readonly order: number;
  /** Empty where the field belongs to no oneof. */
  readonly oneof: readonly Slot[];
}

/** A message whose JSON form is an object with its fields, in either spelling. */
export class MessageObjectCodec implements ObjectCodec {
  readonly form = 'object';
  readonly #message: MessageDescriptor;
  readonly #byKey = new Map<string, Slot>();
  readonly #byNumber = new Map<number, Slot>();

  /** The fields come in the order of their numbers. */
  constructor(message: MessageDescriptor, fields: readonly FieldCodec[]) {
    this.#message = message;
    const oneofs = new Map<string, Slot[]>();
    fields.forEach((field, order) => {
      const { name, jsonName, number, oneof } = field.descriptor;
      const members = oneof === undefined ? [] : (oneofs.get(oneof) ?? []);
      const slot: Slot = { field, order, oneof: members };
      if (oneof !== undefined) oneofs.set(oneof, members);
      if (oneof !== undefined) members.push(slot);
      this.#byKey.set(name, slot);
      this.#byKey.set(jsonName, slot);
      this.#byNumber.set(number, slot);
    });
  }

  write(encoding: Encoding, json: unknown, insideAny = false): void {
    if (!isPlainObject(json)) throw encoding.wrongValue('an object', json);
    const { fields } = encoding;
    const first = fields.length;
    for (const key in json) {
      const value = json[key];
      if (value === undefined || (insideAny && key === '@type')) continue;
      const slot = this.#byKey.get(key);
      if (slot === undefined) throw this.#unknownField(encoding, key);
      if (value === null && !slot.field.takesNull) continue;
      fields.add(encoding, first, slot, key, value);
    }
    const last = fields.length;
    for (let index = first; index < last; index += 1) {
      encoding.enter(fields.keyAt(index));
      fields.slotAt(index).field.write(encoding, fields.valueAt(index));
      encoding.leave();
    }
    fields.truncate(first);
  }

  read(decoding: Decoding, end: number, before?: JsonValue): JsonValue {
    const target = (before ?? {}) as Record<string, JsonValue>;
    const { reader, spelling } = decoding;
    while (reader.pos < end) {
      const tag = reader.uint32();
      const slot = this.#byNumber.get(tag >>> 3);
      if (slot === undefined) {
        // A newer Envoy may say more than is known here.
        reader.skipType(tag & 7);
        continue;
      }
      const { descriptor } = slot.field;
      const key = spelling === 'camelCase' ? descriptor.jsonName : descriptor.name;
      const value = slot.field.read(decoding, tag & 7, target[key]);
      // The last field of a oneof wins.
      for (const member of slot.oneof) {
        if (member === slot) continue;
        const other = member.field.descriptor;
        delete target[spelling === 'camelCase' ? other.jsonName : other.name];
      }
      if (value !== undefined) target[key] = value;
      else if (!descriptor.repeated) delete target[key];
    }
    return target;
  }

  #unknownField(encoding: Encoding, key: string): Error {
    const known = this.#message.fields.map((field) => field.jsonName);
    return errors.UNKNOWN_FIELD({
      path: encoding.path(),
      message: this.#message.fullName,
      field: key,
      hint: orDidYouMean(key, known),
    });
  }
}
