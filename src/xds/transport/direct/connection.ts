import type { Socket } from 'node:net';
import type { XdsLimits } from '../../limits.ts';
import { addressOf } from '../address.ts';
import type { AcceptCall } from '../call.ts';
import { IncomingMessages } from '../incoming-messages.ts';
import type { Peers } from '../peers.ts';
import { TokenBucket } from '../token-bucket.ts';
import { ControlFrames } from './control-frames.ts';
import type { DataFrames } from './data-frames.ts';
import { answersTo, controlFrames, costOf, ownReset } from './frame-costs.ts';
import { type Frame, FrameReader, type FrameSink } from './frame-reader.ts';
import { FrameWriter } from './frame-writer.ts';
import { defaultWindowBytes, errorCodes, frameFlags, frameTypes } from './frames.ts';
import { HeaderAssembler, type HeaderBlock, unpad } from './header-block.ts';
import { HpackDecoder } from './hpack/decoder.ts';
import type { ReadTurns } from './read-turns.ts';
import { ReceiveWindow } from './receive-window.ts';
import { type Answerable, areTrailers, judgeRequest } from './request.ts';
import { SendQueue } from './send-queue.ts';
import { encodeSettings } from './settings.ts';
import { ServerStream, type StreamHost } from './stream.ts';
import { Streams } from './streams.ts';
import { ofConnection, ofStream, type Violation } from './violation.ts';

// H09: a few bytes of compressed headers make many. It is what gRPC's own servers take.
const headerListBytes = 8 * 1024;

// What a client may send before it is told that it was read.
const windowBytes = 256 * 1024;

/** What all connections of a server share. */
export interface ConnectionContext {
  readonly limits: XdsLimits;
  readonly peers: Peers;
  readonly routes: ReadonlyMap<string, AcceptCall>;
  readonly frames: DataFrames;
  readonly turns: ReadTurns;
  /** Gives a new stream its turn, sooner or later. */
  admit(stream: ServerStream, connection: Connection): void;
}

/** One connection of HTTP/2; RFC 9113. */
export class Connection implements FrameSink, StreamHost {
  readonly peer: string;
  readonly #context: ConnectionContext;
  readonly #writer: FrameWriter;
  readonly #reader = new FrameReader(this);
  readonly #headers = new HeaderAssembler();
  readonly #decoder = new HpackDecoder(headerListBytes);
  readonly #streams = new Streams(() => this.#endIfIdle());
  readonly #controlFrames: ControlFrames;
  readonly #received = new ReceiveWindow(windowBytes);
  readonly #control: TokenBucket;
  readonly #isOpen = (streamId: number): boolean => this.#streams.get(streamId) !== undefined;
  #hasSettings = false;
  #isDraining = false;
  #heardAtMs: number;

