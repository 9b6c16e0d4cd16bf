import { type FieldKind, fieldKind } from './field-kind.ts';
import type { RecordCursor } from './record-cursor.ts';

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
  /** Whether the numbers of a repeated field are written in one run. */
  readonly packed: boolean;
  /** Whether an unset field differs from one that holds its default. */
  readonly explicitPresence: boolean;
  /** The oneof that the field belongs to; the one that `optional` makes up does not count. */
  readonly oneof?: string;
  /** `FieldOptions`, still unread; the constraints lie in it. */
  readonly options?: Buffer;
}

const repeatedLabel = 3;

/** Reads a `FieldDescriptorProto`; `undefined` for a group. */
export const readField = (
  cursor: RecordCursor,
  proto3: boolean,
  oneofs: readonly { readonly name: string }[],
): FieldDescriptor | undefined => {
  let name = '';
  let jsonName = '';
  let number = 0;
  let repeated = false;
  let kind: FieldKind | undefined;
  let typeName = '';
  let oneofIndex: number | undefined;
  let isProto3Optional = false;
  let options: Buffer | undefined;
  let packedOption: boolean | undefined;
  while (cursor.next()) {
    if (cursor.field === 1) name = cursor.text();
    else if (cursor.field === 3) number = cursor.number;
    else if (cursor.field === 4) repeated = cursor.number === repeatedLabel;
    else if (cursor.field === 5) kind = fieldKind(cursor.number);
    else if (cursor.field === 6) typeName = cursor.text().slice(1);
    else if (cursor.field === 9) oneofIndex = cursor.number;
    else if (cursor.field === 10) jsonName = cursor.text();
    else if (cursor.field === 17) isProto3Optional = cursor.number !== 0;
    else if (cursor.field === 8) {
      options = cursor.content();
      const option = cursor.inside();
      while (option.next()) if (option.field === 2) packedOption = option.number !== 0;
    }
  }
  if (kind === undefined) return undefined;
  const oneof = oneofIndex === undefined || isProto3Optional ? undefined : oneofs[oneofIndex]?.name;
  const isNumber = kind !== 'string' && kind !== 'bytes' && kind !== 'message';
  return {
    name,
    jsonName,
    number,
    kind,
    typeName,
    repeated,
    packed: repeated && isNumber && (packedOption ?? proto3),
    explicitPresence: !repeated && (!proto3 || kind === 'message' || oneofIndex !== undefined),
    ...(oneof === undefined ? {} : { oneof }),
    ...(options === undefined ? {} : { options }),
  };
};
