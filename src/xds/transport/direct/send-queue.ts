import type { DataFrames } from './data-frames.ts';
import { dataFrame } from './data-frames.ts';
import { defaultFrameBytes } from './frames.ts';

/** Writes bytes to a connection; calls back once the kernel has taken them. */
export type Write = (bytes: Buffer, taken?: () => void) => void;

/** How much a receiver lets one send: on a whole connection, or on one of its streams. */
export interface Window {
  bytes: number;
}

interface Waiting {
  readonly message: Buffer;
  sent: number;
  readonly taken: (() => void) | undefined;
}

/** The messages of one stream, sent as far as the windows of its receiver let them; RFC 9113, 5.2. */
export class SendQueue {
  readonly #streamId: number;
  readonly #own: Window;
  readonly #shared: Window;
  readonly #write: Write;
  readonly #frames: DataFrames;
  #waiting: Waiting[] = [];

  constructor(streamId: number, own: Window, shared: Window, write: Write, frames: DataFrames) {
    this.#streamId = streamId;
    this.#own = own;
    this.#shared = shared;
    this.#write = write;
    this.#frames = frames;
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  push(message: Buffer, taken?: () => void): void {
    // Nearly always: nothing waits, and all of it may go.
    if (this.#waiting.length === 0 && message.length <= Math.min(this.#own.bytes, this.#shared.bytes)) {
      this.#spend(message.length);
      this.#write(this.#frames.of(message, this.#streamId), taken);
      return;
    }
    this.#waiting.push({ message, sent: 0, taken });
    this.drain();
  }

  /** Sends what the windows let; call it when one has grown. */
  drain(): void {
    let first = this.#waiting[0];
    while (first !== undefined) {
      const { message, sent } = first;
      const count = Math.min(message.length - sent, this.#own.bytes, this.#shared.bytes, defaultFrameBytes);
      if (count <= 0) return;
      this.#spend(count);
      first.sent += count;
      const isLast = first.sent === message.length;
      this.#write(
        dataFrame(message.subarray(sent, sent + count), this.#streamId),
        isLast ? first.taken : undefined,
      );
      if (isLast) {
        this.#waiting.shift();
        first = this.#waiting[0];
      }
    }
  }

  clear(): void {
    this.#waiting = [];
  }

  #spend(bytes: number): void {
    this.#own.bytes -= bytes;
    this.#shared.bytes -= bytes;
  }
}
