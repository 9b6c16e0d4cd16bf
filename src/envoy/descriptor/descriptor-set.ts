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

/** What some files declare, by full name. */
export interface Declarations {
  readonly messages: ReadonlyMap<string, DescriptorBytes>;
  readonly enums: ReadonlyMap<string, DescriptorBytes>;
  readonly services: ReadonlyMap<string, DescriptorBytes>;
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
 * Finds every message, enum and service of some files without reading them: of each only the name and the
 * place are kept.
 */
export const declarationsOf = (files: readonly FileBytes[]): Declarations => {
  const messages = new Map<string, DescriptorBytes>();
  const enums = new Map<string, DescriptorBytes>();
  const services = new Map<string, DescriptorBytes>();
  type Found = Map<string, DescriptorBytes>;
  const add = (found: Found, file: FileBytes, scope: string, { start, end }: RecordCursor): void => {
    const fullName = scope + nameAt(file.bytes, start, end);
    found.set(fullName, { fullName, bytes: file.bytes, start, end, file });
    if (found !== messages) return;
    const cursor = new RecordCursor(file.bytes, start, end);
    while (cursor.next()) {
      if (cursor.field === 3) add(messages, file, `${fullName}.`, cursor);
      else if (cursor.field === 4) add(enums, file, `${fullName}.`, cursor);
    }
  };
  for (const file of files) {
    const scope = file.packageName === '' ? '' : `${file.packageName}.`;
    const cursor = new RecordCursor(file.bytes);
    while (cursor.next()) {
      if (cursor.field === 4) add(messages, file, scope, cursor);
      else if (cursor.field === 5) add(enums, file, scope, cursor);
      else if (cursor.field === 6) add(services, file, scope, cursor);
    }
  }
  return { messages, enums, services };
};

/** The names of the methods of a service. */
export const methodsOf = ({ bytes, start, end }: DescriptorBytes): readonly string[] => {
  const names: string[] = [];
  const cursor = new RecordCursor(bytes, start, end);
  while (cursor.next()) if (cursor.field === 2) names.push(nameAt(bytes, cursor.start, cursor.end));
  return names;
};

/** The name is field 1 of every kind of descriptor, and written first. */
const nameAt = (bytes: Buffer, start: number, end: number): string => {
  const cursor = new RecordCursor(bytes, start, end);
  while (cursor.next()) if (cursor.field === 1) return cursor.text();
  return '';
};
