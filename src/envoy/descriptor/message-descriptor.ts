import type { DescriptorBytes } from './descriptor-set.ts';
import { type FieldDescriptor, readField } from './field-descriptor.ts';
import { RecordCursor } from './record-cursor.ts';

/** A oneof of a message. */
export interface OneofDescriptor {
  readonly name: string;
  /** `OneofOptions`, still unread. */
  readonly options?: Buffer;
}

/** A message type. */
export interface MessageDescriptor {
  readonly fullName: string;
  /** In the order of their numbers. */
  readonly fields: readonly FieldDescriptor[];
  /** Without those that `optional` makes up. */
  readonly oneofs: readonly OneofDescriptor[];
  /** Whether the message stands for an entry of a map field: key 1, value 2. */
  readonly isMapEntry: boolean;
  /** `MessageOptions`, still unread. */
  readonly options?: Buffer;
}

/** Reads a `DescriptorProto`. */
export const readMessageDescriptor = (bytes: DescriptorBytes): MessageDescriptor => {
  const oneofs: OneofDescriptor[] = [];
  let options: Buffer | undefined;
  let isMapEntry = false;
  const parts = new RecordCursor(bytes.bytes, bytes.start, bytes.end);
  while (parts.next()) {
    if (parts.field === 8) {
      oneofs.push(readOneof(parts.inside()));
    } else if (parts.field === 7) {
      options = parts.content();
      const option = parts.inside();
      while (option.next()) if (option.field === 7) isMapEntry = option.number !== 0;
    }
  }
  const fields: FieldDescriptor[] = [];
  const again = new RecordCursor(bytes.bytes, bytes.start, bytes.end);
  while (again.next()) {
    if (again.field !== 2) continue;
    const field = readField(again.inside(), bytes.file.proto3, oneofs);
    if (field !== undefined) fields.push(field);
  }
  return {
    fullName: bytes.fullName,
    fields: fields.sort((left, right) => left.number - right.number),
    oneofs: oneofs.filter(({ name }) => fields.some(({ oneof }) => oneof === name)),
    isMapEntry,
    ...(options === undefined ? {} : { options }),
  };
};

const readOneof = (cursor: RecordCursor): OneofDescriptor => {
  let name = '';
  let options: Buffer | undefined;
  while (cursor.next()) {
    if (cursor.field === 1) name = cursor.text();
    else if (cursor.field === 2) options = cursor.content();
  }
  return { name, ...(options === undefined ? {} : { options }) };
};
