import { collectionOf } from '../../src/xds/xdstp-names.ts';
import { decodeResponse } from './decode-response.ts';
import { encode } from './discovery-proto.ts';
import type { FakeResponse } from './fake-client.ts';

interface Held {
  readonly payload: string;
  readonly version: string;
  readonly aliases: readonly string[];
}

/** Whether a resource is found by one of the names that a client asks for. */
export const isFoundBy = (asked: ReadonlySet<string>, name: string, aliases: readonly string[]): boolean =>
  [name, ...aliases, collectionOf(name) ?? ''].some((each) => asked.has(each));

/** A delta client of one type that asks by names, aliases and collections; the slow, obvious way: maps. */
export class FindingClient {
  readonly names = new Set<string>();
  readonly held = new Map<string, Held>();
  readonly #typeUrl: string;
  #send: (bytes: Buffer) => void = () => {};
  #pending: FakeResponse | undefined;

  constructor(typeUrl: string) {
    this.#typeUrl = typeUrl;
  }

  /** Opens a new stream, and says what it asks for and holds. */
  connect(send: (bytes: Buffer) => void): void {
    this.#send = send;
    this.#pending = undefined;
    const versions = [...this.held].map(([name, { version }]) => [name, version]);
    this.#request({
      resourceNamesSubscribe: [...this.names],
      initialResourceVersions: Object.fromEntries(versions),
    });
  }

  change(add: readonly string[], drop: readonly string[]): void {
    for (const name of add) this.names.add(name);
    const dropped = drop.filter((name) => !add.includes(name));
    for (const name of dropped) this.names.delete(name);
    for (const [name, { aliases }] of this.held)
      if (!isFoundBy(this.names, name, aliases)) this.held.delete(name);
    this.#request({ resourceNamesSubscribe: add, resourceNamesUnsubscribe: dropped });
  }

  receive(bytes: Buffer): void {
    if (this.#pending !== undefined) throw new Error('two responses in flight');
    this.#pending = decodeResponse('delta', bytes);
  }

  /** Answers what is in flight: takes what is good, refuses what is called bad; false: there is nothing. */
  answer(): boolean {
    const response = this.#pending;
    if (response === undefined) return false;
    this.#pending = undefined;
    for (const name of [...response.removed, ...response.unresolved]) this.held.delete(name);
    const bad: string[] = [];
    for (const [name, payload] of response.resources) {
      const aliases = response.aliases.get(name) ?? [];
      // What it no longer finds by its names it has no use for, in whichever form.
      if (!isFoundBy(this.names, name, aliases)) this.held.delete(name);
      else if (payload.startsWith('bad')) bad.push(name);
      else this.held.set(name, { payload, version: response.versions.get(name) ?? '', aliases });
    }
    const message = bad.map((name) => `${name}: bad`).join(', ');
    this.#request({
      responseNonce: response.nonce,
      ...(bad.length === 0 ? {} : { errorDetail: { code: 13, message } }),
    });
    return true;
  }

  #request(request: object): void {
    const node = { id: 'finding', cluster: 'c' };
    this.#send(encode('DeltaDiscoveryRequest', { node, typeUrl: this.#typeUrl, ...request }));
  }
}
