import { PendingBytes } from '../pending-bytes.ts';
import { clientPreface, defaultFrameBytes, errorCodes, frameHeaderBytes } from './frames.ts';

/** One frame as it came. */
export interface Frame {
  readonly type: number;
  readonly flags: number;
  readonly streamId: number;
  readonly payload: Buffer;
}

/** Takes what is read. */
export interface FrameSink {
  /** Whether nothing more is wanted. */
  readonly isOver: boolean;
  frame(frame: Frame): void;
  /** The bytes are none that HTTP/2 has; nothing follows. */
  broken(errorCode: number): void;
}

/** Cuts the bytes of a connection into the client's greeting and its frames. */
export class FrameReader {
  readonly #sink: FrameSink;
  readonly #pending = new PendingBytes();
  /** How many bytes are needed to go on. */
  #needed = clientPreface.length;
  #isGreeted = false;

  constructor(sink: FrameSink) {
    this.#sink = sink;
  }

  push(chunk: Buffer): void {
    let rest = this.#pending.length === 0 ? chunk : this.#pending.append(chunk);
    if (this.#pending.length > 0) {
      if (rest.length < this.#needed) return;
      this.#pending.clear();
    }
    while (rest.length >= this.#needed && !this.#sink.isOver) {
      const end = this.#isGreeted ? this.#frame(rest) : this.#greeting(rest);
      if (end === 0) break;
      rest = rest.subarray(end);
    }
    if (rest.length > 0) this.#pending.append(rest);
  }

  /** Takes the greeting off; returns where it ends. */
  #greeting(bytes: Buffer): number {
    if (!bytes.subarray(0, clientPreface.length).equals(clientPreface)) {
      this.#sink.broken(errorCodes.protocolError);
      return 0;
    }
    this.#isGreeted = true;
    this.#needed = frameHeaderBytes;
    return clientPreface.length;
  }

  /** Takes a frame off; returns where it ends, 0 where it has not yet. */
  #frame(bytes: Buffer): number {
    const payloadBytes = bytes.readUIntBE(0, 3);
    if (payloadBytes > defaultFrameBytes) {
      this.#sink.broken(errorCodes.frameSizeError);
      return 0;
    }
    const end = frameHeaderBytes + payloadBytes;
    this.#needed = end;
    if (bytes.length < end) return 0;
    this.#needed = frameHeaderBytes;
    this.#sink.frame({
      type: bytes[3] ?? 0,
      flags: bytes[4] ?? 0,
      streamId: bytes.readUInt32BE(5) & 0x7fffffff,
      payload: bytes.subarray(frameHeaderBytes, end),
    });
    return end;
  }
}
