import { contentVersion, encodeResource } from '../catalogue/encoded-resource.ts';
import type { Published } from '../catalogue/view-content.ts';
import type { ClientInfo } from '../client.ts';
import { errors } from '../errors.ts';
import type { HandledResource } from '../handler.ts';
import type { Protocol, Request } from '../protocol/core/protocol.ts';
import type { PushEngine } from './engine.ts';
import type { Outbox } from './outbox.ts';
import type { ResponseBuilder } from './response-builder.ts';

/** The last answer of a type, and what was asked. */
interface Answered {
  readonly nonce: string;
  readonly names: ReadonlySet<string>;
}

/** Whether a request is just the ACK or NACK of an answer; one with other names asks anew (B7). */
const isAnswerTo = (answered: Answered | undefined, request: Request, names: readonly string[]): boolean => {
  if (answered === undefined || request.responseNonce !== answered.nonce) return false;
  // In delta an ACK names nothing, in SotW it repeats all.
  const isRepeated = names.length === answered.names.size && names.every((name) => answered.names.has(name));
  return names.length === 0 || isRepeated;
};

/** The types of a stream that are answered by handlers instead of the catalogue. */
export class HandledTypes<Message extends Request> {
  readonly #engine: PushEngine;
  readonly #protocol: Protocol<Message>;
  readonly #builder: ResponseBuilder<Message>;
  readonly #outbox: Outbox;
  readonly #fail: (error: Error) => void;
  readonly #answered = new Map<string, Answered>();

  constructor(
    engine: PushEngine,
    protocol: Protocol<Message>,
    builder: ResponseBuilder<Message>,
    outbox: Outbox,
    fail: (error: Error) => void,
  ) {
    this.#engine = engine;
    this.#protocol = protocol;
    this.#builder = builder;
    this.#outbox = outbox;
    this.#fail = fail;
  }

  takes(typeUrl: string): boolean {
    return this.#engine.handlers.has(typeUrl);
  }

  /** Answers each request that is not just the ACK of the last answer. */
  handle(client: ClientInfo, typeUrl: string, request: Message): void {
    const handler = this.#engine.handlers.get(typeUrl);
    const names = this.#protocol.namesIn(request);
    if (handler === undefined || isAnswerTo(this.#answered.get(typeUrl), request, names)) return;
    // Each request is answered, so that one who asks and never reads would fill the memory (X04).
    if (this.#outbox.isFull) throw errors.ANSWER_UNREAD({ typeUrl, bytes: this.#outbox.bytes });
    const answer = (resources: readonly HandledResource[]): void => {
      const upserts = resources.map((resource) => encode(typeUrl, resource));
      const response = this.#builder.single(typeUrl, upserts, this.#engine.catalogue.revision);
      this.#answered.set(typeUrl, { nonce: response.nonce, names: new Set(names) });
      this.#engine.noteSent(response, this.#protocol.name);
      this.#outbox.write([response], this.#engine.options.clock.now());
    };
    const resources = handler(client, names);
    if (!(resources instanceof Promise)) {
      answer(resources);
      return;
    }
    resources.then(answer).catch((error: unknown) => {
      this.#fail(error instanceof Error ? error : errors.STREAM_FAILED({ reason: String(error) }));
    });
  }
}

const encode = (typeUrl: string, { name, body, version, typeUrl: own }: HandledResource): Published => ({
  resource: encodeResource(own ?? typeUrl, name, version ?? contentVersion(body), body),
  origin: undefined,
  dependents: [],
});
