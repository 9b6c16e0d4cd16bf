import { type FileBytes, importsOf } from './descriptor/descriptor-set.ts';
import { type Extension, extensionsOf } from './descriptor/extensions.ts';
import type { Schema } from './schema.ts';

/** The files of a schema by what they are asked for in gRPC reflection. Read when it is first asked. */
export class FileIndex {
  readonly #schema: Schema;
  #byName: ReadonlyMap<string, FileBytes> | undefined;
  readonly #withImports = new Map<FileBytes, ReadonlySet<FileBytes>>();
  #extensions: readonly Extension[] | undefined;

  constructor(schema: Schema) {
    this.#schema = schema;
  }

  named(name: string): FileBytes | undefined {
    this.#byName ??= new Map([...this.#schema.files()].map((file) => [file.name, file]));
    return this.#byName.get(name);
  }

  /** The file that declares a message, an enum, a service, or a method of one. */
  declaring(symbol: string): FileBytes | undefined {
    const owner = symbol.slice(0, Math.max(0, symbol.lastIndexOf('.')));
    return this.#schema.fileOf(symbol) ?? this.#schema.fileOfMethod(owner, symbol.slice(owner.length + 1));
  }

  /** The file that declares the extension of a message with this number. */
  extending(message: string, number: number): FileBytes | undefined {
    return this.#extensionsOf(message).find((extension) => extension.number === number)?.file;
  }

  /** The numbers of the extensions of a message; undefined: there is no such message. */
  extensionNumbers(message: string): readonly number[] | undefined {
    if (!this.#schema.has(message)) return undefined;
    return this.#extensionsOf(message).map(({ number }) => number);
  }

  /** A file and all that it imports, itself first. */
  withImports(file: FileBytes): ReadonlySet<FileBytes> {
    const known = this.#withImports.get(file);
    if (known !== undefined) return known;
    const files = new Set([file]);
    for (const each of files) {
      for (const name of importsOf(each)) {
        const imported = this.named(name);
        if (imported !== undefined) files.add(imported);
      }
    }
    this.#withImports.set(file, files);
    return files;
  }

  #extensionsOf(message: string): readonly Extension[] {
    this.#extensions ??= extensionsOf(this.#schema.files());
    return this.#extensions.filter(({ extendee }) => extendee === message);
  }
}
