import { lookup } from 'node:dns';
import {
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Clock } from '../../runtime/clock.ts';
import type { Secret } from '../../runtime/secret.ts';

/** What came back from a request. Failures are values: every one of them has its place in the loop. */
export type HttpResult =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: IncomingHttpHeaders;
      readonly body: string;
    }
  | {
      readonly kind: 'broken';
      /** Such as `ECONNREFUSED`; `DEADLINE` and `TOO_LARGE` are our own. */
      readonly code: string;
      readonly message: string;
    }
  | { readonly kind: 'aborted' };

/** Watches hold their socket for a minute; calls must never stand behind them. */
export type Pool = 'watch' | 'call';

/** One GET. */
export interface HttpGet {
  /** With the query string, relative to the registry's address; begins with `/`. */
  readonly path: string;
  readonly pool: Pool;
  /** For the whole exchange: an answer that trickles in is as bad as none (R18, R19). */
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
}

/** How to reach the server. */
export interface HttpOptions {
  readonly url: string;
  readonly token: Secret | undefined;
  readonly tls: {
    readonly ca?: string;
    readonly cert?: string;
    readonly key?: string;
    readonly servername?: string;
  };
  readonly watchConnections: number;
  readonly callConnections: number;
  readonly clock: Clock;
}

/** More than any honest answer has; it is cut off while it arrives (R20). */
const maxBodyBytes = 64 * 1024 * 1024;

/** Keep-alive connections to one Consul. Follows no redirect (R25) and asks for no compression (R21). */
export class ConsulHttp {
  readonly #options: HttpOptions;
  readonly #agents: Readonly<Record<Pool, HttpAgent>>;

  constructor(options: HttpOptions) {
    this.#options = options;
    const agent = (maxSockets: number): HttpAgent => {
      const common = {
        keepAlive: true,
        maxSockets,
        maxFreeSockets: 2,
        scheduling: 'lifo' as const,
        lookup: unbracketed,
      };
      return options.url.startsWith('https:')
        ? new HttpsAgent({ ...common, ...options.tls })
        : new HttpAgent(common);
    };
    this.#agents = { watch: agent(options.watchConnections), call: agent(options.callConnections) };
  }

  /** The pool of short calls, for a client library that shares it. */
  get callAgent(): HttpAgent {
    return this.#agents.call;
  }

  async get(get: HttpGet): Promise<HttpResult> {
    const first = await this.#exchange(get);
    // A kept connection may close while the request is on its way: that says nothing about the server.
    return first.kind === 'stale-connection' ? this.#exchange({ ...get }, true) : first;
  }

  /** Breaks every connection. */
  close(): void {
    for (const agent of Object.values(this.#agents)) agent.destroy();
  }

  #exchange(get: HttpGet): Promise<HttpResult | { readonly kind: 'stale-connection' }>;
  #exchange(get: HttpGet, again: true): Promise<HttpResult>;
  #exchange(get: HttpGet, again = false): Promise<HttpResult | { readonly kind: 'stale-connection' }> {
    const { url, token, clock } = this.#options;
    return new Promise((resolve) => {
      if (get.signal.aborted) return resolve({ kind: 'aborted' });
      const request = (url.startsWith('https:') ? httpsRequest : httpRequest)(`${url}${get.path}`, {
        agent: this.#agents[get.pool],
        headers: {
          accept: 'application/json',
          'accept-encoding': 'identity',
          ...(token === undefined ? {} : { 'x-consul-token': token.reveal() }),
        },
      });
      const settle = (result: HttpResult | { readonly kind: 'stale-connection' }): void => {
        cancelDeadline();
        get.signal.removeEventListener('abort', abort);
        // Destroying what is complete changes nothing; what is not must not live on.
        if (result.kind !== 'answer') request.destroy();
        resolve(result);
      };
      const abort = (): void => settle({ kind: 'aborted' });
      const fail = (code: string, message: string): void => settle({ kind: 'broken', code, message });
      const cancelDeadline = clock.after(get.deadlineMs, () =>
        fail('DEADLINE', `no complete answer within ${get.deadlineMs} ms`),
      );
      get.signal.addEventListener('abort', abort);
      request.on('error', (error: NodeJS.ErrnoException) => {
        // A watch must not repeat its index on a new connection: another server may be behind it.
        const stale = get.pool === 'call' && request.reusedSocket && error.code === 'ECONNRESET' && !again;
        if (stale) settle({ kind: 'stale-connection' });
        else fail(error.code ?? 'ERROR', error.message);
      });
      request.on('response', (response) => readBody(response, settle, fail));
      request.end();
    });
  }
}

/** The `consul` package leaves an IPv6 address in the brackets of its URL. */
const unbracketed: LookupFunction = (hostname, options, callback) =>
  lookup(hostname.replace(/^\[(.*)\]$/, '$1'), options, callback);

const readBody = (
  response: IncomingMessage,
  settle: (result: HttpResult) => void,
  fail: (code: string, message: string) => void,
): void => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > maxBodyBytes) fail('TOO_LARGE', `the answer is larger than ${maxBodyBytes} bytes`);
    else chunks.push(chunk);
  });
  response.on('error', (error: NodeJS.ErrnoException) => fail(error.code ?? 'ERROR', error.message));
  response.on('end', () => {
    const body = Buffer.concat(chunks).toString('utf8');
    settle({ kind: 'answer', status: response.statusCode ?? 0, headers: response.headers, body });
  });
};
