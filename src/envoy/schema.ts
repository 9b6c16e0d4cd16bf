import { readFileSync } from 'node:fs';
import { type DescriptorSet, type FileBytes, indexDescriptorSet } from './descriptor/descriptor-set.ts';
import { type EnumDescriptor, readEnumDescriptor } from './descriptor/enum-descriptor.ts';
import { type MessageDescriptor, readMessageDescriptor } from './descriptor/message-descriptor.ts';
import { errors } from './errors.ts';

/** The types of a descriptor set. Each is read when somebody first asks for it, and then kept. */
export class Schema {
  readonly #set: DescriptorSet;
  readonly #messages = new Map<string, MessageDescriptor>();
  readonly #enums = new Map<string, EnumDescriptor>();

  constructor(set: DescriptorSet) {
    this.#set = set;
  }

  has(name: string): boolean {
    return this.#set.messages.has(name);
  }

  /** @throws UNKNOWN_MESSAGE */
  message(name: string): MessageDescriptor {
    const known = this.#messages.get(name);
    if (known !== undefined) return known;
    const bytes = this.#set.messages.get(name);
    if (bytes === undefined) throw errors.UNKNOWN_MESSAGE({ name });
    const descriptor = readMessageDescriptor(bytes);
    this.#messages.set(name, descriptor);
    return descriptor;
  }

  /** @throws BROKEN_DESCRIPTOR */
  enum(name: string): EnumDescriptor {
    const known = this.#enums.get(name);
    if (known !== undefined) return known;
    const bytes = this.#set.enums.get(name);
    if (bytes === undefined) throw errors.BROKEN_DESCRIPTOR({ name });
    const descriptor = readEnumDescriptor(bytes);
    this.#enums.set(name, descriptor);
    return descriptor;
  }

  /** The full names of all message types. */
  messageNames(): Iterable<string> {
    return this.#set.messages.keys();
  }

  /** The files of the set, for gRPC reflection. */
  files(): ReadonlyMap<string, FileBytes> {
    return this.#set.files;
  }

  /** The file that defines a message or an enum. */
  fileOf(name: string): FileBytes | undefined {
    return (this.#set.messages.get(name) ?? this.#set.enums.get(name))?.file;
  }
}

/** The descriptor set of the Envoy API, as `npm run build:api` leaves it. */
export const envoyDescriptorPath = new URL('../../api/envoy.binpb', import.meta.url);

/** Reads the Envoy API from disk: a few milliseconds, for types are read one by one later. */
export const loadEnvoySchema = (): Schema =>
  new Schema(indexDescriptorSet(readFileSync(envoyDescriptorPath)));
