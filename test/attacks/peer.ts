import { type ClientHttp2Session, type ClientHttp2Stream, connect as connectHttp2 } from 'node:http2';
import { connect } from 'node:net';
import { decodeResponse } from '../xds/decode-response.ts';
import { encode } from '../xds/discovery-proto.ts';
import type { FakeResponse, ProtocolName } from '../xds/fake-client.ts';
import { grpcMessage } from './frames.ts';

/** How a call ended: a gRPC status, or without one. */
export interface CallEnd {
  readonly status: number | undefined;
  readonly message: string;
}

/** A connection of node:http2 from an address of one's choice. */
export const openSession = (port: number, localAddress: string): ClientHttp2Session => {
  const session = connectHttp2(`http://127.0.0.1:${port}`, {
    createConnection: () => connect({ host: '127.0.0.1', port, localAddress, noDelay: true }),
    // In megabytes: with more of it unsent, the client would refuse the answer by itself.
    maxSessionMemory: 1000,
  });
  session.on('error', () => {});
  return session;
};

export interface PeerOptions {
  readonly protocol?: ProtocolName;
  readonly method?: string;
  readonly node?: object;
  readonly headers?: Readonly<Record<string, string>>;
  /** A client that reads nothing: its window stays full once it is. */
  readonly isDeaf?: boolean;
  /** A client that reads and does not look: thousands of them fit into one process. */
  readonly isCounting?: boolean;
}

const aggregated = {
  delta: '/envoy.service.discovery.v3.AggregatedDiscoveryService/DeltaAggregatedResources',
  sotw: '/envoy.service.discovery.v3.AggregatedDiscoveryService/StreamAggregatedResources',
} as const;

/** The path of the aggregated method of a protocol. */
export const aggregatedPath = (protocol: ProtocolName): string => aggregated[protocol];

/** The bytes of a request. */
export const requestBytes = (protocol: ProtocolName, request: object): Buffer =>
  encode(protocol === 'delta' ? 'DeltaDiscoveryRequest' : 'DiscoveryRequest', request);

/** One xDS stream that does only what it is told. */
export class Peer {
  readonly protocol: ProtocolName;
  readonly stream: ClientHttp2Stream;
  readonly ended: Promise<CallEnd>;
  /** Something has arrived, or nothing will. */
  readonly firstBytes: Promise<void>;
  receivedBytes = 0;
  #pending: Buffer[] = [];
  #pendingBytes = 0;
  readonly #queue: FakeResponse[] = [];
  readonly #waiting: ((response: FakeResponse | undefined) => void)[] = [];
  readonly #node: object;
  #isFirst = true;
  #isOver = false;

  constructor(session: ClientHttp2Session, options: PeerOptions = {}) {
    this.protocol = options.protocol ?? 'delta';
    this.#node = options.node ?? { id: 'attacker', cluster: 'v' };
    this.stream = session.request({
      ':method': 'POST',
      ':path': options.method ?? aggregated[this.protocol],
      'content-type': 'application/grpc',
      te: 'trailers',
      ...options.headers,
    });
    let end: CallEnd = { status: undefined, message: '' };
    const note = (headers: Readonly<Record<string, unknown>>): void => {
      if (headers['grpc-status'] === undefined) return;
      end = { status: Number(headers['grpc-status']), message: String(headers['grpc-message'] ?? '') };
      this.stream.close();
    };
    this.stream.on('response', note);
    this.stream.on('trailers', note);
    this.stream.on('error', () => {});
    this.firstBytes = new Promise((resolve) => {
      this.stream.once('data', () => resolve());
      this.stream.once('close', () => resolve());
    });
    if (options.isDeaf === true) this.stream.pause();
    else if (options.isCounting === true) this.stream.on('data', (bytes: Buffer) => this.#count(bytes));
    else this.stream.on('data', (bytes: Buffer) => this.#take(bytes));
    this.ended = new Promise((resolve) =>
      this.stream.once('close', () => {
        this.#isOver = true;
        for (const waiting of this.#waiting) waiting(undefined);
        resolve(end);
      }),
    );
  }

  /** Sends a request, with the node on the first one. */
  send(request: object): boolean {
    const node = this.#isFirst && !('node' in request) ? { node: this.#node } : {};
    this.#isFirst = false;
    return this.sendBytes(requestBytes(this.protocol, { ...node, ...request }));
  }

  sendBytes(message: Buffer): boolean {
    return this.sendRaw(grpcMessage(message));
  }

  sendRaw(bytes: Buffer): boolean {
    return this.#isOver || this.stream.destroyed || this.stream.write(bytes);
  }

  async drained(): Promise<void> {
    if (this.#isOver || !this.stream.writableNeedDrain) return;
    await Promise.race([new Promise((resolve) => this.stream.once('drain', resolve)), this.ended]);
  }

  /** The next response; throws where the stream ends first. */
  async next(): Promise<FakeResponse> {
    const queued = this.#queue.shift();
    if (queued !== undefined) return queued;
    const response = this.#isOver
      ? undefined
      : await new Promise<FakeResponse | undefined>((resolve) => this.#waiting.push(resolve));
    if (response === undefined) throw new Error('the stream is over');
    return response;
  }

  ack({ typeUrl, nonce, version }: FakeResponse, more: object = {}): void {
    this.send({ typeUrl, responseNonce: nonce, versionInfo: version, ...more });
  }

  close(): void {
    this.stream.close();
  }

  #count(chunk: Buffer): void {
    this.receivedBytes += chunk.length;
  }

  #take(chunk: Buffer): void {
    this.#count(chunk);
    this.#pending.push(chunk);
    this.#pendingBytes += chunk.length;
    while (this.#pendingBytes >= 5) {
      const first = this.#pending[0];
      const head = first !== undefined && first.length >= 5 ? first : Buffer.concat(this.#pending);
      const end = 5 + head.readUInt32BE(1);
      if (this.#pendingBytes < end) return;
      const whole = Buffer.concat(this.#pending);
      this.#pending = [whole.subarray(end)];
      this.#pendingBytes -= end;
      const response = decodeResponse(this.protocol, whole.subarray(5, end));
      const waiting = this.#waiting.shift();
      if (waiting === undefined) this.#queue.push(response);
      else waiting(response);
    }
  }
}
