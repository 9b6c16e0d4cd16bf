import type { Call, CallListener } from '../../src/xds/transport/call.ts';
import { framePrefixBytes } from '../../src/xds/wire/frame.ts';
import { decode, encode } from '../xds/discovery-proto.ts';

interface Response {
  readonly typeUrl: string;
  readonly nonce: string;
  readonly resources: readonly { readonly name: string }[];
  readonly removed: readonly string[];
}

/** A delta client without a socket: it ACKs what it is sent, and asks for what that refers to. */
export class InProcessClient {
  /** Bytes of the responses of a type, without their nonces. */
  readonly bytes = new Map<string, number>();
  readonly #frames: Buffer[] = [];
  readonly #listener: CallListener;
  readonly #follow: (response: Response) => object;

  /** `follow` says what a response makes it subscribe to; its fields go into the ACK or beside it. */
  constructor(accept: (call: Call) => CallListener, follow: (response: Response) => object) {
    this.#follow = follow;
    this.#listener = accept({
      peer: '127.0.0.1:1',
      write: (frames, taken) => {
        this.#frames.push(...frames);
        taken();
      },
      end: ({ code, message }) => {
        throw new Error(`ended with ${code}: ${message}`);
      },
    });
  }

  send(request: object): void {
    this.#listener.message(encode('DeltaDiscoveryRequest', request));
  }

  /** Answers what has come; false: nothing has. */
  answer(): boolean {
    const frames = this.#frames.splice(0);
    for (const frame of frames) {
      const message = decode('DeltaDiscoveryResponse', frame.subarray(framePrefixBytes));
      const response: Response = {
        typeUrl: String(message['typeUrl']),
        nonce: String(message['nonce']),
        resources: message['resources'] as Response['resources'],
        removed: message['removedResources'] as readonly string[],
      };
      const { typeUrl, nonce } = response;
      this.bytes.set(typeUrl, (this.bytes.get(typeUrl) ?? 0) + frame.length - nonce.length);
      this.send({ typeUrl, responseNonce: nonce });
      const more = this.#follow(response);
      if (Object.keys(more).length > 0) this.send(more);
    }
    return frames.length > 0;
  }
}
