import type { FieldDescriptor } from '../../src/envoy/descriptor/field-descriptor.ts';
import type { Schema } from '../../src/envoy/schema.ts';
import { hasOwnForm, reachableFrom } from './reachable.ts';
import { typeNames } from './type-names.ts';

/** The TypeScript types of the messages that have a JSON form of their own. */
const ownFormTypes: Readonly<Record<string, string>> = {
  Any: 'AnyMessage',
  Duration: 'Duration',
  FieldMask: 'string',
  ListValue: 'readonly JsonValue[]',
  Struct: 'JsonObject',
  Timestamp: 'string',
  Value: 'JsonValue',
  DoubleValue: 'Floating',
  FloatValue: 'Floating',
  Int64Value: 'Long',
  UInt64Value: 'Long',
  Int32Value: 'number',
  UInt32Value: 'number',
  BoolValue: 'boolean',
  StringValue: 'string',
  BytesValue: 'string',
};

const header = `// Generated from the descriptor of the Envoy API by \`npm run build:api\`. Do not edit.
import type { IMPORTED } from '../json.ts';

/** Decimal seconds followed by \`s\`, such as \`1.5s\`. */
export type Duration = \`\${number}s\`;

/** A 64-bit integer: decimal digits, or a number where it is small enough. Decoding gives digits. */
export type Long = number | \`\${bigint}\`;

/** A floating point number; what JSON has no number for goes by name. */
export type Floating = number | 'NaN' | 'Infinity' | '-Infinity';
`;

/**
 * Writes the TypeScript types of the JSON form of everything that the roots reach, of the messages that an
 * Any may hold, and the table from full names to types.
 */
export const generateTypes = (
  schema: Schema,
  roots: readonly string[],
  anyRoots: readonly string[],
): string => {
  const { messages, enums } = reachableFrom(schema, [...roots, ...anyRoots]);
  const names = typeNames([...messages, ...enums]);
  const nameOf = (fullName: string): string => names.get(fullName) ?? 'never';

  const valueType = ({ kind, typeName }: FieldDescriptor): string => {
    if (kind === 'message') {
      return hasOwnForm(typeName)
        ? (ownFormTypes[typeName.replace('google.protobuf.', '')] ?? 'never')
        : nameOf(typeName);
    }
    if (kind === 'enum') return nameOf(typeName);
    if (kind === 'bool') return 'boolean';
    if (kind === 'string' || kind === 'bytes') return 'string';
    if (kind === 'double' || kind === 'float') return 'Floating';
    return kind.endsWith('64') ? 'Long' : 'number';
  };
  const fieldType = (field: FieldDescriptor): string => {
    if (!field.repeated) return valueType(field);
    const entry = field.kind === 'message' ? schema.message(field.typeName) : undefined;
    const value = entry?.isMapEntry === true ? entry.fields[1] : undefined;
    if (value !== undefined) return `{ readonly [key: string]: ${valueType(value)} }`;
    const item = valueType(field);
    return `readonly ${item.startsWith('readonly ') ? `(${item})` : item}[]`;
  };
  const interfaceOf = (fullName: string): string => {
    const fields = schema
      .message(fullName)
      .fields.map((field) => `  readonly ${field.jsonName}?: ${fieldType(field)};\n`);
    return `/** \`${fullName}\` */\nexport interface ${nameOf(fullName)} {\n${fields.join('')}}\n`;
  };
  const enumOf = (fullName: string): string => {
    if (fullName === 'google.protobuf.NullValue')
      return `/** \`${fullName}\` */\nexport type NullValue = null;\n`;
    const values = [...schema.enum(fullName).numbers.keys()].map((value) => `  | '${value}'`);
    return `/** \`${fullName}\` */\nexport type ${nameOf(fullName)} =\n${values.join('\n')};\n`;
  };
  const anyOf = (fullName: string): string => {
    const type = hasOwnForm(fullName)
      ? `{ readonly value: ${ownFormTypes[fullName.replace('google.protobuf.', '')]} }`
      : nameOf(fullName);
    return `  | ({ readonly '@type': 'type.googleapis.com/${fullName}' } & ${type})`;
  };

  const body = [
    ...enums.map(enumOf),
    ...messages.map(interfaceOf),
    `/** A \`google.protobuf.Any\` with one of the messages that the product emits or reads. */
export type AnyMessage =
${anyRoots.map(anyOf).join('\n')};
`,
    `/** The JSON form of each message type, by full name. */
export interface Messages {
${messages.map((fullName) => `  '${fullName}': ${nameOf(fullName)};\n`).join('')}}
`,
  ].join('\n');
  const imported = ['JsonObject', 'JsonValue'].filter((type) => body.includes(type)).join(', ');
  return `${header.replace('IMPORTED', imported)}\n${body}`;
};
