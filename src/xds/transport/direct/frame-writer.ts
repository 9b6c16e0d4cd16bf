import type { Socket } from 'node:net';
import { errorCodes, frameFlags, frameOf, frameTypes, numbers } from './frames.ts';

// Answers that a client asks for and does not read (H02, H03).
const unreadAnswersMax = 1000;

// A client that does not take the reason why it is closed is closed without.
const goodbyeMs = 1000;

/** The sending side of a connection. */
export class FrameWriter {
  readonly #socket: Socket;
  #unreadAnswers = 0;
  #isOver = false;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  /** Whether nothing more is sent or read. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** What is written meanwhile goes to the kernel together. */
  batch(run: () => void): void {
    this.#socket.cork();
    try {
      run();
    } finally {
      this.#socket.uncork();
    }
  }

  /** Frames that are made already; calls back once the kernel has taken them. */
  write(bytes: Buffer, taken?: () => void): void {
    if (this.#isOver) return;
    if (taken === undefined) this.#socket.write(bytes);
    else
      this.#socket.write(bytes, (error) => {
        if (error === undefined || error === null) taken();
      });
  }

  send(type: number, flags: number, streamId: number, payload: Uint8Array): void {
    this.write(frameOf(type, flags, streamId, payload));
  }

  /** An answer to a PING or SETTINGS. */
  answer(type: number, payload: Uint8Array): void {
    this.#unreadAnswers += 1;
    if (this.#unreadAnswers > unreadAnswersMax) this.#socket.destroy();
    else
      this.write(frameOf(type, frameFlags.acknowledge, 0, payload), () => {
        this.#unreadAnswers -= 1;
      });
  }

  allow(streamId: number, bytes: number): void {
    if (bytes > 0) this.send(frameTypes.windowUpdate, frameFlags.none, streamId, numbers(bytes));
  }

  resetStream(streamId: number, errorCode: number): void {
    this.send(frameTypes.resetStream, frameFlags.none, streamId, numbers(errorCode));
  }

  goAway(lastStreamId: number, errorCode: number): void {
    this.send(frameTypes.goAway, frameFlags.none, 0, numbers(lastStreamId, errorCode));
  }

  /** Says why, and closes. */
  fail(lastStreamId: number, errorCode: number): void {
    if (this.#isOver) return;
    this.goAway(lastStreamId, errorCode);
    this.end();
    // The client may have more to send than it reads.
    if (errorCode === errorCodes.enhanceYourCalm) this.#socket.destroy();
  }

  /** Closes once what was written is taken. */
  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (this.#socket.destroyed) return;
    this.#socket.end();
    this.#socket.resume();
    const timer = setTimeout(() => this.#socket.destroy(), goodbyeMs);
    timer.unref();
    this.#socket.once('close', () => clearTimeout(timer));
  }
}
