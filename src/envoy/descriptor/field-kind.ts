/** The types of a field, by the number that descriptor.proto gives them. */
const kinds = {
  1: 'double',
  2: 'float',
  3: 'int64',
  4: 'uint64',
  5: 'int32',
  6: 'fixed64',
  7: 'fixed32',
  8: 'bool',
  9: 'string',
  11: 'message',
  12: 'bytes',
  13: 'uint32',
  14: 'enum',
  15: 'sfixed32',
  16: 'sfixed64',
  17: 'sint32',
  18: 'sint64',
} as const;

/** The type of a field. Groups are not among them: proto3 has none. */
export type FieldKind = (typeof kinds)[keyof typeof kinds];

/** The kinds whose values are written without a descriptor of their own. */
export type ScalarKind = Exclude<FieldKind, 'message' | 'enum'>;

/** The kind for a number of `FieldDescriptorProto.Type`; nothing for groups and numbers nobody knows. */
export const fieldKind = (number: number): FieldKind | undefined =>
  (kinds as Readonly<Record<number, FieldKind>>)[number];
