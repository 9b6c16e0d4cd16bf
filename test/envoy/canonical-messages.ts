import fc from 'fast-check';
import { anyRoots } from '../../scripts/api/roots.ts';
import type { FieldDescriptor } from '../../src/envoy/descriptor/field-descriptor.ts';
import { envoySchema, type JsonValue } from '../../src/envoy/index.ts';
import {
  anyText,
  duration,
  fieldMask,
  list,
  objectOf,
  scalarValues,
  struct,
  structValue,
  timestamp,
} from './canonical-values.ts';

type Json = fc.Arbitrary<JsonValue>;

const scalar = (kind: string): Json => scalarValues[kind]?.[0] ?? fc.constant(null);

/** The messages that have a JSON form of their own, but for Any. */
const ownForms: Readonly<Record<string, Json>> = {
  'google.protobuf.Duration': duration,
  'google.protobuf.Timestamp': timestamp,
  'google.protobuf.FieldMask': fieldMask,
  'google.protobuf.Struct': struct,
  'google.protobuf.ListValue': list,
  'google.protobuf.Value': structValue,
  'google.protobuf.DoubleValue': scalar('double'),
  'google.protobuf.FloatValue': scalar('float'),
  'google.protobuf.Int64Value': scalar('int64'),
  'google.protobuf.UInt64Value': scalar('uint64'),
  'google.protobuf.Int32Value': scalar('int32'),
  'google.protobuf.UInt32Value': scalar('uint32'),
  'google.protobuf.BoolValue': scalar('bool'),
  'google.protobuf.StringValue': scalar('string'),
  'google.protobuf.BytesValue': scalar('bytes'),
};

const anyTypes = [...anyRoots, ...Object.keys(ownForms)].filter((name) => envoySchema.has(name));

/** A message in its canonical JSON form, made from the descriptor; `depth` messages deep at most. */
export const canonicalMessage = (name: string, depth: number): Json => {
  if (name === 'google.protobuf.Any') return canonicalAny(depth);
  return ownForms[name] ?? canonicalFields(name, depth);
};

const canonicalAny = (depth: number): Json => {
  if (depth <= 0) return fc.constant({});
  return fc.constantFrom(...anyTypes).chain((name) => {
    const type = { '@type': `type.googleapis.com/${name}` };
    return canonicalMessage(name, depth - 1).map((json) =>
      name in ownForms ? { ...type, value: json } : { ...type, ...(json as object) },
    );
  });
};

const canonicalFields = (name: string, depth: number): Json => {
  const { fields } = envoySchema.message(name);
  if (depth <= 0 || fields.length === 0) return fc.constant({});
  return fc.shuffledSubarray([...fields], { maxLength: Math.min(5, fields.length) }).chain((chosen) => {
    const oneofs = new Set<string>();
    const compatible = chosen.filter(({ oneof }) => {
      if (oneof === undefined) return true;
      const isFirst = !oneofs.has(oneof);
      oneofs.add(oneof);
      return isFirst;
    });
    return fc
      .record(
        Object.fromEntries(compatible.map((field) => [field.jsonName, canonicalField(field, depth - 1)])),
      )
      .map((json) => {
        const set = Object.entries(json).flatMap(([key, value]) =>
          value === undefined ? [] : [{ key, value }],
        );
        return Object.fromEntries(set.map(({ key, value }) => [key, value]));
      });
  });
};

/** `undefined` stands for a value that canonical JSON leaves out. */
const canonicalField = (field: FieldDescriptor, depth: number): fc.Arbitrary<JsonValue | undefined> => {
  if (!field.repeated) {
    const [value, zero] = canonicalValue(field, depth);
    return field.explicitPresence ? value : value.map((json) => (json === zero ? undefined : json));
  }
  const entry = field.kind === 'message' ? envoySchema.message(field.typeName) : undefined;
  const [key, value] = entry?.isMapEntry === true ? entry.fields : [];
  if (key === undefined || value === undefined) {
    const items = fc.array(canonicalValue(field, depth)[0], { maxLength: 3 });
    return items.map((json) => (json.length === 0 ? undefined : json));
  }
  const keys = key.kind === 'string' ? anyText : canonicalValue(key, depth)[0].map(String);
  const map = objectOf(canonicalValue(value, depth)[0], keys);
  return map.map((json) => {
    // Only a map by text may have `__proto__` for a key.
    const entries = Object.entries(json).filter(([name]) => key.kind === 'string' || name !== '__proto__');
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  });
};

/** The values of a field without its label, and the default among them. */
const canonicalValue = ({ kind, typeName }: FieldDescriptor, depth: number): readonly [Json, JsonValue] => {
  if (kind === 'message') return [canonicalMessage(typeName, depth), null];
  if (kind !== 'enum') return scalarValues[kind] ?? [fc.constant(null), null];
  if (typeName === 'google.protobuf.NullValue') return [fc.constant(null), null];
  const { names } = envoySchema.enum(typeName);
  return [fc.constantFrom<JsonValue>(...names.values(), 1_234_567), names.get(0) ?? 0];
};
