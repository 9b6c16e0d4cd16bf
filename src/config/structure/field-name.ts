import { didYouMean, nearestName } from '../../runtime/nearest-name.ts';
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

/** A near name among the siblings, else the place where a field of this or a near name really belongs. */
export const suggestField = (key: string, schema: ObjectSchema, root: ObjectSchema): string | undefined => {
  const name = toCamelCase(key);
  const sibling = didYouMean(name, Object.keys(schema.fields));
  if (sibling !== undefined) return sibling;
  const longer = Object.keys(schema.fields).find((field) => contains(field, name) || contains(name, field));
  if (longer !== undefined) return `did you mean "${longer}"?`;
  const below = fieldsBelow(schema, 2);
  const inside = closest(name, below);
  if (inside !== undefined) return `${meant(key, inside.name)} under "${inside.parent}"`;
  const elsewhere = closest(name, fieldsBelow(root, 8));
  if (elsewhere !== undefined) return `${meant(key, elsewhere.name)} of ${parentPath(elsewhere.parent)}`;
  const names = Object.keys(schema.fields);
  return names.length <= 8 ? `the fields here are ${names.join(', ')}` : undefined;
};

/** `matchLabels` contains `labels`; shorter words are in too many names to mean anything. */
const contains = (whole: string, part: string): boolean =>
  part.length >= 4 && whole.toLowerCase().includes(part.toLowerCase());

const meant = (key: string, name: string): string =>
  key === name ? `"${name}" is a field` : `did you mean "${name}", a field`;

const parentPath = (parent: string): string => (parent === '' ? 'spec' : `spec.${parent}`);

interface Field {
  readonly name: string;
  /** Path of the object that it belongs to. */
  readonly parent: string;
}

/** The field of exactly this name, else of a near one; the shallowest of several. */
const closest = (name: string, fields: readonly Field[]): Field | undefined => {
  const exact = fields.find((field) => field.name === name);
  if (exact !== undefined) return exact;
  const near = nearestName(name, new Set(fields.map((field) => field.name)));
  return fields.find((field) => field.name === near);
};

/** The fields inside an object down to a depth, breadth first. */
const fieldsBelow = (schema: ObjectSchema, depth: number): readonly Field[] => {
  const found: Field[] = [];
  let level: readonly { readonly object: ObjectSchema; readonly path: string }[] = [
    { object: schema, path: '' },
  ];
  for (let step = 0; step <= depth && level.length > 0; step += 1) {
    for (const { object, path } of level) {
      for (const name of Object.keys(object.fields)) found.push({ name, parent: path });
    }
    level = level.flatMap(({ object, path }) =>
      Object.entries(object.fields).flatMap(([name, field]) =>
        objectsOf(field, path === '' ? name : `${path}.${name}`),
      ),
    );
  }
  return found;
};

const objectsOf = (
  schema: Schema,
  path: string,
): readonly { readonly object: ObjectSchema; readonly path: string }[] => {
  if (schema.type === 'object') return [{ object: schema, path }];
  return schema.type === 'list' ? objectsOf(schema.items, `${path}[]`) : [];
};
