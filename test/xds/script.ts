import type { Test } from 'tap';
import { type FakeClient, type FakeResponse, type ShortType, shortTypes } from './fake-client.ts';
import { type Expected, matches } from './harness.ts';

/**
 * What a well-behaved client does with one type, step by step:
 * `await script(t, client, 'eds').subscribe('a').expect({ resources: ['a'] }).ack().silence()`.
 * In SotW the names are kept and repeated with each request, as Envoy does.
 */
export class Script implements PromiseLike<undefined> {
  readonly #test: Test;
  readonly #client: FakeClient;
  readonly #type: ShortType;
  readonly #names: Set<string>;
  #last: FakeResponse | undefined;
  #version = '';
  #steps: Promise<void> = Promise.resolve();

  constructor(test: Test, client: FakeClient, type: ShortType) {
    this.#test = test;
    this.#client = client;
    this.#type = type;
    this.#names = new Set();
  }

  /** The last response. */
  get last(): FakeResponse {
    if (this.#last === undefined) throw new Error('there was no response');
    return this.#last;
  }

  /** Asks for names; none on the first request is the legacy wildcard. */
  subscribe(...names: readonly string[]): this {
    return this.#step(() => {
      for (const name of names) this.#names.add(name);
      this.#request({ resourceNamesSubscribe: names });
    });
  }

  unsubscribe(...names: readonly string[]): this {
    return this.#step(() => {
      for (const name of names) this.#names.delete(name);
      this.#request({ resourceNamesUnsubscribe: names });
    });
  }

  /** Comes back with what it holds: versions by name (delta), or the version of the type (SotW). */
  resume(versions: Readonly<Record<string, string>> | string, ...names: readonly string[]): this {
    return this.#step(() => {
      for (const name of names) this.#names.add(name);
      if (typeof versions === 'string') this.#version = versions;
      this.#request({
        resourceNamesSubscribe: names,
        ...(typeof versions === 'string' ? {} : { initialResourceVersions: versions }),
      });
    });
  }

  expect(expected: Expected): this {
    return this.#step(async () => {
      this.#last = await this.#client.next();
      matches(this.#test, this.#last, this.#type, expected);
    });
  }

  ack(more: object = {}): this {
    return this.#step(() => {
      this.#version = this.last.version;
      this.#request({ responseNonce: this.last.nonce, ...more });
    });
  }

  nack(message: string, more: object = {}): this {
    return this.#step(() => {
      this.#request({ responseNonce: this.last.nonce, errorDetail: { code: 13, message }, ...more });
    });
  }

  /** Sends a request as it is given. */
  raw(request: object): this {
    return this.#step(() => {
      this.#client.send({ typeUrl: shortTypes[this.#type], ...request });
    });
  }

  /** Everything that was caused has arrived, and there was nothing. */
  silence(): this {
    return this.#step(async () => {
      const others = await this.#client.settle();
      this.#test.strictSame(
        others.map(({ typeUrl, resources, removed }) => ({
          typeUrl,
          resources: [...resources.keys()],
          removed,
        })),
        [],
        'nothing is sent',
      );
    });
  }

  run(step: () => void | Promise<void>): this {
    return this.#step(step);
  }

  // biome-ignore lint/suspicious/noThenProperty: a script is awaited as a whole.
  then<Value = undefined, Failure = never>(
    fulfilled?: ((value: undefined) => Value | PromiseLike<Value>) | null,
    rejected?: ((reason: unknown) => Failure | PromiseLike<Failure>) | null,
  ): Promise<Value | Failure> {
    return this.#steps.then(() => undefined).then(fulfilled, rejected);
  }

  #step(step: () => void | Promise<void>): this {
    this.#steps = this.#steps.then(step);
    return this;
  }

  #request(request: object): void {
    const typeUrl = shortTypes[this.#type];
    if (this.#client.protocol === 'delta') {
      this.#client.send({ typeUrl, ...request });
      return;
    }
    this.#client.send({
      typeUrl,
      versionInfo: this.#version,
      resourceNames: [...this.#names],
      responseNonce: this.#last?.nonce ?? '',
      ...request,
    });
  }
}

export const script = (test: Test, client: FakeClient, type: ShortType): Script =>
  new Script(test, client, type);
