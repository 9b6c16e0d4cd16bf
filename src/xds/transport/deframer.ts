import { framePrefixBytes } from '../wire/frame.ts';
import { PendingBytes } from './pending-bytes.ts';

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
  readonly #pending = new PendingBytes();

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Bytes of a message that is not whole yet. */
  get pendingBytes(): number {
    return this.#pending.length;
  }

  push(chunk: Buffer): Deframed {
    if (this.#isOneMessage(chunk)) return { kind: 'messages', messages: [chunk.subarray(framePrefixBytes)] };
    const bytes = this.#pending.length === 0 ? chunk : this.#pending.append(chunk);
    const messages: Uint8Array[] = [];
    let rest = bytes;
    while (rest.length >= framePrefixBytes) {
      if (rest[0] !== 0) return { kind: 'compressed' };
      const messageBytes = rest.readUInt32BE(1);
      if (messageBytes > this.#maxBytes) return { kind: 'too large', bytes: messageBytes };
      const end = framePrefixBytes + messageBytes;
      if (rest.length < end) break;
      messages.push(rest.subarray(framePrefixBytes, end));
      rest = rest.subarray(end);
    }
    if (messages.length > 0) this.#pending.clear();
    if (this.#pending.length === 0 && rest.length > 0) this.#pending.append(rest);
    return { kind: 'messages', messages };
  }

  /** Whether a chunk is exactly one message, as an ACK usually is. */
  #isOneMessage(chunk: Buffer): boolean {
    const bytes = chunk.length - framePrefixBytes;
    if (this.#pending.length > 0 || bytes < 0 || bytes > this.#maxBytes) return false;
    return chunk[0] === 0 && chunk.readUInt32BE(1) === bytes;
  }
}
