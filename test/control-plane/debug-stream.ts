import { Client, type ClientDuplexStream, credentials, type StatusObject } from '@grpc/grpc-js';
import { decodeMessage, encodeMessage } from '../../src/envoy/index.ts';

/** A response in either protocol, with its resources as JSON. */
export interface DebugResponse {
  readonly typeUrl: string;
  readonly nonce: string;
  readonly identifier: string;
  readonly resources: readonly object[];
  /** Delta only. */
  readonly names: readonly string[];
}

/** Node of istioctl as its xDS client sends it: by its id a sidecar. */
export const istioctlNode = {
  id: 'sidecar~~test-1.istio-system~istio-system.svc.cluster.local',
  metadata: { GENERATOR: 'event', NAMESPACE: 'istio-system', ISTIO_VERSION: '65536.65536.65536' },
};

/** Node of a proxy, with the metadata that a bootstrap of ours has. */
export const proxyNode = (name: string) => ({
  id: `sidecar~127.0.0.1~${name}.default~default.svc.cluster.local`,
  metadata: { NAMESPACE: 'default', CLUSTER_ID: 'east', ISTIO_VERSION: '1.29.0', PROXY_CONFIG: {} },
});

const readSotw = (bytes: Buffer): DebugResponse => {
  const {
    typeUrl = '',
    nonce = '',
    controlPlane,
    resources = [],
  } = decodeMessage('envoy.service.discovery.v3.DiscoveryResponse', bytes);
  return { typeUrl, nonce, identifier: controlPlane?.identifier ?? '', resources, names: [] };
};

const readDelta = (bytes: Buffer): DebugResponse => {
  const {
    typeUrl = '',
    nonce = '',
    controlPlane,
    resources = [],
  } = decodeMessage('envoy.service.discovery.v3.DeltaDiscoveryResponse', bytes);
  return {
    typeUrl,
    nonce,
    identifier: controlPlane?.identifier ?? '',
    resources: resources.map(({ resource }) => resource ?? {}),
    names: resources.map(({ name }) => name ?? ''),
  };
};

/** What a page of `istio.io/debug` reads. */
export const pageText = ({ resources: [page] }: DebugResponse): string =>
  Buffer.from(String((page as { readonly value?: string } | undefined)?.value), 'base64').toString();

const identity = (bytes: Buffer): Buffer => bytes;

/** An aggregated stream that sends what it is told to, and decodes with the whole Envoy API. */
export class DebugStream {
  readonly ended: Promise<StatusObject>;
  readonly #protocol: 'sotw' | 'delta';
  readonly #client: Client;
  readonly #stream: ClientDuplexStream<Buffer, Buffer>;
  readonly #responses: DebugResponse[] = [];
  readonly #waiting: ((response: DebugResponse) => void)[] = [];
  #node: object | undefined;

  constructor(port: number, protocol: 'sotw' | 'delta', node: object) {
    this.#protocol = protocol;
    this.#node = node;
    this.#client = new Client(`127.0.0.1:${port}`, credentials.createInsecure(), {
      'grpc.use_local_subchannel_pool': 1,
    });
    const method = protocol === 'delta' ? 'DeltaAggregatedResources' : 'StreamAggregatedResources';
    this.#stream = this.#client.makeBidiStreamRequest(
      `/envoy.service.discovery.v3.AggregatedDiscoveryService/${method}`,
      identity,
      identity,
    );
    this.#stream.on('data', (bytes: Buffer) => this.#take(bytes));
    this.#stream.on('error', () => {});
    this.ended = new Promise((resolve) => this.#stream.on('status', resolve));
  }

  /** Asks for names of a type; the node goes along with the first request. */
  ask(typeUrl: string, names: readonly string[] = [], responseNonce = ''): Promise<DebugResponse> {
    const node = this.#node === undefined ? {} : { node: this.#node };
    this.#node = undefined;
    this.#stream.write(
      this.#protocol === 'delta'
        ? encodeMessage('envoy.service.discovery.v3.DeltaDiscoveryRequest', {
            ...node,
            typeUrl,
            resourceNamesSubscribe: names,
            responseNonce,
          })
        : encodeMessage('envoy.service.discovery.v3.DiscoveryRequest', {
            ...node,
            typeUrl,
            resourceNames: names,
            responseNonce,
          }),
    );
    return this.next();
  }

  /** The next response of any type. */
  next(): Promise<DebugResponse> {
    const response = this.#responses.shift();
    if (response !== undefined) return Promise.resolve(response);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Accepts a response. */
  acknowledge({ typeUrl, nonce }: DebugResponse): void {
    this.#stream.write(
      this.#protocol === 'delta'
        ? encodeMessage('envoy.service.discovery.v3.DeltaDiscoveryRequest', { typeUrl, responseNonce: nonce })
        : encodeMessage('envoy.service.discovery.v3.DiscoveryRequest', { typeUrl, responseNonce: nonce }),
    );
  }

  /** Refuses a response; delta only. */
  refuse({ typeUrl, nonce }: DebugResponse, message: string): void {
    this.#stream.write(
      encodeMessage('envoy.service.discovery.v3.DeltaDiscoveryRequest', {
        typeUrl,
        responseNonce: nonce,
        errorDetail: { code: 13, message },
      }),
    );
  }

  close(): void {
    this.#stream.cancel();
    this.#client.close();
  }

  #take(bytes: Buffer): void {
    const response = this.#protocol === 'delta' ? readDelta(bytes) : readSotw(bytes);
    const waiting = this.#waiting.shift();
    if (waiting === undefined) this.#responses.push(response);
    else waiting(response);
  }
}
