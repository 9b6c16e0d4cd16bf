/**
 * Walks the fields of a message without knowing its type and without copying: enough for descriptors, which
 * hold nothing but small numbers, strings and messages. protobufjs' reader would cost several times as much,
 * and the whole Envoy API is walked at every start.
 */
export class RecordCursor {
  readonly #bytes: Buffer;
  readonly #end: number;
  #position: number;
  /** The number of the current field. */
  field = 0;
  /** The value of the current field, where it is a number. */
  number = 0;
  /** Where the content of the current field lies, where it has a length. */
  start = 0;
  end = 0;

  constructor(bytes: Buffer, start = 0, end = bytes.length) {
    this.#bytes = bytes;
    this.#position = start;
    this.#end = end;
  }

  /** Steps to the next field; false at the end. */
  next(): boolean {
    if (this.#position >= this.#end) return false;
    const tag = this.#varint();
    this.field = tag >>> 3;
    switch (tag & 7) {
      case 0:
        this.number = this.#varint();
        break;
      case 1:
        this.#position += 8;
        break;
      case 2: {
        const length = this.#varint();
        this.start = this.#position;
        this.end = this.start + length;
        this.#position = this.end;
        break;
      }
      case 5:
        this.#position += 4;
        break;
      default:
        throw new RangeError(`wire type ${tag & 7} in a descriptor`);
    }
    return true;
  }

  /** The content of the current field as a text. */
  text(): string {
    return this.#bytes.toString('utf8', this.start, this.end);
  }

  /** The content of the current field, not copied. */
  content(): Buffer {
    return this.#bytes.subarray(this.start, this.end);
  }

  /** The fields of the current field, which is a message. */
  inside(): RecordCursor {
    return new RecordCursor(this.#bytes, this.start, this.end);
  }

  /** The low 32 bits, signed: negative enum numbers are written as 64 bits. */
  #varint(): number {
    let result = 0;
    let shift = 0;
    for (;;) {
      const byte = this.#bytes[this.#position] ?? 0;
      this.#position += 1;
      if (shift < 32) result |= (byte & 0x7f) << shift;
      if (byte < 0x80) return result;
      shift += 7;
    }
  }
}
