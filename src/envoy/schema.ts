import { readFileSync } from 'node:fs';
import {
  type Declarations,
  type DescriptorBytes,
  declarationsOf,
  type FileBytes,
  filesOf,
  methodsOf,
} from './descriptor/descriptor-set.ts';
import { type EnumDescriptor, readEnumDescriptor } from './descriptor/enum-descriptor.ts';
import { type MessageDescriptor, readMessageDescriptor } from './descriptor/message-descriptor.ts';
import { errors } from './errors.ts';

/** A package of a set: its files, and what they declare once somebody asks. */
interface Package {
  readonly files: FileBytes[];
  declarations?: Declarations;
}

/**
 * The types of a descriptor set. Nothing is read before it is used: a package when somebody first asks for
 * one of its types, a type when somebody first asks for it. What was read is kept.
 */
export class Schema {
  readonly #packages = new Map<string, Package>();
  readonly #messages = new Map<string, MessageDescriptor>();
  readonly #enums = new Map<string, EnumDescriptor>();

  constructor(set: Buffer) {
    for (const file of filesOf(set)) {
      const known = this.#packages.get(file.packageName);
      if (known === undefined) this.#packages.set(file.packageName, { files: [file] });
      else known.files.push(file);
    }
  }

  has(name: string): boolean {
    return this.#messages.has(name) || this.#find('messages', name) !== undefined;
  }

  /** @throws UNKNOWN_MESSAGE */
  message(name: string): MessageDescriptor {
    const known = this.#messages.get(name);
    if (known !== undefined) return known;
    const bytes = this.#find('messages', name);
    if (bytes === undefined) throw errors.UNKNOWN_MESSAGE({ name });
    const descriptor = readMessageDescriptor(bytes);
    this.#messages.set(name, descriptor);
    return descriptor;
  }

  /** @throws BROKEN_DESCRIPTOR */
  enum(name: string): EnumDescriptor {
    const known = this.#enums.get(name);
    if (known !== undefined) return known;
    const bytes = this.#find('enums', name);
    if (bytes === undefined) throw errors.BROKEN_DESCRIPTOR({ name });
    const descriptor = readEnumDescriptor(bytes);
    this.#enums.set(name, descriptor);
    return descriptor;
  }

  /** The full names of all message types. Reads every package. */
  *messageNames(): Generator<string> {
    for (const entry of this.#packages.values()) yield* this.#declarations(entry).messages.keys();
  }

  /** The files of the set, for gRPC reflection. */
  *files(): Generator<FileBytes> {
    for (const { files } of this.#packages.values()) yield* files;
  }

  /** The file that defines a message, an enum or a service. */
  fileOf(name: string): FileBytes | undefined {
    const found = this.#find('messages', name) ?? this.#find('enums', name) ?? this.#find('services', name);
    return found?.file;
  }

  /** The file that defines a service with a method of this name. */
  fileOfMethod(service: string, method: string): FileBytes | undefined {
    const found = this.#find('services', service);
    return found !== undefined && methodsOf(found).includes(method) ? found.file : undefined;
  }

  #find(kind: keyof Declarations, name: string): DescriptorBytes | undefined {
    // Types nest, so the package may be any of the prefixes; the longest is asked first.
    for (let end = name.lastIndexOf('.'); end > 0; end = name.lastIndexOf('.', end - 1)) {
      const entry = this.#packages.get(name.slice(0, end));
      if (entry !== undefined) return this.#declarations(entry)[kind].get(name);
    }
    return undefined;
  }

  #declarations(entry: Package): Declarations {
    entry.declarations ??= declarationsOf(entry.files);
    return entry.declarations;
  }
}

/** The descriptor set of the Envoy API, as `npm run build:api` leaves it. */
export const envoyDescriptorPath = new URL('../../api/envoy.binpb', import.meta.url);

/** Takes the Envoy API from disk: some milliseconds, for its types are read one by one later. */
export const loadEnvoySchema = (): Schema => new Schema(readFileSync(envoyDescriptorPath));
