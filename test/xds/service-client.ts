import { Client, type ClientDuplexStream, credentials, type StatusObject } from '@grpc/grpc-js';
import type { Message, Method } from './service-proto.ts';

/** How a call of one message ended. */
export interface Outcome {
  readonly code: number;
  readonly details: string;
  readonly response: Message | undefined;
}

/** A stream of one method: what is sent, what comes, how it ends. */
export class ServiceStream {
  readonly ended: Promise<StatusObject>;
  readonly #stream: ClientDuplexStream<Message, Message>;
  readonly #received: Message[] = [];
  readonly #waiting: ((message: Message) => void)[] = [];

  constructor(stream: ClientDuplexStream<Message, Message>) {
    this.#stream = stream;
    stream.on('data', (message: Message) => {
      const waiting = this.#waiting.shift();
      if (waiting === undefined) this.#received.push(message);
      else waiting(message);
    });
    stream.on('error', () => {});
    this.ended = new Promise((resolve) => stream.on('status', resolve));
  }

  /** What has come and nobody has asked for yet. */
  get rest(): readonly Message[] {
    return this.#received;
  }

  send(message: Message): this {
    this.#stream.write(message);
    return this;
  }

  halfClose(): this {
    this.#stream.end();
    return this;
  }

  cancel(): void {
    this.#stream.cancel();
  }

  next(): Promise<Message> {
    const received = this.#received.shift();
    if (received !== undefined) return Promise.resolve(received);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Says one thing and takes the next answer. */
  ask(message: Message): Promise<Message> {
    this.send(message);
    return this.next();
  }
}

/** A client of the services beside discovery, over grpc-js. */
export class ServiceClient {
  readonly #client: Client;

  constructor(port: number) {
    this.#client = new Client(`127.0.0.1:${port}`, credentials.createInsecure(), {
      'grpc.max_receive_message_length': -1,
      'grpc.use_local_subchannel_pool': 1,
    });
  }

  /** Calls as generated stubs do, with or without a deadline. */
  unary({ path, request, response }: Method, message: Message, deadlineMs?: number): Promise<Outcome> {
    return new Promise((resolve) => {
      const options = deadlineMs === undefined ? {} : { deadline: Date.now() + deadlineMs };
      this.#client.makeUnaryRequest(
        path,
        request.encode,
        response.decode,
        message,
        options,
        (error, value) => {
          if (error === null) resolve({ code: 0, details: '', response: value });
          else resolve({ code: error.code, details: error.details, response: undefined });
        },
      );
    });
  }

  stream({ path, request, response }: Method): ServiceStream {
    return new ServiceStream(this.#client.makeBidiStreamRequest(path, request.encode, response.decode));
  }

  close(): void {
    this.#client.close();
  }
}
