import { typeUrls } from '../../src/xds/index.ts';
import { decodeResponse } from './decode-response.ts';
import { encode } from './discovery-proto.ts';
import type { FakeResponse, ProtocolName } from './fake-client.ts';

export type ModelType = 'cds' | 'eds' | 'lds' | 'rds';

export const modelTypes: readonly ModelType[] = ['cds', 'eds', 'lds', 'rds'];

export const urlOf: Readonly<Record<ModelType, string>> = {
  cds: typeUrls.cluster,
  eds: typeUrls.endpoint,
  lds: typeUrls.listener,
  rds: typeUrls.route,
};

const isWildcardType = (type: ModelType): boolean => type === 'cds' || type === 'lds';

/** What a client asked for of a type, and what it has; the slow, obvious way: maps by name. */
interface Subscription {
  wildcard: boolean;
  readonly names: Set<string>;
  readonly held: Map<string, string>;
  readonly versions: Map<string, string>;
  version: string;
  /** What was given up and has not come again since. */
  readonly forgotten: Set<string>;
  nonce: string;
  isOpen: boolean;
  hasNamed: boolean;
  pending: FakeResponse | undefined;
  /** What it refused by name, until anybody has a reason to send it again (B9). */
  readonly refused: Map<string, string>;
  /** SotW: whether it has accepted nothing since it came back with something. */
  hasComeBack: boolean;
  /** Whether it has refused, since it has come back, a complete list in which nothing can be found out. */
  isStuck: boolean;
}

const emptySubscription = (): Subscription => ({
  wildcard: false,
  names: new Set(),
  held: new Map(),
  versions: new Map(),
  version: '',
  forgotten: new Set(),
  nonce: '',
  isOpen: false,
  hasNamed: false,
  pending: undefined,
  refused: new Map(),
  hasComeBack: false,
  isStuck: false,
});

const holdsNothing = (version: string): boolean => version === '' || version.endsWith('-0');

/** A client that does what Envoy does, on a stream that its owner hands it. */
export class ModelClient {
  readonly protocol: ProtocolName;
  readonly types: Map<ModelType, Subscription>;
  readonly #nonces = new Set<string>();
  #send: (bytes: Buffer) => void = () => {};
  readonly #id: string;

  constructor(protocol: ProtocolName, id: string) {
    this.protocol = protocol;
    this.types = new Map(modelTypes.map((type) => [type, emptySubscription()]));
    this.#id = id;
  }

  of(type: ModelType): Subscription {
    const subscription = this.types.get(type);
    if (subscription === undefined) throw new Error(type);
    return subscription;
  }

  wants(type: ModelType, name: string): boolean {
    const { wildcard, names } = this.of(type);
    return wildcard || names.has(name);
  }

