import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import protobuf from 'protobufjs';
import type { Schema } from '../../src/config/schema/schema.ts';

/** Reads the messages that a mesh configuration consists of; well-known types are not needed. */
export const loadMeshMessages = (folder: string): protobuf.Root => {
  const root = new protobuf.Root();
  for (const part of ['mesh/v1alpha1', 'networking/v1alpha3', 'type/v1beta1']) {
    const files = readdirSync(join(folder, part)).filter((file) => file.endsWith('.proto'));
    for (const file of files.sort()) {
      protobuf.parse(readFileSync(join(folder, part, file), 'utf8'), root, { keepCase: false });
    }
  }
  return root;
};

const integers = new Set(['int32', 'int64', 'uint32', 'uint64', 'sint32', 'sint64', 'fixed32', 'fixed64']);
const wellKnown: Readonly<Record<string, Schema>> = {
  'google.protobuf.Duration': { type: 'duration' },
  'google.protobuf.BoolValue': { type: 'boolean' },
  'google.protobuf.StringValue': { type: 'string' },
  'google.protobuf.UInt32Value': { type: 'integer', minimum: 0 },
  'google.protobuf.Int32Value': { type: 'integer' },
  'google.protobuf.Int64Value': { type: 'integer' },
  'google.protobuf.UInt64Value': { type: 'integer', minimum: 0 },
  'google.protobuf.DoubleValue': { type: 'number' },
  'google.protobuf.FloatValue': { type: 'number' },
};

/** Converts a message with everything it contains; a message inside itself ends as `any`. */
export const convertMessage = (root: protobuf.Root, name: string): Schema =>
  convertType(root.lookupType(name), new Set());

const convertType = (type: protobuf.Type, ancestors: ReadonlySet<string>): Schema => {
  const inside = new Set([...ancestors, type.fullName]);
  const fields: Record<string, Schema> = {};
  for (const field of type.fieldsArray) {
    const value = convertField(field, inside);
    fields[field.name] =
      field instanceof protobuf.MapField
        ? { type: 'map', values: value }
        : field.repeated
          ? { type: 'list', items: value }
          : value;
  }
  const exclusive = type.oneofsArray.map(({ fieldsArray }) => fieldsArray.map(({ name }) => name));
  return { type: 'object', fields, ...(exclusive.length === 0 ? {} : { exclusive }) };
};

const convertField = (field: protobuf.Field, ancestors: ReadonlySet<string>): Schema => {
  if (field.type === 'string' || field.type === 'bytes') return { type: 'string' };
  if (field.type === 'bool') return { type: 'boolean' };
  if (field.type === 'float' || field.type === 'double') return { type: 'number' };
  if (integers.has(field.type)) return { type: 'integer' };
  const known = wellKnown[field.type.replace(/^\./, '')];
  if (known !== undefined) return known;
  if (field.type.replace(/^\./, '').startsWith('google.protobuf.')) return { type: 'any' };
  const target = field.parent?.lookup(field.type);
  if (target instanceof protobuf.Enum) return { type: 'enum', values: Object.keys(target.values) };
  if (!(target instanceof protobuf.Type)) return { type: 'any' };
  return ancestors.has(target.fullName) ? { type: 'any' } : convertType(target, ancestors);
};
