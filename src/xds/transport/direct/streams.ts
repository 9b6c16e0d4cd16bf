import { defaultWindowBytes, largestWindowBytes } from './frames.ts';
import type { Window } from './send-queue.ts';
import type { ServerStream } from './stream.ts';

// About as many as a connection can bring about at once (H15).
const resetsRemembered = 1024;

/** The streams of one connection, and the windows that their client gives them. */
export class Streams {
  /** Of the whole connection. */
  readonly window: Window = { bytes: defaultWindowBytes };
  /** The highest number that a client has used. */
  last = 0;
  readonly #open = new Map<number, ServerStream>();
  /** Those that wait for room on the connection, the longest first. */
  readonly #waiting = new Set<ServerStream>();
  /** Those that the server has reset lately, of which their client may not have heard yet. */
  readonly #reset = new Set<number>();
  readonly #onClose: () => void;
  #initialBytes = defaultWindowBytes;

  constructor(onClose: () => void) {
    this.#onClose = onClose;
  }

  get size(): number {
    return this.#open.size;
  }

  get all(): Iterable<ServerStream> {
    return this.#open.values();
  }

  newWindow(): Window {
    return { bytes: this.#initialBytes };
  }

  get(id: number): ServerStream | undefined {
    return this.#open.get(id);
  }

  /** Whether no stream of that number was opened yet. */
  isIdle(id: number): boolean {
    return id === 0 || id % 2 === 0 || id > this.last;
  }

  /** The server resets a stream. */
  noteReset(id: number): void {
    this.#reset.add(id);
    if (this.#reset.size <= resetsRemembered) return;
    for (const oldest of this.#reset) {
      this.#reset.delete(oldest);
      return;
    }
  }

  /** Whether what comes on it is ignored; RFC 9113, 5.1, "closed". */
  wasReset(id: number): boolean {
    return this.#reset.has(id);
  }

  add(stream: ServerStream): void {
    this.#open.set(stream.id, stream);
  }

  /** Forgets a stream, which is told that it is over. */
  close(stream: ServerStream): void {
    this.#open.delete(stream.id);
    this.#waiting.delete(stream);
    stream.close();
    this.#onClose();
  }

  /** A stream has more to send. One without room of its own is asked again when it gets that. */
  wait(stream: ServerStream): void {
    if (stream.window.bytes > 0) this.#waiting.add(stream);
  }

  /** The client has set what a stream begins with; it holds for open ones too. False: too large (6.9.2). */
  setInitialWindow(bytes: number): boolean {
    const difference = bytes - this.#initialBytes;
    this.#initialBytes = bytes;
    for (const { window } of this.#open.values()) {
      window.bytes += difference;
      if (window.bytes > largestWindowBytes) return false;
    }
    if (difference > 0) for (const stream of this.#open.values()) stream.drain();
    return true;
  }

  /** The client has room for more on the connection. False: too large (6.9.1, H16). */
  grow(bytes: number): boolean {
    this.window.bytes += bytes;
    if (this.window.bytes > largestWindowBytes) return false;
    for (const stream of this.#waiting) {
      // H05: the others are not asked whether nothing is enough.
      if (this.window.bytes <= 0) break;
      // Who still waits for the connection enters again, behind the others.
      this.#waiting.delete(stream);
      stream.drain();
    }
    return true;
  }

  closeAll(): void {
    const streams = [...this.#open.values()];
    this.#open.clear();
    this.#waiting.clear();
    for (const stream of streams) stream.close();
  }
}
