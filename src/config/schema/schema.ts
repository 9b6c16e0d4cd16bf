/**
 * The structure of a configuration value, reduced from an OpenAPI schema or a protobuf message to what
 * the walker and its messages need. Names are the camelCase spelling.
 */
export type Schema =
  | ObjectSchema
  | { readonly type: 'map'; readonly values: Schema; readonly maxEntries?: number }
  | {
      readonly type: 'list';
      readonly items: Schema;
      readonly minItems?: number;
      readonly maxItems?: number;
    }
  | { readonly type: 'string'; readonly maxLength?: number }
  | { readonly type: 'duration' }
  | { readonly type: 'enum'; readonly values: readonly string[] }
  | { readonly type: 'integer'; readonly minimum?: number; readonly maximum?: number }
  | { readonly type: 'number'; readonly minimum?: number; readonly maximum?: number }
  | { readonly type: 'boolean' }
  /** A structure of its own that nobody looks into, such as a free-form `Struct`. */
  | { readonly type: 'any' };

export interface ObjectSchema {
  readonly type: 'object';
  readonly fields: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  /** Groups of which at most one field may be set. */
  readonly exclusive?: readonly (readonly string[])[];
}
