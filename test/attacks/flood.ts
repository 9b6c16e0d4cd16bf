import type { ClientHttp2Session } from 'node:http2';
import { openSession } from './peer.ts';

/** What a flood of calls came to. */
export interface FloodResult {
  readonly calls: number;
  readonly connections: number;
  /** Connections that the server ended. */
  readonly closed: number;
  /** How often calls ended with a gRPC status; `none` is for those without one. */
  readonly statuses: ReadonlyMap<string, number>;
}

export interface CallFlood {
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The bytes that each call sends, if any. */
  readonly body?: Buffer;
  /** Whether the client says that this is all. */
  readonly endsAfter?: boolean;
  readonly forMs: number;
  readonly connections: number;
  /** Calls that each connection has open at once. */
  readonly atOnce: number;
}

/** Makes calls as fast as they are answered, over connections that are made anew when they are closed. */
export const floodCalls = async (port: number, address: string, flood: CallFlood): Promise<FloodResult> => {
  const end = performance.now() + flood.forMs;
  const statuses = new Map<string, number>();
  let [calls, connections, closed] = [0, 0, 0];

  const call = (session: ClientHttp2Session): Promise<void> =>
    new Promise((resolve) => {
      let status = 'none';
      const stream = session.request(
        {
          ':method': 'POST',
          ':path': flood.path,
          'content-type': 'application/grpc',
          te: 'trailers',
          ...flood.headers,
        },
        { endStream: false },
      );
      const note = (headers: Readonly<Record<string, unknown>>): void => {
        if (headers['grpc-status'] === undefined) return;
        status = String(headers['grpc-status']);
        stream.close();
      };
      stream.on('response', note);
      stream.on('trailers', note);
      stream.on('error', () => {});
      stream.on('data', () => {});
      stream.once('close', () => {
        calls += 1;
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        resolve();
      });
      if (flood.body !== undefined) stream.write(flood.body);
      if (flood.endsAfter === true) stream.end();
    });

  const connection = async (): Promise<void> => {
    while (performance.now() < end) {
      connections += 1;
      const session = openSession(port, address);
      let isOver = false;
      const over = new Promise<void>((resolve) =>
        session.once('close', () => {
          isOver = true;
          resolve();
        }),
      );
      session.once('goaway', () => session.destroy());
      const timer = setTimeout(() => session.destroy(), end - performance.now());
      const lane = async (): Promise<void> => {
        while (!isOver && !session.destroyed && !session.closed && performance.now() < end)
          await call(session);
      };
      await Promise.all(Array.from({ length: flood.atOnce }, lane));
      if (isOver && performance.now() < end) closed += 1;
      clearTimeout(timer);
      session.destroy();
      await over;
    }
  };
  await Promise.all(Array.from({ length: flood.connections }, connection));
  return { calls, connections, closed, statuses };
};

/** A flood in one line. */
export const describeFlood = ({ calls, connections, closed, statuses }: FloodResult): string =>
  `${calls} calls over ${connections} connections (${closed} closed by the server), grpc-status ${
    [...statuses].map(([status, count]) => `${status}: ${count}`).join(', ') || 'none'
  }`;
