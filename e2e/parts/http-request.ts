import { type Agent, type IncomingHttpHeaders, request } from 'node:http';

/** One request; `address` and `port` say where to connect, `host` what to ask for. */
export interface HttpRequest {
  readonly address: string;
  readonly port: number;
  readonly host?: string;
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly agent?: Agent;
  readonly timeoutMs?: number;
}

/** The answer, read to its end. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly durationMs: number;
}

/** Sends one request. `fetch` cannot be used: it takes no Host header. */
export const httpRequest = (options: HttpRequest): Promise<HttpResponse> =>
  new Promise((resolve, reject) => {
    const start = performance.now();
    const headers = { ...options.headers, ...(options.host === undefined ? {} : { host: options.host }) };
    const outgoing = request(
      {
        host: options.address,
        port: options.port,
        path: options.path ?? '/',
        method: options.method ?? 'GET',
        headers,
        agent: options.agent,
        timeout: options.timeoutMs ?? 10_000,
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.once('error', reject);
        incoming.once('end', () =>
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            body: Buffer.concat(chunks).toString('utf8'),
            durationMs: performance.now() - start,
          }),
        );
      },
    );
    outgoing.once('timeout', () => outgoing.destroy(new Error('timeout')));
    outgoing.once('error', reject);
    outgoing.end(options.body);
  });
