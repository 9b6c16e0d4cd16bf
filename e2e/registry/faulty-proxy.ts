import { Agent, createServer, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An answer on its way through. */
export interface Passing {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What goes wrong with one request. */
export type Fault =
  | {
      readonly kind: 'reply';
      readonly status: number;
      readonly headers?: OutgoingHttpHeaders;
      readonly body: string;
    }
  | { readonly kind: 'alter'; readonly alter: (answer: Passing) => Passing }
  /** Half of the true answer, then the connection breaks. */
  | { readonly kind: 'truncate' }
  | { readonly kind: 'hang' };

/** A proxy in front of a real registry that makes chosen requests go wrong, for faults that it never shows by itself. */
export interface FaultyProxy {
  readonly url: string;
  /** How many requests came for a path. */
  count(path: string): number;
  /** Decides for each request from now on; those that wait at the registry are broken off. */
  inject(fault: (path: string, headers: IncomingHttpHeaders) => Fault | undefined): void;
  /** Passes everything on again. */
  mend(): void;
  close(): Promise<void>;
}

/** Starts a proxy in front of `target`, an origin such as `http://127.0.0.1:8500`. */
export const startFaultyProxy = async (target: string): Promise<FaultyProxy> => {
  const agent = new Agent({ keepAlive: true });
  const counts = new Map<string, number>();
  const waiting = new Set<() => void>();
  let faultFor: (path: string, headers: IncomingHttpHeaders) => Fault | undefined = () => undefined;
  const server = createServer((incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', target);
    const path = url.pathname;
    counts.set(path, (counts.get(path) ?? 0) + 1);
    const immediate = faultFor(path, incoming.headers);
    if (immediate?.kind === 'hang') return;
    if (immediate?.kind === 'reply') {
      outgoing.writeHead(immediate.status, immediate.headers ?? { 'content-type': 'application/json' });
      outgoing.end(immediate.body);
      return;
    }
    // An answer that is to be altered must come: without an index nothing is waited for.
    if (immediate !== undefined) url.searchParams.delete('index');
    const breakOff = (): void => {
      forward.destroy();
      outgoing.socket?.destroy();
    };
    const forward = request(url, { agent, headers: incoming.headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', breakOff);
      response.on('end', () => {
        waiting.delete(breakOff);
        const answer = {
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        };
        const fault = faultFor(path, incoming.headers);
        const { status, headers, body } = fault?.kind === 'alter' ? fault.alter(answer) : answer;
        const { 'transfer-encoding': _, 'content-length': __, ...kept } = headers;
        outgoing.writeHead(status, { ...kept, 'content-length': Buffer.byteLength(body) });
        if (fault?.kind === 'truncate') {
          outgoing.write(body.slice(0, Math.floor(body.length / 2)), () => outgoing.socket?.destroy());
        } else outgoing.end(body);
      });
    });
    forward.on('error', breakOff);
    waiting.add(breakOff);
    outgoing.on('close', () => {
      waiting.delete(breakOff);
      forward.destroy();
    });
    forward.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    count: (path) => counts.get(path) ?? 0,
    inject: (fault) => {
      faultFor = fault;
      for (const breakOff of [...waiting]) breakOff();
    },
    mend: () => {
      faultFor = () => undefined;
    },
    close: async () => {
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