  /** Opens a new stream and presents what it holds; returns whether it holds anything. */
  connect(send: (bytes: Buffer) => void): void {
    this.#send = send;
    this.#nonces.clear();
    for (const [type, subscription] of this.types) {
      subscription.pending = undefined;
      subscription.nonce = '';
      subscription.refused.clear();
      if (!subscription.isOpen) continue;
      const { wildcard, names, versions } = subscription;
      if (!wildcard && names.size === 0 && isWildcardType(type)) {
        // A first request without names would be the legacy wildcard: who wants nothing does not ask (C2, C3).
        this.types.set(type, emptySubscription());
        continue;
      }
      // SotW cannot say that the version is still known and its resources are not: what was given up and asked for
      // again, without an answer in between, is lost on a new stream unless the version is given up with it.
      if ([...subscription.forgotten].some((name) => this.wants(type, name))) subscription.version = '';
      subscription.hasComeBack =
        this.protocol === 'sotw' && (subscription.held.size > 0 || !holdsNothing(subscription.version));
      subscription.isStuck = false;
      const isLegacy = wildcard && !subscription.hasNamed;
      const subscribe = isLegacy ? [] : [...(wildcard ? ['*'] : []), ...names];
      this.#request(type, {
        resourceNamesSubscribe: subscribe,
        initialResourceVersions: Object.fromEntries(versions),
      });
    }
  }

  /** Asks for names, gives names up; `*` among them where the type has a wildcard. */
  change(type: ModelType, subscribe: readonly string[], unsubscribe: readonly string[]): void {
    const subscription = this.of(type);
    subscription.refused.clear();
    const add = subscribe.filter((name) => name !== '*' || isWildcardType(type));
    const drop = unsubscribe.filter((name) => !add.includes(name));
    if (!subscription.isOpen) {
      subscription.isOpen = true;
      if (add.length === 0 && isWildcardType(type)) subscription.wildcard = true;
    }
    // In SotW a legacy wildcard is an empty list, and so is what is left of it when it is given up: it stays (C2).
    const isLegacy = subscription.wildcard && !subscription.hasNamed;
    if (this.protocol === 'sotw' && isLegacy && add.length === 0) drop.length = 0;
    if (add.length + drop.length > 0) subscription.hasNamed = true;
    // In SotW the first name ends a legacy wildcard, in delta it does not.
    if (this.protocol === 'sotw' && add.length > 0 && !subscription.names.has('*'))
      subscription.wildcard = false;
    for (const name of add) if (name !== '*') subscription.names.add(name);
    for (const name of drop) subscription.names.delete(name);
    if (drop.includes('*')) subscription.wildcard = false;
    if (add.includes('*')) subscription.wildcard = true;
    this.#forget(type);
    this.#request(type, { resourceNamesSubscribe: add, resourceNamesUnsubscribe: drop });
  }

  /** Asks again for what it has, as a client does that has forgotten it. */
  resubscribe(type: ModelType): void {
    const { names, isOpen } = this.of(type);
    if (isOpen && names.size > 0 && this.protocol === 'delta') {
      this.#request(type, { resourceNamesSubscribe: [...names] });
    }
  }

  stale(type: ModelType): void {
    const { isOpen, nonce } = this.of(type);
    if (isOpen && nonce !== '') this.#request(type, { responseNonce: 'stale', resourceNames: ['stale'] });
  }

  receive(bytes: Buffer): void {
    const response = decodeResponse(this.protocol, bytes);
    const type = modelTypes.find((each) => urlOf[each] === response.typeUrl);
    if (type === undefined) throw new Error(`a type that was not asked for: ${response.typeUrl}`);
    const subscription = this.of(type);
    if (!subscription.isOpen) throw new Error(`${type} was not asked for`);
    if (this.#nonces.has(response.nonce)) throw new Error(`nonce ${response.nonce} came twice`);
    this.#nonces.add(response.nonce);
    if (subscription.pending !== undefined) throw new Error(`two responses of ${type} in flight`);
    const isList = this.#isWholeList(type);
    for (const [name, payload] of response.resources) {
      if (subscription.refused.get(name) === payload && !(isList && subscription.hasComeBack))
        throw new Error(`B9: ${name} ${payload} was refused and is sent again`);
    }
    subscription.pending = response;
  }

  /** Answers the response that is in flight: applies what is good, refuses what is called bad. */
  answer(type: ModelType): void {
    const subscription = this.of(type);
    const { pending, refused } = subscription;
    if (pending === undefined) return;
    subscription.pending = undefined;
    // Until it answers, its requests carry the nonce before: stale, and followed by this one (B3).
    subscription.nonce = pending.nonce;
    const starting = (text: string): readonly string[] =>
      [...pending.resources].filter(([, payload]) => payload.startsWith(text)).map(([name]) => name);
    const bad = starting('bad');
    const isBroken = starting('broken').length > 0;
    // Clusters and listeners are applied one by one, although the response is refused; others stop at the first.
    if (!isBroken && (bad.length === 0 || isWildcardType(type))) this.#take(type, pending, new Set(bad));
    if (!isBroken && bad.length === 0) {
      subscription.version = pending.version;
      subscription.hasComeBack = false;
      subscription.isStuck = false;
      this.#request(type, { responseNonce: pending.nonce });
      return;
    }
    subscription.isStuck = isBroken && subscription.hasComeBack && this.#isWholeList(type);
    if (!isBroken) for (const name of bad) refused.set(name, pending.resources.get(name) ?? '');
    const message = isBroken
      ? 'Invalid duration'
      : `Error adding/updating resource(s) ${bad.map((name) => `${name}: no`).join(', ')}`;
    this.#request(type, { responseNonce: pending.nonce, errorDetail: { code: 13, message } });
  }

  #isWholeList(type: ModelType): boolean {
    return this.protocol === 'sotw' && isWildcardType(type);
  }

  #take(
    type: ModelType,
    { resources, removed, versions: sent }: FakeResponse,
    bad: ReadonlySet<string>,
  ): void {
    const { held, versions, forgotten, refused } = this.of(type);
    const gone = this.#isWholeList(type) ? [...held.keys()].filter((name) => !resources.has(name)) : removed;
    for (const name of gone) {
      held.delete(name);
      versions.delete(name);
    }
    for (const [name, payload] of resources) {
      if (!this.wants(type, name)) forgotten.add(name);
      if (bad.has(name) || !this.wants(type, name)) continue;
      forgotten.delete(name);
      held.set(name, payload);
      refused.delete(name);
      // Envoy notes no version out of a response that it refuses, so that it does not tell of it later.
      if (bad.size === 0) versions.set(name, sent.get(name) ?? '');
    }
  }

  #forget(type: ModelType): void {
    const subscription = this.of(type);
    const { held, versions } = subscription;
    for (const name of [...held.keys()]) {
      if (this.wants(type, name)) continue;
      held.delete(name);
      versions.delete(name);
      subscription.forgotten.add(name);
    }
  }

  #request(type: ModelType, request: object): void {
    const { wildcard, names, version, nonce, hasNamed } = this.of(type);
    const node = { id: this.#id, cluster: 'c' };
    const typeUrl = urlOf[type];
    if (this.protocol === 'delta') {
      this.#send(encode('DeltaDiscoveryRequest', { node, typeUrl, ...request }));
      return;
    }
    const resourceNames = wildcard && !hasNamed ? [] : [...(wildcard ? ['*'] : []), ...names];
    const body = { node, typeUrl, versionInfo: version, resourceNames, responseNonce: nonce, ...request };
    this.#send(encode('DiscoveryRequest', body));
  }
}
