import { decodeHuffman } from './huffman.ts';

// A header block is far smaller; a number that needs more than this is an attack (RFC 7541, 5.1).
const largestNumber = 1 << 24;

/** Reads the primitives of a header block, RFC 7541, 5. A number below zero and an undefined string: broken. */
export class BlockReader {
  readonly #bytes: Buffer;
  #position = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#position >= this.#bytes.length;
  }

  /** The next octet, which stays. */
  get next(): number {
    return this.#bytes[this.#position] ?? 0;
  }

  number(prefixBits: number): number {
    const mask = (1 << prefixBits) - 1;
    let value = this.next & mask;
    this.#position += 1;
    if (value < mask) return value;
    for (let shift = 0; shift <= 21; shift += 7) {
      const byte = this.#bytes[this.#position];
      if (byte === undefined) return -1;
      this.#position += 1;
      value += (byte & 0x7f) << shift;
      if (value > largestNumber) return -1;
      if (byte < 0x80) return value;
    }
    return -1;
  }

  string(): string | undefined {
    const isHuffman = this.next >= 0x80;
    const length = this.isAtEnd ? -1 : this.number(7);
    const end = this.#position + length;
    if (length < 0 || end > this.#bytes.length) return undefined;
    const start = this.#position;
    this.#position = end;
    return isHuffman
      ? decodeHuffman(this.#bytes.subarray(start, end))
      : this.#bytes.toString('latin1', start, end);
  }
}
