import type { Call, CallListener, CallStatus } from '../call.ts';
import { grpcStatus } from '../call.ts';
import type { IncomingMessages } from '../incoming-messages.ts';
import { PendingBytes } from '../pending-bytes.ts';
import { errorCodes } from './frames.ts';
import type { ReceiveWindow } from './receive-window.ts';
import type { Answerable } from './request.ts';
import { httpStatus, responseHeaders, trailers, trailersOnly } from './responses.ts';
import type { SendQueue, Window } from './send-queue.ts';

// A client that does not take its trailers, or does not end its side, does not keep the stream for longer.
const lingerAfterEndMs = 5000;

/** A connection as its streams see it. */
export interface StreamHost {
  /** Sends a header block, and with it the end of the stream or not. */
  sendHeaders(streamId: number, block: Buffer, isEnd: boolean): void;
  /** That many bytes of the stream were read. */
  consume(stream: ServerStream, bytes: number): void;
  /** Ends a stream on both sides; the connection forgets it. */
  reset(stream: ServerStream, errorCode: number): void;
  /** Both sides are at their end. */
  forget(stream: ServerStream): void;
  /** Room in a window is needed. */
  wait(stream: ServerStream): void;
  /** A message of that many bytes is given to a client, which will have something to say about it. */
  notePush(bytes: number): void;
}

/** What a stream is made of. */
export interface StreamParts {
  readonly id: number;
  readonly peer: string;
  readonly host: StreamHost;
  readonly window: Window;
  readonly received: ReceiveWindow;
  readonly queue: SendQueue;
  readonly verdict: Answerable;
  /** Made once the stream is served. */
  readonly incoming: () => IncomingMessages;
}

type State =
  /** Not admitted yet. */
  | { readonly kind: 'waiting'; readonly body: PendingBytes }
  | { readonly kind: 'serving'; readonly listener: CallListener; readonly incoming: IncomingMessages }
  /** Its status is known; trailers follow what is queued. */
  | { readonly kind: 'ending'; readonly status: CallStatus; readonly sinceMs: number }
  | { readonly kind: 'ended'; readonly sinceMs: number }
  | { readonly kind: 'closed' };

/** One gRPC call on a stream of HTTP/2. */
export class ServerStream implements Call {
  readonly id: number;
  readonly peer: string;
  readonly window: Window;
  /** What the client may send on it. */
  readonly received: ReceiveWindow;
  /** Called once, when the stream is over. */
  onClose: () => void = () => {};
  readonly #parts: StreamParts;
  #state: State = { kind: 'waiting', body: new PendingBytes() };
  #isHalfClosed = false;
  #deadline: NodeJS.Timeout | undefined;

  constructor(parts: StreamParts) {
    this.#parts = parts;
    this.id = parts.id;
    this.peer = parts.peer;
    this.window = parts.window;
    this.received = parts.received;
  }

  get isOver(): boolean {
    return this.#state.kind === 'closed';
  }

  get isHalfClosed(): boolean {
    return this.#isHalfClosed;
  }

  /** Whether it still takes messages in. */
  get isReading(): boolean {
    return this.#state.kind === 'waiting' || this.#state.kind === 'serving';
  }

