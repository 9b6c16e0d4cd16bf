import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as setTimeoutPromise } from 'node:timers/promises';
import { typeUrls } from '../../src/xds/index.ts';
import { callHeaders, flags, frame, frameTypes, grpcMessage, preface } from './frames.ts';
import { aggregatedPath, requestBytes } from './peer.ts';

/** How a connection came to its end, or what a call was answered. */
export interface Goodbye {
  /** The error code of the GOAWAY, where there was one. */
  readonly goaway: number | undefined;
  readonly isClosed: boolean;
  readonly sentBytes: number;
}

/** A TCP connection that speaks HTTP/2 by hand: it sends what it is told, right or wrong. */
export class RawConnection {
  readonly socket: Socket;
  /** Streams that the server has ended. */
  readonly ended = new Set<number>();
  goaway: number | undefined;
  isClosed = false;
  /** From now on nothing is answered, not even PING. */
  isMute = false;
  /** What may be sent, by stream; 0 is the connection. */
  readonly #windows = new Map<number, number>();
  #pending = Buffer.alloc(0);
  readonly #closed: Promise<void>;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (bytes: Buffer) => this.#read(bytes));
    socket.on('error', () => {});
    this.#closed = new Promise((resolve) =>
      socket.once('close', () => {
        this.isClosed = true;
        resolve();
      }),
    );
  }

  /** Connects; with `isSilent` nothing is said, not even what HTTP/2 begins with. */
  static async open(port: number, localAddress: string, isSilent = false): Promise<RawConnection> {
    const socket = connect({ host: '127.0.0.1', port, localAddress });
    const connection = new RawConnection(socket);
    await Promise.race([once(socket, 'connect'), connection.#closed]);
    if (!isSilent) connection.write(Buffer.concat([preface, frame(frameTypes.settings, 0, 0)]));
    return connection;
  }

  write(bytes: Buffer): boolean {
    return this.isClosed || this.socket.write(bytes);
  }

  /** Resolves once the kernel has room again, the connection is over, or so is the patience. */
  async drained(forMs: number): Promise<void> {
    if (this.isClosed || !this.socket.writableNeedDrain) return;
    const signal = AbortSignal.timeout(Math.max(1, Math.ceil(forMs)));
    await Promise.race([once(this.socket, 'drain', { signal }).catch(() => {}), this.#closed]);
  }

  /** Sends the same bytes again and again, until it is closed or the time is over. */
  async flood(bytes: (round: number) => Buffer, forMs: number): Promise<Goodbye> {
    const end = performance.now() + forMs;
    let sentBytes = 0;
    for (let round = 0; !this.isClosed && performance.now() < end; round += 1) {
      const chunk = bytes(round);
      sentBytes += chunk.length;
      if (!this.write(chunk)) await this.drained(end - performance.now());
      // What comes back has to be read, an end above all.
      await new Promise((resolve) => setImmediate(resolve));
    }
    return { goaway: this.goaway, isClosed: this.isClosed, sentBytes };
  }

  /** Opens a stream and asks for all clusters. */
  subscribe(): void {
    const request = requestBytes('delta', { node: { id: 'raw', cluster: 'v' }, typeUrl: typeUrls.cluster });
    this.write(frame(frameTypes.headers, flags.endHeaders, 1, callHeaders(aggregatedPath('delta'))));
    this.write(frame(frameTypes.data, 0, 1, grpcMessage(request)));
  }

  isOver(stream: number): boolean {
    return this.isClosed || this.ended.has(stream);
  }

  /** Sends data once the windows have room for it; false where they have none in time. */
  async sendData(stream: number, bytes: Buffer, forMs: number): Promise<boolean> {
    const end = performance.now() + forMs;
    while (this.#room(0) < bytes.length || this.#room(stream) < bytes.length) {
      if (this.isOver(stream) || performance.now() > end) return false;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    this.#windows.set(0, this.#room(0) - bytes.length);
    this.#windows.set(stream, this.#room(stream) - bytes.length);
    if (!this.write(frame(frameTypes.data, 0, stream, bytes))) await this.drained(forMs);
    return true;
  }

  /** Resolves once it is closed, or the patience is over. */
  async closed(forMs: number): Promise<void> {
    const timeout = new AbortController();
    const patience = setTimeoutPromise(forMs, undefined, { signal: timeout.signal }).catch(() => {});
    await Promise.race([this.#closed, patience]);
    timeout.abort();
  }

  destroy(): void {
    this.socket.destroy();
  }

  #room(stream: number): number {
    return this.#windows.get(stream) ?? 65_535;
  }

  // Answers SETTINGS and PING, so that nobody takes it for dead.
  #read(bytes: Buffer): void {
    this.#pending = Buffer.concat([this.#pending, bytes]);
    while (this.#pending.length >= 9) {
      const size = this.#pending.readUIntBE(0, 3);
      if (this.#pending.length < 9 + size) return;
      const [type, flag] = [this.#pending[3], this.#pending[4] ?? 0];
      const payload = Buffer.from(this.#pending.subarray(9, 9 + size));
      const stream = this.#pending.readUInt32BE(5);
      this.#pending = this.#pending.subarray(9 + size);
      if (type === frameTypes.headers && (flag & flags.endStream) !== 0) this.ended.add(stream);
      if (type === frameTypes.goaway) this.goaway = payload.readUInt32BE(4);
      else if (type === frameTypes.windowUpdate)
        this.#windows.set(stream, this.#room(stream) + payload.readUInt32BE(0));
      else if (type === frameTypes.rstStream) this.ended.add(stream);
      else if (type === frameTypes.settings && (flag & flags.ack) === 0)
        this.write(frame(frameTypes.settings, flags.ack, 0));
      else if (!this.isMute && type === frameTypes.ping && (flag & flags.ack) === 0)
        this.write(frame(frameTypes.ping, flags.ack, 0, payload));
    }
  }
}
