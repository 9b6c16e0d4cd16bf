import type { Schema } from '../../src/envoy/schema.ts';

/** The types that a set of messages reaches through their fields, themselves included, sorted by name. */
export interface Reachable {
  readonly messages: readonly string[];
  readonly enums: readonly string[];
}

/** Messages whose JSON form is no object with their fields. */
const ownForms = new Set(
  'Any Duration FieldMask ListValue Struct Timestamp Value DoubleValue FloatValue Int64Value UInt64Value Int32Value UInt32Value BoolValue StringValue BytesValue'
    .split(' ')
    .map((name) => `google.protobuf.${name}`),
);

/** Whether the message has a JSON form of its own. */
export const hasOwnForm = (name: string): boolean => ownForms.has(name);

/** Follows the fields of messages. Types with a JSON form of their own and map entries are not listed. */
export const reachableFrom = (schema: Schema, roots: Iterable<string>): Reachable => {
  const seen = new Set<string>();
  const messages: string[] = [];
  const enums = new Set<string>();
  const pending = [...roots];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (seen.has(name) || hasOwnForm(name)) continue;
    seen.add(name);
    const message = schema.message(name);
    if (!message.isMapEntry) messages.push(name);
    for (const { kind, typeName } of message.fields) {
      if (kind === 'message') pending.push(typeName);
      if (kind === 'enum') enums.add(typeName);
    }
  }
  return { messages: messages.sort(), enums: [...enums].sort() };
};
