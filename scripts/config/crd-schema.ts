import type { ObjectSchema, Schema } from '../../src/config/schema/schema.ts';

/** The part of an OpenAPI schema, as Kubernetes allows it in a CRD, that the conversion reads. */
export interface OpenApi {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, OpenApi>>;
  readonly additionalProperties?: OpenApi | boolean;
  readonly items?: OpenApi;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxLength?: number;
  readonly maxProperties?: number;
  readonly oneOf?: readonly OpenApi[];
  readonly anyOf?: readonly OpenApi[];
  readonly allOf?: readonly OpenApi[];
  readonly not?: OpenApi;
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly 'x-kubernetes-validations'?: readonly { readonly rule: string }[];
}

/** Converts one schema; throws for a construct it does not know, so that an update cannot lose one. */
export const convertOpenApi = (openApi: OpenApi, path: string): Schema => {
  if (openApi['x-kubernetes-preserve-unknown-fields'] === true) return { type: 'any' };
  if (openApi['x-kubernetes-int-or-string'] === true) return { type: 'integer', ...range(openApi) };
  if (openApi.enum !== undefined) return { type: 'enum', values: openApi.enum };
  switch (openApi.type) {
    case 'object':
      return convertObject(openApi, path);
    case 'array':
      if (openApi.items === undefined) throw new Error(`${path}: array without items`);
      return {
        type: 'list',
        items: convertOpenApi(openApi.items, `${path}[]`),
        ...(openApi.minItems === undefined ? {} : { minItems: openApi.minItems }),
        ...(openApi.maxItems === undefined ? {} : { maxItems: openApi.maxItems }),
      };
    case 'string':
      if (isDuration(openApi, path)) return { type: 'duration' };
      return { type: 'string', ...(openApi.maxLength === undefined ? {} : { maxLength: openApi.maxLength }) };
    case 'integer':
    case 'number':
      return { type: openApi.type, ...range(openApi) };
    case 'boolean':
      return { type: 'boolean' };
    default:
      throw new Error(`${path}: unknown type ${String(openApi.type)}`);
  }
};

const convertObject = (openApi: OpenApi, path: string): Schema => {
  const { additionalProperties, properties } = openApi;
  if (typeof additionalProperties === 'object') {
    return {
      type: 'map',
      values: convertOpenApi(additionalProperties, `${path}{}`),
      ...(openApi.maxProperties === undefined ? {} : { maxEntries: openApi.maxProperties }),
    };
  }
  const fields: Record<string, Schema> = {};
  for (const [name, field] of Object.entries(properties ?? {})) {
    // The definitions list a few snake_case spellings as fields; the walker accepts them all.
    if (name.includes('_')) continue;
    fields[name] = convertOpenApi(field, `${path}.${name}`);
  }
  const exclusive = [openApi, ...(openApi.allOf ?? [])].flatMap(exclusiveGroups);
  const schema: ObjectSchema = {
    type: 'object',
    fields,
    ...(openApi.required === undefined ? {} : { required: openApi.required }),
    ...(exclusive.length === 0 ? {} : { exclusive }),
  };
  return schema;
};

/** A protobuf oneof appears as "none of them, or exactly this one": the alternatives with `required`. */
const exclusiveGroups = ({ oneOf }: OpenApi): readonly (readonly string[])[] => {
  const names = (oneOf ?? []).flatMap((alternative) => alternative.required ?? []);
  return names.length === 0 ? [] : [names];
};

// These durations may be 0 or were never given a rule, so the definitions call them plain strings.
const undeclaredDurations = /\.(idleTimeout|ttl|budgetInterval)$/;

const isDuration = (openApi: OpenApi, path: string): boolean =>
  undeclaredDurations.test(path) ||
  (openApi['x-kubernetes-validations'] ?? []).some(({ rule }) => rule.includes('duration(self)'));

const range = ({ minimum, maximum }: OpenApi): { minimum?: number; maximum?: number } => ({
  ...(minimum === undefined ? {} : { minimum }),
  ...(maximum === undefined ? {} : { maximum }),
});
