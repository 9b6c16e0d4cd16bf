import { contentVersion, encodeResource } from '../catalogue/encoded-resource.ts';
import type { Published } from '../catalogue/view-content.ts';
import type { ClientInfo } from '../client.ts';
import { errors } from '../errors.ts';
import type { HandledResource } from '../handler.ts';
import type { Protocol, Request } from '../protocol/core/protocol.ts';
import type { PushEngine } from './engine.ts';
import type { Outbox } from './outbox.ts';
import type { ResponseBuilder } from './response-builder.ts';

/** The types of a stream that are answered by handlers instead of the catalogue. */
export class HandledTypes<Message extends Request> {
  readonly #engine: PushEngine;
  readonly #protocol: Protocol<Message>;
  readonly #builder: ResponseBuilder<Message>;
  readonly #outbox: Outbox;
  readonly #nonces = new Map<string, string>();

  constructor(
    engine: PushEngine,
    protocol: Protocol<Message>,
    builder: ResponseBuilder<Message>,
    outbox: Outbox,
  ) {
    this.#engine = engine;
    this.#protocol = protocol;
    this.#builder = builder;
    this.#outbox = outbox;
  }

  takes(typeUrl: string): boolean {
    return this.#engine.handlers.has(typeUrl);
  }

  /** Answers each request that is not just the ACK of the last answer. */
  handle(client: ClientInfo, typeUrl: string, request: Message): void {
    const handler = this.#engine.handlers.get(typeUrl);
    const nonce = this.#nonces.get(typeUrl);
    if (handler === undefined || (nonce !== undefined && request.responseNonce === nonce)) return;
    // Each request is answered, so that one who asks and never reads would fill the memory (X04).
    if (this.#outbox.isFull) throw errors.ANSWER_UNREAD({ typeUrl, bytes: this.#outbox.bytes });
    const answer = (resources: readonly HandledResource[]): void => {
      const upserts = resources.map((resource) => encode(typeUrl, resource));
      const response = this.#builder.single(typeUrl, upserts, this.#engine.catalogue.revision);
      this.#nonces.set(typeUrl, response.nonce);
      this.#engine.noteSent(response, this.#protocol.name);
      this.#outbox.write([response], this.#engine.options.clock.now());
    };
    const resources = handler(client, this.#protocol.namesIn(request));
    if (!(resources instanceof Promise)) {
      answer(resources);
      return;
    }
    resources.then(answer).catch((error: unknown) => {
      this.#engine.options.log.error('xds.handler.failed', { typeUrl, error });
    });
  }
}

const encode = (typeUrl: string, { name, body, version, typeUrl: own }: HandledResource): Published => ({
  resource: encodeResource(own ?? typeUrl, name, version ?? contentVersion(body), body),
  origin: undefined,
  dependents: [],
});