  constructor(socket: Socket, peer: string, context: ConnectionContext) {
    this.peer = peer;
    this.#context = context;
    this.#heardAtMs = performance.now();
    this.#control = new TokenBucket(controlFrames, this.#heardAtMs);
    this.#writer = new FrameWriter(socket);
    this.#controlFrames = new ControlFrames(this.#streams, this.#writer);
    const { streamsPerConnection: maxConcurrentStreams } = context.limits;
    const settings = encodeSettings({ maxConcurrentStreams, windowBytes, headerListBytes });
    this.batch(() => {
      this.#writer.send(frameTypes.settings, frameFlags.none, 0, settings);
      this.#writer.allow(0, windowBytes - defaultWindowBytes);
    });
    const hold = context.peers.holdOf(peer);
    const reader = {
      address: addressOf(peer),
      read: (chunk: Buffer) => this.#read(chunk),
      pause: (bytes: number) => {
        socket.pause();
        hold(bytes);
      },
      resume: (bytes: number) => {
        hold(-bytes);
        socket.resume();
      },
    };
    socket.on('data', (chunk: Buffer) => {
      // Before its turn: who waits for that behind a thousand others is not gone.
      this.#heardAtMs = performance.now();
      context.turns.take(reader, chunk);
    });
    socket.once('end', () => this.#writer.end());
    socket.once('close', () => {
      this.#writer.end();
      this.#streams.closeAll();
    });
  }

  /** When its client was heard last. */
  get heardAtMs(): number {
    return this.#heardAtMs;
  }

  get isOver(): boolean {
    return this.#writer.isOver;
  }

  batch(run: () => void): void {
    this.#writer.batch(run);
  }

  /** Takes no further stream, and closes once the last is over. */
  drain(): void {
    this.#isDraining = true;
    this.#writer.goAway(this.#streams.last, errorCodes.noError);
    this.#endIfIdle();
  }

  /** Asks the client whether it lives. */
  ping(): void {
    this.#writer.send(frameTypes.ping, frameFlags.none, 0, Buffer.alloc(8));
  }

  /** Lets no stream outlive its end. */
  sweep(nowMs: number): void {
    for (const stream of this.#streams.all) stream.sweep(nowMs);
  }

  frame(frame: Frame): void {
    const isExpected = this.#hasSettings || frame.type === frameTypes.settings;
    const isInOrder = this.#headers.isOpen === (frame.type === frameTypes.continuation);
    if (!isExpected || !isInOrder) this.#punish(ofConnection(errorCodes.protocolError));
    else if (this.#pay(costOf(frame, this.#isOpen))) {
      const violation = this.#judge(frame);
      if (violation !== undefined) this.#punish(violation);
    }
  }

  broken(errorCode: number): void {
    this.#punish(ofConnection(errorCode));
  }

  sendHeaders(streamId: number, block: Buffer, isEnd: boolean): void {
    const flags = frameFlags.endHeaders | (isEnd ? frameFlags.endStream : frameFlags.none);
    this.#writer.send(frameTypes.headers, flags, streamId, block);
  }

  consume(stream: ServerStream, bytes: number): void {
    this.#writer.allow(0, this.#received.consume(bytes));
    if (stream.isReading && !stream.isHalfClosed)
      this.#writer.allow(stream.id, stream.received.consume(bytes));
  }

  reset(stream: ServerStream, errorCode: number): void {
    this.#sendReset(stream.id, errorCode);
    this.forget(stream);
  }

  forget(stream: ServerStream): void {
    this.#streams.close(stream);
  }

  wait(stream: ServerStream): void {
    this.#streams.wait(stream);
  }

  notePush(bytes: number): void {
    this.#control.earn(answersTo(bytes));
  }

  #read(chunk: Buffer): void {
    if (this.#writer.isOver) return;
    this.batch(() => this.#reader.push(chunk));
  }

  #judge(frame: Frame): Violation | undefined {
    switch (frame.type) {
      case frameTypes.data:
        return this.#data(frame);
      case frameTypes.headers:
      case frameTypes.continuation:
        return this.#headerFrame(frame);
      default:
        this.#hasSettings ||= frame.type === frameTypes.settings;
        return this.#controlFrames.take(frame);
    }
  }

  #data(frame: Frame): Violation | undefined {
    const { streamId, flags, payload } = frame;
    if (this.#streams.isIdle(streamId)) return ofConnection(errorCodes.protocolError);
    if (!this.#received.take(payload.length)) return ofConnection(errorCodes.flowControlError);
    const stream = this.#streams.get(streamId);
    if (stream === undefined || stream.isHalfClosed) {
      this.#writer.allow(0, this.#received.consume(payload.length));
      return this.#streams.wasReset(streamId) ? undefined : ofStream(streamId, errorCodes.streamClosed);
    }
    const body = unpad(frame);
    if (body === undefined) return ofConnection(errorCodes.protocolError);
    if (!stream.received.take(payload.length)) return ofStream(streamId, errorCodes.flowControlError);
    // Padding is read at once; so is what comes after the stream's end, of which no more is allowed.
    this.consume(stream, stream.isReading ? payload.length - body.length : payload.length);
    if (stream.isReading && body.length > 0) stream.data(body);
    if ((flags & frameFlags.endStream) !== 0) stream.halfClose();
    return undefined;
  }

  #headerFrame(frame: Frame): Violation | undefined {
    const assembled = this.#headers.take(frame);
    if (assembled.kind === 'error') return ofConnection(assembled.code);
    return assembled.kind === 'block' ? this.#headerBlock(assembled.block) : undefined;
  }

  #headerBlock({ streamId, bytes, isEnd, isMalformed }: HeaderBlock): Violation | undefined {
    // Read in any case: what follows on the connection depends on it.
    const headers = this.#decoder.decode(bytes);
    if (headers.kind === 'broken') return ofConnection(errorCodes.compressionError);
    const fields = headers.kind === 'fields' && !isMalformed ? headers.fields : undefined;
    const malformed = ofStream(streamId, errorCodes.protocolError);
    const known = this.#streams.get(streamId);
    if (known !== undefined) {
      if (known.isHalfClosed) return ofStream(streamId, errorCodes.streamClosed);
      if (!isEnd || fields === undefined || !areTrailers(fields)) return malformed;
      known.halfClose();
      return undefined;
    }
    if (streamId <= this.#streams.last)
      return this.#streams.wasReset(streamId) ? undefined : ofConnection(errorCodes.streamClosed);
    this.#streams.last = streamId;
    // A client that was told that the connection ends tries again elsewhere.
    const isFull = this.#streams.size >= this.#context.limits.streamsPerConnection;
    if (this.#isDraining || isFull) return ofStream(streamId, errorCodes.refusedStream);
    const verdict = fields === undefined ? undefined : judgeRequest(fields, this.#context.routes);
    if (verdict === undefined || verdict.kind === 'malformed') return malformed;
    this.#open(streamId, verdict, isEnd);
    return undefined;
  }

  #open(id: number, verdict: Answerable, isEnd: boolean): void {
    const { limits, peers, frames } = this.#context;
    const window = this.#streams.newWindow();
    const write = (bytes: Buffer, taken?: () => void): void => this.#writer.write(bytes, taken);
    const stream = new ServerStream({
      id,
      verdict,
      window,
      peer: this.peer,
      host: this,
      received: new ReceiveWindow(windowBytes),
      queue: new SendQueue(id, window, this.#streams.window, write, frames),
      incoming: () => new IncomingMessages(this.peer, limits, peers),
    });
    this.#streams.add(stream);
    if (isEnd) stream.halfClose();
    this.#context.admit(stream, this);
  }

  #punish(violation: Violation): void {
    if (violation.of === 'connection') {
      this.#writer.fail(this.#streams.last, violation.code);
      this.#streams.closeAll();
      return;
    }
    // A stream that the server is made to reset costs its client something (H15).
    if (!this.#pay(ownReset)) return;
    this.#sendReset(violation.streamId, violation.code);
    const stream = this.#streams.get(violation.streamId);
    if (stream !== undefined) this.#streams.close(stream);
  }

  #sendReset(streamId: number, errorCode: number): void {
    this.#streams.noteReset(streamId);
    this.#writer.resetStream(streamId, errorCode);
  }

  #pay(cost: number): boolean {
    if (cost === 0 || this.#control.spend(cost, this.#heardAtMs)) return true;
    this.#punish(ofConnection(errorCodes.enhanceYourCalm));
    return false;
  }

  #endIfIdle(): void {
    if (this.#isDraining && this.#streams.size === 0) this.#writer.end();
  }
}