  /** Answers the request. */
  serve(): void {
    if (this.#state.kind !== 'waiting') return;
    const { body } = this.#state;
    const { verdict, host } = this.#parts;
    if (verdict.kind !== 'serve') {
      this.#refuse(verdict);
      return;
    }
    host.sendHeaders(this.id, responseHeaders, false);
    const incoming = this.#parts.incoming();
    this.#state = { kind: 'serving', listener: verdict.accept(this), incoming };
    if (verdict.timeoutMs !== undefined) this.#limitTime(verdict.timeoutMs);
    if (body.length > 0) this.#read(body.take());
    if (this.#isHalfClosed) this.#noteHalfClosed();
  }

  /** A chunk of the request's body. */
  data(chunk: Buffer): void {
    if (this.#state.kind === 'waiting') this.#state.body.append(chunk);
    else this.#read(chunk);
  }

  /** The client sends nothing more. */
  halfClose(): void {
    this.#isHalfClosed = true;
    if (this.#state.kind === 'ended') this.#parts.host.forget(this);
    else this.#noteHalfClosed();
  }

  write(frames: readonly Buffer[], taken: () => void): void {
    if (this.#state.kind !== 'serving') return;
    const { queue, host } = this.#parts;
    const last = frames.length - 1;
    for (const [index, frame] of frames.entries()) {
      host.notePush(frame.length);
      queue.push(frame, index === last ? taken : undefined);
    }
    if (!queue.isEmpty) host.wait(this);
  }

  end(status: CallStatus): void {
    const state = this.#state;
    if (state.kind !== 'serving') return;
    state.incoming.release();
    clearTimeout(this.#deadline);
    this.#state = { kind: 'ending', status, sinceMs: performance.now() };
    this.#finish();
  }

  /** Sends what the windows let. */
  drain(): void {
    this.#parts.queue.drain();
    if (!this.#parts.queue.isEmpty) this.#parts.host.wait(this);
    this.#finish();
  }

  /** Lets nobody keep a stream that has ended. */
  sweep(nowMs: number): void {
    const state = this.#state;
    if (state.kind !== 'ending' && state.kind !== 'ended') return;
    if (nowMs - state.sinceMs < lingerAfterEndMs) return;
    this.#parts.host.reset(this, state.kind === 'ended' ? errorCodes.noError : errorCodes.cancel);
  }

  /** The stream is over, for whatever reason. */
  close(): void {
    const state = this.#state;
    if (state.kind === 'closed') return;
    this.#state = { kind: 'closed' };
    clearTimeout(this.#deadline);
    this.#parts.queue.clear();
    this.onClose();
    // It has been read, in a way; the connection's other streams need the room.
    if (state.kind === 'waiting') this.#parts.host.consume(this, state.body.length);
    if (state.kind !== 'serving') return;
    state.incoming.release();
    state.listener.closed();
  }

  #read(chunk: Buffer): void {
    const state = this.#state;
    if (state.kind === 'serving') {
      const failure = state.incoming.push(chunk, (message) => {
        if (this.#state === state) state.listener.message(message);
      });
      if (failure !== undefined) this.#fail(failure);
    }
    // Whatever became of the call: the connection's other streams need the room.
    this.#parts.host.consume(this, chunk.length);
  }

  #fail(status: CallStatus): void {
    const state = this.#state;
    if (state.kind !== 'serving') return;
    this.end(status);
    state.listener.closed();
  }

  #noteHalfClosed(): void {
    if (this.#state.kind !== 'serving') return;
    const { listener } = this.#state;
    if (listener.halfClosed === undefined) this.#fail({ code: grpcStatus.OK, message: '' });
    else listener.halfClosed();
  }

  #limitTime(timeoutMs: number): void {
    this.#deadline = setTimeout(
      () => this.#fail({ code: grpcStatus.DEADLINE_EXCEEDED, message: 'the deadline of the call is over' }),
      Math.min(timeoutMs, 2 ** 31 - 1),
    );
    this.#deadline.unref();
  }

  #finish(): void {
    const state = this.#state;
    if (state.kind !== 'ending' || !this.#parts.queue.isEmpty) return;
    this.#parts.host.sendHeaders(this.id, trailers(state.status), true);
    this.#state = { kind: 'ended', sinceMs: state.sinceMs };
    if (this.#isHalfClosed) this.#parts.host.forget(this);
  }

  #refuse(verdict: Exclude<Answerable, { kind: 'serve' }>): void {
    const { host } = this.#parts;
    const block = verdict.kind === 'http' ? httpStatus(verdict.code) : trailersOnly(verdict.status);
    host.sendHeaders(this.id, block, true);
    // RFC 9113, 8.1: the rest of the request is not needed.
    if (this.#isHalfClosed) host.forget(this);
    else host.reset(this, errorCodes.noError);
  }
}
