import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { defaultLimits, type XdsLimits } from '../../../src/xds/limits.ts';
import type { Call, CallListener } from '../../../src/xds/transport/call.ts';
import { DirectTransport } from '../../../src/xds/transport/direct/transport.ts';
import { flags, frame, frameTypes, preface, uint32 } from '../../attacks/frames.ts';

/** A frame that the server sent. */
export interface Received {
  readonly type: number;
  readonly flags: number;
  readonly stream: number;
  readonly payload: Buffer;
}

/** A transport whose one method answers what `serve` makes of it. */
export const startDirect = async (
  serve: (call: Call) => CallListener,
  limits: Partial<XdsLimits> = {},
): Promise<{ readonly port: number; close(signal?: AbortSignal): Promise<void> }> => {
  const transport = new DirectTransport([{ name: 'test.Service', methods: { Call: serve } }], {
    ...defaultLimits,
    ...limits,
  });
  const { port } = await transport.listen('127.0.0.1', 0);
  return { port, close: (signal = AbortSignal.abort()) => transport.close(signal) };
};

export const path = '/test.Service/Call';

/** Speaks HTTP/2 by hand and writes down what comes back. */
export class RawClient {
  readonly received: Received[] = [];
  isClosed = false;
  readonly #socket: Socket;
  #pending = Buffer.alloc(0);
  #wake = (): void => {};

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('error', () => {});
    socket.on('data', (bytes: Buffer) => this.#read(bytes));
    socket.once('close', () => {
      this.isClosed = true;
      this.#wake();
    });
  }

  static async open(port: number, settings: Buffer = Buffer.alloc(0)): Promise<RawClient> {
    const client = await RawClient.connect(port);
    client.write(preface, frame(frameTypes.settings, 0, 0, settings));
    return client;
  }

  /** Without a word. */
  static async connect(port: number): Promise<RawClient> {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true });
    await once(socket, 'connect');
    return new RawClient(socket);
  }

  write(...frames: readonly Buffer[]): void {
    this.#socket.write(Buffer.concat(frames));
  }

  /** What there is once it is enough, or the connection is over. */
  async until(isEnough: (received: readonly Received[]) => boolean): Promise<readonly Received[]> {
    while (!this.isClosed && !isEnough(this.received)) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return this.received;
  }

  /** Waits until the server has answered a PING, and so has done all that came before it. */
  async settle(): Promise<void> {
    const mark = uint32(this.received.length);
    this.write(frame(frameTypes.ping, 0, 0, Buffer.concat([mark, mark])));
    await this.until((received) =>
      received.some(({ type, payload }) => type === frameTypes.ping && payload.subarray(0, 4).equals(mark)),
    );
  }

  async closed(): Promise<void> {
    await this.until(() => false);
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #read(bytes: Buffer): void {
    this.#pending = Buffer.concat([this.#pending, bytes]);
    while (this.#pending.length >= 9) {
      const end = 9 + this.#pending.readUIntBE(0, 3);
      if (this.#pending.length < end) break;
      this.received.push({
        type: this.#pending[3] ?? 0,
        flags: this.#pending[4] ?? 0,
        stream: this.#pending.readUInt32BE(5),
        payload: Buffer.from(this.#pending.subarray(9, end)),
      });
      this.#pending = this.#pending.subarray(end);
    }
    this.#wake();
  }
}

/** The setting of what a stream's window begins with. */
export const initialWindow = (bytes: number): Buffer => Buffer.concat([Buffer.from([0, 4]), uint32(bytes)]);

/** The DATA of a stream, in one piece. */
export const bodyOf = (received: readonly Received[], stream: number): Buffer =>
  Buffer.concat(
    received
      .filter((each) => each.type === frameTypes.data && each.stream === stream)
      .map((each) => each.payload),
  );

export const isEnd = ({ flags: flag }: Received): boolean => (flag & flags.endStream) !== 0;
