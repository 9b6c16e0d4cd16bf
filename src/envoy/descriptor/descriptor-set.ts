import { RecordCursor } from './record-cursor.ts';

/** The bytes of one `DescriptorProto` or `EnumDescriptorProto`, still unread. */
export interface DescriptorBytes {
  readonly fullName: string;
  /** The set that holds it, and where. */
  readonly set: Buffer;
  readonly start: number;
  readonly end: number;
  readonly file: FileBytes;
}

/** One `.proto` file of the set, as gRPC reflection hands it out. */
export interface FileBytes {
  readonly name: string;
  /** A `FileDescriptorProto`. */
  readonly bytes: Uint8Array;
  /** The names of the files that it imports. */
  readonly dependencies: readonly string[];
  /** Whether scalars without a value are left out: proto3, not proto2. */
  readonly proto3: boolean;
}

/** Where everything lies in a `FileDescriptorSet`, by full name. */
export interface DescriptorSet {
  readonly files: ReadonlyMap<string, FileBytes>;
  readonly messages: ReadonlyMap<string, DescriptorBytes>;
  readonly enums: ReadonlyMap<string, DescriptorBytes>;
}

/**
 * Finds every message and enum of a `FileDescriptorSet` without reading them: of each only the name and the
 * place are kept, so that the whole Envoy API costs little until a type is used.
 */
export const indexDescriptorSet = (set: Buffer): DescriptorSet => {
  const files = new Map<string, FileBytes>();
  const messages = new Map<string, DescriptorBytes>();
  const enums = new Map<string, DescriptorBytes>();

  const addEnum = (scope: string, { start, end }: RecordCursor, file: FileBytes): void => {
    const fullName = scope + nameAt(set, start, end);
    enums.set(fullName, { fullName, set, start, end, file });
  };
  const addMessage = (scope: string, { start, end }: RecordCursor, file: FileBytes): void => {
    const fullName = scope + nameAt(set, start, end);
    messages.set(fullName, { fullName, set, start, end, file });
    const cursor = new RecordCursor(set, start, end);
    while (cursor.next()) {
      if (cursor.field === 3) addMessage(`${fullName}.`, cursor, file);
      else if (cursor.field === 4) addEnum(`${fullName}.`, cursor, file);
    }
  };

  const cursor = new RecordCursor(set);
  while (cursor.next()) {
    const { file, scope } = readFile(cursor);
    files.set(file.name, file);
    const parts = cursor.inside();
    while (parts.next()) {
      if (parts.field === 4) addMessage(scope, parts, file);
      else if (parts.field === 5) addEnum(scope, parts, file);
    }
  }
  return { files, messages, enums };
};

/** The name is field 1 of `DescriptorProto` and of `EnumDescriptorProto`, and written first. */
const nameAt = (set: Buffer, start: number, end: number): string => {
  const cursor = new RecordCursor(set, start, end);
  while (cursor.next()) if (cursor.field === 1) return cursor.text();
  return '';
};

const readFile = (parent: RecordCursor): { readonly file: FileBytes; readonly scope: string } => {
  const dependencies: string[] = [];
  let name = '';
  let scope = '';
  let proto3 = false;
  const cursor = parent.inside();
  while (cursor.next()) {
    if (cursor.field === 1) name = cursor.text();
    else if (cursor.field === 2) scope = `${cursor.text()}.`;
    else if (cursor.field === 3) dependencies.push(cursor.text());
    else if (cursor.field === 12) proto3 = cursor.text() === 'proto3';
  }
  return { file: { name, bytes: parent.content(), dependencies, proto3 }, scope };
};
