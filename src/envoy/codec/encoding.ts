import protobuf from 'protobufjs/minimal.js';
import { errors } from '../errors.ts';
import { FieldStack } from './field-stack.ts';

/** Envoy refuses messages nested deeper than protobuf's default. */
const depthLimit = 100;

/** One message on its way to bytes: the writer and where in the JSON form it stands. */
export class Encoding {
  readonly writer = protobuf.Writer.create();
  readonly fields = new FieldStack();
  readonly #path: (string | number)[] = [];
  #depth = 0;

  /** Steps into a key or an element. `leave` steps out; after an error nobody needs to. */
  enter(segment: string | number): void {
    this.#path.push(segment);
  }

  leave(): void {
    this.#path.pop();
  }

  /** Begins a message inside the current one. @throws TOO_DEEP */
  open(): void {
    this.#depth += 1;
    if (this.#depth > depthLimit) throw errors.TOO_DEEP({ path: this.path(), limit: depthLimit });
    this.writer.fork();
  }

  close(): void {
    this.writer.ldelim();
    this.#depth -= 1;
  }

  /** Where the encoding stands, such as `$.endpoints[0].locality`. */
  path(): string {
    const parts = this.#path.map((segment) => {
      if (typeof segment === 'number') return `[${segment}]`;
      return /^[A-Za-z_]\w*$/.test(segment) ? `.${segment}` : `[${JSON.stringify(segment)}]`;
    });
    return `$${parts.join('')}`;
  }

  /** The error for a value of the wrong type or range, to be thrown. */
  wrongValue(expected: string, actual: unknown): Error {
    return errors.WRONG_VALUE({ path: this.path(), expected, actual: describe(actual) });
  }

  /** The bytes in memory of their own: a slice of a pool would pin the whole pool. */
  finish(): Buffer {
    return this.writer.finishInto(Buffer.allocUnsafeSlow(this.writer.pos));
  }
}

/** Says what a value is; long texts are cut. */
const describe = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value !== 'string') return String(value);
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
};
