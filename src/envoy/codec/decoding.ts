import type { Reader } from 'protobufjs';

/** How field names are spelled: canonical JSON, or as the `.proto` files and Envoy's admin interface do. */
export type Spelling = 'camelCase' | 'snake_case';

/** Hostile bytes must not overflow the stack. */
const depthLimit = 100;

/** One message on its way from bytes. */
export class Decoding {
  readonly reader: Reader;
  readonly spelling: Spelling;
  #depth = 0;

  constructor(reader: Reader, spelling: Spelling) {
    this.reader = reader;
    this.spelling = spelling;
  }

  /** Begins a message with a length in front; the result is where it ends. */
  open(): number {
    this.#depth += 1;
    if (this.#depth > depthLimit) throw new RangeError(`nested deeper than ${depthLimit} messages`);
    const length = this.reader.uint32();
    const end = this.reader.pos + length;
    if (end > this.reader.len) throw new RangeError('a message ends behind the last byte');
    return end;
  }

  close(end: number): void {
    this.#depth -= 1;
    if (this.reader.pos !== end) throw new RangeError('a field ends behind its message');
  }

  /** Reads a message that lies at another place, such as inside an Any, and comes back. */
  revisit<Result>(start: number, length: number, read: (end: number) => Result): Result {
    const { pos } = this.reader;
    this.reader.pos = start;
    this.#depth += 1;
    if (this.#depth > depthLimit) throw new RangeError(`nested deeper than ${depthLimit} messages`);
    const result = read(start + length);
    this.close(start + length);
    this.reader.pos = pos;
    return result;
  }
}
