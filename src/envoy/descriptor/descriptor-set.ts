import { bytesOf, records, textOf } from './records.ts';

/** The bytes of one `DescriptorProto` or `EnumDescriptorProto`, still unread. */
export interface DescriptorBytes {
  readonly fullName: string;
  readonly bytes: Uint8Array;
  /** Whether scalars without a value are left out: proto3, not proto2. */
  readonly proto3: boolean;
}

/** One `.proto` file of the set, as gRPC reflection hands it out. */
export interface FileBytes {
  readonly name: string;
  /** A `FileDescriptorProto`. */
  readonly bytes: Uint8Array;
  readonly dependencies: readonly string[];
}

/** Where everything lies in a `FileDescriptorSet`. */
export interface DescriptorSet {
  readonly files: ReadonlyMap<string, FileBytes>;
  readonly messages: ReadonlyMap<string, DescriptorBytes>;
  readonly enums: ReadonlyMap<string, DescriptorBytes>;
  /** The name of the file that a message or an enum comes from. */
  readonly fileOf: ReadonlyMap<string, string>;
}

/**
 * Finds every message and enum of a `FileDescriptorSet` without reading them: of each only the name and the
 * place are kept, so that the whole Envoy API costs little until a type is used.
 */
export const indexDescriptorSet = (set: Uint8Array): DescriptorSet => {
  const files = new Map<string, FileBytes>();
  const messages = new Map<string, DescriptorBytes>();
  const enums = new Map<string, DescriptorBytes>();
  const fileOf = new Map<string, string>();

  const addEnum = (scope: string, bytes: Uint8Array, file: string, proto3: boolean): void => {
    const fullName = scope + nameOf(bytes);
    enums.set(fullName, { fullName, bytes, proto3 });
    fileOf.set(fullName, file);
  };
  const addMessage = (scope: string, bytes: Uint8Array, file: string, proto3: boolean): void => {
    const fullName = scope + nameOf(bytes);
    messages.set(fullName, { fullName, bytes, proto3 });
    fileOf.set(fullName, file);
    for (const [field, value] of records(bytes)) {
      if (field === 3) addMessage(`${fullName}.`, bytesOf(value), file, proto3);
      else if (field === 4) addEnum(`${fullName}.`, bytesOf(value), file, proto3);
    }
  };

  for (const [field, value] of records(set)) {
    if (field !== 1) continue;
    const file = readFile(bytesOf(value));
    files.set(file.name, file);
    for (const message of file.messages) addMessage(file.scope, message, file.name, file.proto3);
    for (const enumeration of file.enums) addEnum(file.scope, enumeration, file.name, file.proto3);
  }
  return { files, messages, enums, fileOf };
};

/** Name is field 1 of `DescriptorProto` and of `EnumDescriptorProto`. */
const nameOf = (bytes: Uint8Array): string => {
  for (const [field, value] of records(bytes)) if (field === 1) return textOf(value);
  return '';
};

const readFile = (bytes: Uint8Array) => {
  const dependencies: string[] = [];
  const messages: Uint8Array[] = [];
  const enums: Uint8Array[] = [];
  let name = '';
  let scope = '';
  let proto3 = false;
  for (const [field, value] of records(bytes)) {
    if (field === 1) name = textOf(value);
    else if (field === 2) scope = `${textOf(value)}.`;
    else if (field === 3) dependencies.push(textOf(value));
    else if (field === 4) messages.push(bytesOf(value));
    else if (field === 5) enums.push(bytesOf(value));
    else if (field === 12) proto3 = textOf(value) === 'proto3';
  }
  return { name, scope, proto3, bytes, dependencies, messages, enums };
};
