import { RecordCursor } from './record-cursor.ts';

/** One `.proto` file of a set. */
export interface FileBytes {
  readonly name: string;
  readonly packageName: string;
  /** A `FileDescriptorProto`, as gRPC reflection hands it out. */
  readonly bytes: Buffer;
  /** Whether scalars without a value are left out: proto3, not proto2. */
  readonly proto3: boolean;
}

/** The bytes of one `DescriptorProto` or `EnumDescriptorProto`, still unread. */
export interface DescriptorBytes {
  readonly fullName: string;
  /** The bytes that hold it, and where. */
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
  readonly file: FileBytes;
}

/** The messages and enums of some files, by full name. */
export interface Declarations {
  readonly messages: ReadonlyMap<string, DescriptorBytes>;
  readonly enums: ReadonlyMap<string, DescriptorBytes>;
}

/** Splits a `FileDescriptorSet` into its files, which are left unread but for their heads. */
export const filesOf = (set: Buffer): readonly FileBytes[] => {
  const files: FileBytes[] = [];
  const cursor = new RecordCursor(set);
  while (cursor.next()) files.push(readHead(cursor));
  return files;
};

const readHead = (parent: RecordCursor): FileBytes => {
  let name = '';
  let packageName = '';
  let proto3 = false;
  const cursor = parent.inside();
  while (cursor.next()) {
    if (cursor.field === 1) name = cursor.text();
    else if (cursor.field === 2) packageName = cursor.text();
    else if (cursor.field === 12) proto3 = cursor.text() === 'proto3';
  }
  return { name, packageName, bytes: parent.content(), proto3 };
};

/** The names of the files that a file imports. */
export const importsOf = ({ bytes }: FileBytes): readonly string[] => {
  const names: string[] = [];
  const cursor = new RecordCursor(bytes);
  while (cursor.next()) if (cursor.field === 3) names.push(cursor.text());
  return names;
};

/**
 * Finds every message and enum of some files without reading them: of each only the name and the place are
 * kept.
 */
export const declarationsOf = (files: readonly FileBytes[]): Declarations => {
  const messages = new Map<string, DescriptorBytes>();
  const enums = new Map<string, DescriptorBytes>();
  const add = (file: FileBytes, scope: string, { start, end }: RecordCursor, isEnum: boolean): void => {
    const fullName = scope + nameAt(file.bytes, start, end);
    (isEnum ? enums : messages).set(fullName, { fullName, bytes: file.bytes, start, end, file });
    if (isEnum) return;
    const cursor = new RecordCursor(file.bytes, start, end);
    while (cursor.next()) {
      if (cursor.field === 3) add(file, `${fullName}.`, cursor, false);
      else if (cursor.field === 4) add(file, `${fullName}.`, cursor, true);
    }
  };
  for (const file of files) {
    const scope = file.packageName === '' ? '' : `${file.packageName}.`;
    const cursor = new RecordCursor(file.bytes);
    while (cursor.next()) {
      if (cursor.field === 4) add(file, scope, cursor, false);
      else if (cursor.field === 5) add(file, scope, cursor, true);
    }
  }
  return { messages, enums };
};

/** The name is field 1 of `DescriptorProto` and of `EnumDescriptorProto`, and written first. */
const nameAt = (bytes: Buffer, start: number, end: number): string => {
  const cursor = new RecordCursor(bytes, start, end);
  while (cursor.next()) if (cursor.field === 1) return cursor.text();
  return '';
};
