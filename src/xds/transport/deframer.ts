import { framePrefixBytes } from '../wire/frame.ts';

/** What a chunk of a gRPC body leads to. */
export type Deframed =
  | { readonly kind: 'messages'; readonly messages: readonly Uint8Array[] }
  /** The client announced a message larger than is read; nothing of it was buffered (X28). */
  | { readonly kind: 'too large'; readonly bytes: number }
  /** A compressed message, although the call announced no compression. */
  | { readonly kind: 'compressed' };

/** Cuts the bytes of a gRPC stream into messages. */
export class Deframer {
  readonly #maxBytes: number;
  #pending: Buffer[] = [];
  #pendingBytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Bytes of a message that is not whole yet. */
  get pendingBytes(): number {
    return this.#pendingBytes;
  }

  push(chunk: Buffer): Deframed {
    if (this.#isOneMessage(chunk)) return { kind: 'messages', messages: [chunk.subarray(framePrefixBytes)] };
    this.#pending.push(chunk);
    this.#pendingBytes += chunk.length;
    const messages: Uint8Array[] = [];
    while (this.#pendingBytes >= framePrefixBytes) {
      const prefix = this.#peek(framePrefixBytes);
      if (prefix[0] !== 0) return { kind: 'compressed' };
      const bytes = prefix.readUInt32BE(1);
      if (bytes > this.#maxBytes) return { kind: 'too large', bytes };
      if (this.#pendingBytes < framePrefixBytes + bytes) break;
      messages.push(this.#take(framePrefixBytes + bytes).subarray(framePrefixBytes));
    }
    return { kind: 'messages', messages };
  }

  /** Whether a chunk is exactly one message, as an ACK usually is. */
  #isOneMessage(chunk: Buffer): boolean {
    const bytes = chunk.length - framePrefixBytes;
    if (this.#pendingBytes > 0 || bytes < 0 || bytes > this.#maxBytes) return false;
    return chunk[0] === 0 && chunk.readUInt32BE(1) === bytes;
  }

  /** The next bytes, in one piece; usually they are already. */
  #peek(count: number): Buffer {
    const [first] = this.#pending;
    if (first !== undefined && first.length >= count) return first;
    const joined = Buffer.concat(this.#pending, this.#pendingBytes);
    this.#pending = [joined];
    return joined;
  }

  #take(count: number): Buffer {
    const whole = this.#peek(count);
    const rest = whole.subarray(count);
    this.#pending.shift();
    if (rest.length > 0) this.#pending.unshift(rest);
    this.#pendingBytes -= count;
    return whole.subarray(0, count);
  }
}
