import type { DescriptorBytes } from './descriptor-set.ts';
import { type FieldKind, fieldKind } from './field-kind.ts';
import { bytesOf, records, textOf } from './records.ts';

/** One field of a message. */
export interface FieldDescriptor {
  /** As the `.proto` file spells it. */
  readonly name: string;
  /** As canonical JSON spells it. */
  readonly jsonName: string;
  readonly number: number;
  readonly kind: FieldKind;
  /** The full name of the message or enum; empty for other kinds. */
  readonly typeName: string;
  readonly repeated: boolean;
  /** Whether numbers of a repeated field are written in one run. */
  readonly packed: boolean;
  /** Whether an unset field differs from one that holds its default. */
  readonly explicitPresence: boolean;
  /** The oneof that the field belongs to; the one that `optional` makes up does not count. */
  readonly oneof?: string;
  /** `FieldOptions`, still unread; the constraints lie in it. */
  readonly options?: Uint8Array;
}

/** A oneof of a message. */
export interface OneofDescriptor {
  readonly name: string;
  /** `OneofOptions`, still unread. */
  readonly options?: Uint8Array;
}

/** A message type. */
export interface MessageDescriptor {
  readonly fullName: string;
  /** In the order of their numbers. */
  readonly fields: readonly FieldDescriptor[];
  readonly oneofs: readonly OneofDescriptor[];
  /** Whether the message stands for an entry of a map field: key 1, value 2. */
  readonly isMapEntry: boolean;
  /** `MessageOptions`, still unread. */
  readonly options?: Uint8Array;
}

/** Reads a `DescriptorProto`. */
export const readMessageDescriptor = ({ fullName, bytes, proto3 }: DescriptorBytes): MessageDescriptor => {
  const fieldBytes: Uint8Array[] = [];
  const oneofs: OneofDescriptor[] = [];
  let options: Uint8Array | undefined;
  for (const [field, value] of records(bytes)) {
    if (field === 2) fieldBytes.push(bytesOf(value));
    else if (field === 7) options = bytesOf(value);
    else if (field === 8) oneofs.push(readOneof(bytesOf(value)));
  }
  const fields = fieldBytes
    .map((field) => readField(field, proto3, oneofs))
    .filter((field) => field !== undefined)
    .sort((left, right) => left.number - right.number);
  const isMapEntry = options !== undefined && flag(options, 7);
  return { fullName, fields, oneofs, isMapEntry, ...(options === undefined ? {} : { options }) };
};

const readOneof = (bytes: Uint8Array): OneofDescriptor => {
  let name = '';
  let options: Uint8Array | undefined;
  for (const [field, value] of records(bytes)) {
    if (field === 1) name = textOf(value);
    else if (field === 2) options = bytesOf(value);
  }
  return { name, ...(options === undefined ? {} : { options }) };
};

const readField = (
  bytes: Uint8Array,
  proto3: boolean,
  oneofs: readonly OneofDescriptor[],
): FieldDescriptor | undefined => {
  let name = '';
  let jsonName = '';
  let number = 0;
  let label = 1;
  let kind: FieldKind | undefined;
  let typeName = '';
  let oneofIndex: number | undefined;
  let isProto3Optional = false;
  let options: Uint8Array | undefined;
  for (const [field, value] of records(bytes)) {
    if (field === 1) name = textOf(value);
    else if (field === 3) number = Number(value);
    else if (field === 4) label = Number(value);
    else if (field === 5) kind = fieldKind(Number(value));
    else if (field === 6) typeName = textOf(value).slice(1);
    else if (field === 8) options = bytesOf(value);
    else if (field === 9) oneofIndex = Number(value);
    else if (field === 10) jsonName = textOf(value);
    else if (field === 17) isProto3Optional = Number(value) !== 0;
  }
  if (kind === undefined) return undefined;
  const repeated = label === 3;
  const oneof = oneofIndex === undefined || isProto3Optional ? undefined : oneofs[oneofIndex]?.name;
  const isNumber = kind !== 'string' && kind !== 'bytes' && kind !== 'message';
  return {
    name,
    jsonName,
    number,
    kind,
    typeName,
    repeated,
    packed: repeated && isNumber && (options === undefined ? proto3 : flag(options, 2, proto3)),
    explicitPresence: !repeated && (!proto3 || kind === 'message' || oneofIndex !== undefined),
    ...(oneof === undefined ? {} : { oneof }),
    ...(options === undefined ? {} : { options }),
  };
};

/** A bool of an options message. */
const flag = (options: Uint8Array, number: number, otherwise = false): boolean => {
  let result = otherwise;
  for (const [field, value] of records(options)) if (field === number) result = Number(value) !== 0;
  return result;
};
