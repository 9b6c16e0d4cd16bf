import type { FieldDescriptor } from '../descriptor/field-descriptor.ts';
import { isPlainObject, type JsonValue, setKey } from '../json.ts';
import type { ValueCodec } from './codec.ts';
import type { FieldCodec } from './field.ts';

/** What an entry holds when it leaves its key or value out. */
interface EntryPart {
  readonly codec: ValueCodec;
  readonly zero: () => JsonValue;
}

/** A field that holds a map. Entries are written in the order of their keys: equal maps are equal bytes. */
export const mapField = (descriptor: FieldDescriptor, key: EntryPart, value: EntryPart): FieldCodec => {
  const tag = ((descriptor.number << 3) | 2) >>> 0;
  const keyTag = (1 << 3) | key.codec.wireType;
  const valueTag = (2 << 3) | value.codec.wireType;
  // JSON keys are texts, also of maps by number or bool.
  const isBoolKey = key.zero() === false;
  const isTextKey = key.zero() === '';
  const compare = isTextKey || isBoolKey ? undefined : compareNumbers;
  return {
    descriptor,
    takesNull: false,
    write: (encoding, json) => {
      if (!isPlainObject(json)) throw encoding.wrongValue('an object', json);
      for (const name of Object.keys(json).sort(compare)) {
        const entry = json[name];
        if (entry === undefined) continue;
        encoding.enter(name);
        encoding.writer.uint32(tag).fork();
        key.codec.write(encoding, isBoolKey ? (boolKeys[name] ?? name) : name, keyTag, false);
        value.codec.write(encoding, entry, valueTag, false);
        encoding.writer.ldelim();
        encoding.leave();
      }
    },
    read: (decoding, wireType, before) => {
      if (wireType !== 2) throw new RangeError(`field ${descriptor.name} has wire type ${wireType}`);
      const map = (before ?? {}) as Record<string, JsonValue>;
      const { reader } = decoding;
      const end = decoding.open();
      let name: JsonValue | undefined;
      let content: JsonValue | undefined;
      while (reader.pos < end) {
        const entryTag = reader.uint32();
        if (entryTag === keyTag) name = key.codec.read(decoding);
        else if (entryTag === valueTag) content = value.codec.read(decoding);
        else reader.skipType(entryTag & 7);
      }
      decoding.close(end);
      setKey(map, String(name ?? key.zero()), content ?? value.zero());
      return map;
    },
  };
};

const boolKeys: Readonly<Record<string, boolean>> = { true: true, false: false };

const compareNumbers = (left: string, right: string): number => Number(left) - Number(right);
