import { nodeErrors, type Proxy, parseProxy } from '../model/index.ts';
import { CoxswainError } from '../runtime/error-catalogue.ts';
import type { Log } from '../runtime/log.ts';
import type { TranslationFailure, Translator, ViewUpdate } from '../translate/index.ts';
import type { ClientInfo, Membership, RefusalError } from '../xds/index.ts';
import { isDebugClient } from './debug-client.ts';

/** What `ConnectedProxies` needs of the server. */
export interface ViewPublisher {
  publish(updates: readonly ViewUpdate[]): void;
}

/**
 * The proxies behind the streams. One proxy may have several streams (one per type, or an old one that
 * is not noticed dead yet): it is translated for while any of them lives.
 */
export class ConnectedProxies {
  readonly #translator: Translator;
  readonly #publisher: ViewPublisher;
  readonly #log: Log;
  readonly #tell: (problems: readonly TranslationFailure[]) => void;
  readonly #byClient = new Map<string, Proxy>();

  constructor(
    translator: Translator,
    publisher: ViewPublisher,
    log: Log,
    tell: (problems: readonly TranslationFailure[]) => void,
  ) {
    this.#translator = translator;
    this.#publisher = publisher;
    this.#log = log;
    this.#tell = tell;
  }

  /** Reads who the client is and what it may see; a node that cannot be served is refused (A2). */
  join(client: ClientInfo): Membership | RefusalError {
    // Istio's tools are no proxies: they belong to no view, so that only debug types answer them.
    if (isDebugClient(client.node)) return {};
    try {
      const proxy = parseProxy(client.node);
      this.#byClient.set(client.id, proxy);
      const { membership, updates, problems } = this.#translator.connect(client.id, proxy);
      this.#publisher.publish(updates);
      this.#tell(problems);
      this.#log.info('proxy.connected', { proxy: proxy.id, peer: client.peer, protocol: client.protocol });
      if (proxy.type === 'router')
        this.#log.warn('proxy.router', {
          proxy: proxy.id,
          note: 'gateways are not served yet: clusters only',
        });
      return membership;
    } catch (error) {
      if (!(error instanceof CoxswainError)) throw error;
      this.#log.warn('proxy.refused', { node: client.node.id, peer: client.peer, reason: error.message });
      const status = isNodeError(error) ? 'INVALID_ARGUMENT' : 'UNAVAILABLE';
      return Object.assign(error, { status } as const);
    }
  }

  leave(client: ClientInfo): void {
    const proxy = this.#byClient.get(client.id);
    if (proxy === undefined) return;
    this.#byClient.delete(client.id);
    this.#publisher.publish(this.#translator.disconnect(client.id));
    this.#log.info('proxy.disconnected', { proxy: proxy.id, peer: client.peer });
  }

  /** The proxy behind a client; `undefined` where it was refused, has left, or is one of Istio's tools. */
  proxyOf(clientId: string): Proxy | undefined {
    return this.#byClient.get(clientId);
  }
}

const nodeErrorCodes = new Set(Object.values(nodeErrors).map(({ code }) => code));
const isNodeError = (error: CoxswainError): boolean => nodeErrorCodes.has(error.code);
