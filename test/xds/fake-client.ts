import { Client, type ClientDuplexStream, credentials, type StatusObject } from '@grpc/grpc-js';
import { typeUrls } from '../../src/xds/index.ts';
import { decodeResponse } from './decode-response.ts';
import { encode } from './discovery-proto.ts';

export type ProtocolName = 'delta' | 'sotw';

/** Short names of types, as Istio's tests have them. */
export const shortTypes = {
  cds: typeUrls.cluster,
  eds: typeUrls.endpoint,
  lds: typeUrls.listener,
  rds: typeUrls.route,
  srds: typeUrls.scopedRoute,
  sds: typeUrls.secret,
  vhds: typeUrls.virtualHost,
  rtds: typeUrls.runtime,
  probe: 'test/probe',
} as const;

export type ShortType = keyof typeof shortTypes;

/** A response in either protocol, in one shape. */
export interface FakeResponse {
  readonly typeUrl: string;
  readonly version: string;
  readonly nonce: string;
  readonly controlPlane: string;
  /** Payload by name, in the order of the response. */
  readonly resources: ReadonlyMap<string, string>;
  /** Delta only. */
  readonly versions: ReadonlyMap<string, string>;
  readonly removed: readonly string[];
  /** Delta only: aliases by name, of the resources that have any. */
  readonly aliases: ReadonlyMap<string, readonly string[]>;
  /** Delta only: names that are answered without a message. */
  readonly unresolved: readonly string[];
  /** Delta only: names whose TTL is renewed without a message. */
  readonly heartbeats: readonly string[];
  /** TTLs by name, of the resources that have any. */
  readonly ttlsMs: ReadonlyMap<string, number>;
  readonly bytes: number;
}

export interface FakeClientOptions {
  readonly protocol: ProtocolName;
  readonly node?: object;
  readonly method?: string;
  readonly localAddress?: string;
}

const identity = (bytes: Buffer): Buffer => bytes;

/** An xDS client on a real connection that does only what it is told. */
export class FakeClient {
  readonly protocol: ProtocolName;
  readonly ended: Promise<StatusObject>;
  readonly received: FakeResponse[] = [];
  readonly #client: Client;
  readonly #stream: ClientDuplexStream<Buffer, Buffer>;
  readonly #node: object;
  readonly #waiting: ((response: FakeResponse) => void)[] = [];
  readonly #queue: FakeResponse[] = [];
  #sentNode = false;

  constructor(port: number, options: FakeClientOptions) {
    this.protocol = options.protocol;
    this.#node = options.node ?? { id: 'test', cluster: 'test' };
    this.#client = new Client(`127.0.0.1:${port}`, credentials.createInsecure(), {
      'grpc.max_receive_message_length': -1,
      'grpc.use_local_subchannel_pool': 1,
    });
    const aggregated =
      options.protocol === 'delta' ? 'DeltaAggregatedResources' : 'StreamAggregatedResources';
    this.#stream = this.#client.makeBidiStreamRequest(
      options.method ?? `/envoy.service.discovery.v3.AggregatedDiscoveryService/${aggregated}`,
      identity,
      identity,
    );
    this.#stream.on('data', (bytes: Buffer) => this.#take(decodeResponse(options.protocol, bytes)));
    this.#stream.on('error', () => {});
    this.ended = new Promise((resolve) => this.#stream.on('status', resolve));
  }

  /** Sends a request, with the node on the first one. */
  send(request: object): this {
    const message = this.protocol === 'delta' ? 'DeltaDiscoveryRequest' : 'DiscoveryRequest';
    const node = this.#sentNode || 'node' in request ? {} : { node: this.#node };
    this.#sentNode = true;
    return this.sendBytes(encode(message, { ...node, ...request }));
  }

  sendBytes(bytes: Buffer): this {
    this.#stream.write(bytes);
    return this;
  }

  /** The next response of any type. */
  next(): Promise<FakeResponse> {
    const queued = this.#queue.shift();
    if (queued !== undefined) return Promise.resolve(queued);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Resolves once all that was caused so far has arrived; returns what nobody has asked for yet. */
  async settle(): Promise<readonly FakeResponse[]> {
    this.send({ typeUrl: shortTypes.probe });
    const others: FakeResponse[] = [];
    for (;;) {
      const response = await this.next();
      if (response.typeUrl === shortTypes.probe) {
        this.send({ typeUrl: shortTypes.probe, responseNonce: response.nonce });
        return others;
      }
      others.push(response);
    }
  }

  pause(): void {
    this.#stream.pause();
  }

  resume(): void {
    this.#stream.resume();
  }

  async close(): Promise<void> {
    this.#stream.cancel();
    await this.ended;
    this.#client.close();
  }

  #take(response: FakeResponse): void {
    this.received.push(response);
    const waiting = this.#waiting.shift();
    if (waiting === undefined) this.#queue.push(response);
    else waiting(response);
  }
}
