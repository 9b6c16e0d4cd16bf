/** How many bytes a varint of this value takes; below 2^53. */
export const varintSize = (value: number): number => {
  let size = 1;
  let rest = value;
  while (rest >= 128) {
    rest = Math.floor(rest / 128);
    size += 1;
  }
  return size;
};

/** How many bytes a length-delimited field takes, its one-byte tag included (fields 1 to 15). */
export const fieldSize = (byteLength: number): number => 1 + varintSize(byteLength) + byteLength;

/** Writes protobuf wire format into a buffer of exactly the right size. */
export class WireWriter {
  readonly buffer: Buffer;
  position: number;

  constructor(size: number, position = 0) {
    // Not from the pool: a small slice that lives long would pin its whole 8 KiB.
    this.buffer = Buffer.allocUnsafeSlow(size);
    this.position = position;
  }

  varint(value: number): void {
    let rest = value;
    while (rest >= 128) {
      this.buffer[this.position++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    this.buffer[this.position++] = rest;
  }

  /** The tag and the length of a length-delimited field. */
  header(field: number, byteLength: number): void {
    this.buffer[this.position++] = (field << 3) | 2;
    this.varint(byteLength);
  }

  string(field: number, text: string, byteLength: number): void {
    this.header(field, byteLength);
    this.position += this.buffer.write(text, this.position, byteLength, 'utf8');
  }

  raw(bytes: Uint8Array): void {
    this.buffer.set(bytes, this.position);
    this.position += bytes.length;
  }

  bytes(field: number, bytes: Uint8Array): void {
    this.header(field, bytes.length);
    this.raw(bytes);
  }
}
