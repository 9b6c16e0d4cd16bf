import { didYouMean } from '../nearest.ts';
import type { ObjectSchema, Schema } from '../schema/schema.ts';

/** The schema's name of a field: as written, or the camelCase of protobuf's snake_case spelling. */
export const canonicalName = (key: string, schema: ObjectSchema): string | undefined => {
  const camel = key.includes('_') ? toCamelCase(key) : key;
  if (Object.hasOwn(schema.fields, camel)) return camel;
  return Object.hasOwn(schema.fields, key) ? key : undefined;
};

/** `mirror_percent` to `mirrorPercent`, as protobuf makes JSON names. */
export const toCamelCase = (name: string): string =>
  name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** A near name among the siblings, else the place where a field of this name really belongs. */
export const suggestField = (key: string, schema: ObjectSchema, root: ObjectSchema): string | undefined => {
  const sibling = didYouMean(toCamelCase(key), Object.keys(schema.fields));
  if (sibling !== undefined) return sibling;
  const name = toCamelCase(key);
  const below = findField(schema, name, '', 3)[0];
  if (below !== undefined) return `"${name}" belongs under "${below.slice(0, below.lastIndexOf('.'))}"`;
  const elsewhere = findField(root, name, '', 8).toSorted((a, b) => a.length - b.length)[0];
  if (elsewhere !== undefined) return `"${name}" is a field of ${parentOf(elsewhere)}`;
  const names = Object.keys(schema.fields);
  return names.length <= 8 ? `the fields here are ${names.join(', ')}` : undefined;
};

const parentOf = (path: string): string => {
  const end = path.lastIndexOf('.');
  return end < 0 ? 'spec' : `spec.${path.slice(0, end)}`;
};

/** Paths of the fields of this name, the shallow ones first. */
const findField = (schema: Schema, name: string, path: string, depth: number): readonly string[] => {
  if (schema.type === 'list') return findField(schema.items, name, `${path}[]`, depth);
  if (schema.type !== 'object' || depth === 0) return [];
  const own = path !== '' && Object.hasOwn(schema.fields, name) ? [`${path}.${name}`] : [];
  const root = path === '' && depth === 8 && Object.hasOwn(schema.fields, name) ? [name] : [];
  const below = Object.entries(schema.fields).flatMap(([field, value]) =>
    findField(value, name, path === '' ? field : `${path}.${field}`, depth - 1),
  );
  return [...root, ...own, ...below];
};
