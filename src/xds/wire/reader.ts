import { errors } from '../errors.ts';
import type { KnownStrings } from './known-strings.ts';
import type { StringLists } from './string-lists.ts';

// V8 joins longer strings lazily, and each name would be put together letter by letter when it is looked up.
const flatLength = 13;

/** Called for each field: its number, its wire type, and the reader standing at its value. */
export type FieldVisitor = (field: number, reader: WireReader) => void;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads protobuf wire format from a buffer. A visitor that does not read a value leaves it to be
 * skipped, so that unknown fields cost nothing and are never an error.
 */
export class WireReader {
  readonly #bytes: Buffer;
  #position: number;
  #end: number;
  #wireType = 0;
  #fieldStart = 0;
  #consumed = true;

  constructor(bytes: Uint8Array) {
    const { buffer, byteOffset, length } = bytes;
    this.#bytes = Buffer.isBuffer(bytes) ? bytes : Buffer.from(buffer, byteOffset, length);
    this.#position = 0;
    this.#end = bytes.length;
  }

  /** Visits every field up to the end. Throws MALFORMED_MESSAGE on bytes that are no protobuf. */
  fields(visit: FieldVisitor): void {
    while (this.#position < this.#end) {
      this.#fieldStart = this.#position;
      const tag = this.#varint();
      const field = tag >>> 3;
      if (field === 0) throw errors.MALFORMED_MESSAGE({ reason: 'field number 0' });
      this.#wireType = tag & 7;
      this.#consumed = false;
      visit(field, this);
      if (!this.#consumed) this.#skip();
    }
  }

  string(): string {
    const { start, end } = this.#delimited();
    this.#position = end;
    if (!this.#isAscii(start, end)) return this.#decode(start, end);
    return end - start < flatLength
      ? this.#shortString(start, end)
      : this.#bytes.toString('latin1', start, end);
  }

  /** A string that is probably one of these, which are not decoded. */
  stringOf(known: KnownStrings): string {
    const { start, end } = this.#delimited();
    const found = known.find(this.#bytes, start, end);
    this.#position = end;
    return found ?? this.#decode(start, end);
  }

  /** The strings of this field and of those of the same number that follow at once. */
  strings(field: number, lists: StringLists): readonly string[] {
    const start = this.#fieldStart;
    const known = lists.find(this.#bytes, start, this.#end);
    if (known !== undefined) {
      this.#position = start + known.fields.length;
      this.#consumed = true;
      return known.strings;
    }
    const strings = [this.string()];
    let end = this.#position;
    while (end < this.#end && this.#varint() === ((field << 3) | 2)) {
      strings.push(this.string());
      end = this.#position;
    }
    this.#position = end;
    return lists.learn(this.#bytes.subarray(start, end), strings);
  }

  /** The bytes of a length-delimited value, not copied. */
  bytes(): Uint8Array {
    const { start, end } = this.#delimited();
    this.#position = end;
    return this.#bytes.subarray(start, end);
  }

  /** Visits the fields of an embedded message. */
  message(visit: FieldVisitor): void {
    const { start, end } = this.#delimited();
    const outer = this.#end;
    this.#position = start;
    this.#end = end;
    this.fields(visit);
    this.#end = outer;
    this.#consumed = true;
  }

  /** An unsigned integer below 2^53. */
  uint(): number {
    this.#expect(0);
    return this.#varint();
  }

  bool(): boolean {
    return this.uint() !== 0;
  }

  double(): number {
    this.#expect(1);
    const at = this.#advance(8);
    const { buffer, byteOffset } = this.#bytes;
    return new DataView(buffer, byteOffset + at, 8).getFloat64(0, true);
  }

  #isAscii(start: number, end: number): boolean {
    for (let index = start; index < end; index += 1) if ((this.#bytes[index] ?? 0) > 127) return false;
    return true;
  }

  #shortString(start: number, end: number): string {
    let text = '';
    for (let index = start; index < end; index += 1) text += String.fromCharCode(this.#bytes[index] ?? 0);
    return text;
  }

  #decode(start: number, end: number): string {
    try {
      return utf8.decode(this.#bytes.subarray(start, end));
    } catch (cause) {
      throw errors.MALFORMED_MESSAGE({ reason: 'a string that is not UTF-8' }, cause);
    }
  }

  #expect(wireType: number): void {
    if (this.#wireType !== wireType) {
      throw errors.MALFORMED_MESSAGE({ reason: `wire type ${this.#wireType} instead of ${wireType}` });
    }
    this.#consumed = true;
  }

  #delimited(): { start: number; end: number } {
    this.#expect(2);
    const length = this.#varint();
    const start = this.#position;
    const end = start + length;
    if (end > this.#end) throw errors.MALFORMED_MESSAGE({ reason: 'a length beyond the end' });
    return { start, end };
  }

  #advance(count: number): number {
    const at = this.#position;
    if (at + count > this.#end) throw errors.MALFORMED_MESSAGE({ reason: 'it ends inside a value' });
    this.#position = at + count;
    return at;
  }

  #varint(): number {
    let value = 0;
    let scale = 1;
    for (let count = 0; count < 10; count += 1) {
      const byte = this.#bytes[this.#advance(1)] ?? 0;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
    throw errors.MALFORMED_MESSAGE({ reason: 'a varint of more than ten bytes' });
  }

  #skip(): void {
    switch (this.#wireType) {
      case 0:
        this.uint();
        return;
      case 1:
        this.#advance(8);
        return;
      case 2:
        this.bytes();
        return;
      case 5:
        this.#advance(4);
        return;
      default:
        // Groups (3, 4) are not used by any message of the Envoy API.
        throw errors.MALFORMED_MESSAGE({ reason: `wire type ${this.#wireType}` });
    }
  }
}
