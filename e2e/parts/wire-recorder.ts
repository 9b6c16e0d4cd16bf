import { once } from 'node:events';
import {
  type ClientHttp2Session,
  connect,
  createServer,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import type { AddressInfo } from 'node:net';
import { type DiscoveryProtocol, type DiscoveryRecord, decodeDiscovery } from './discovery-messages.ts';
import { grpcFrameSplitter } from './grpc-frames.ts';

export type { DiscoveryRecord } from './discovery-messages.ts';

/** Stands between one Envoy and the control plane and writes down what passes. */
export interface WireRecorder {
  /** `host:port` for `--xds-addr`. */
  readonly address: string;
  /** What passed so far, in order; a held response is there once it was released. */
  records(): readonly DiscoveryRecord[];
  /** What passed since the call. */
  mark(): () => readonly DiscoveryRecord[];
  /** Keeps back the responses that match, until the result is called; a connection that ends loses them. */
  hold(matches: (record: DiscoveryRecord) => boolean): () => void;
  close(): Promise<void>;
}

interface HeldResponse {
  readonly forward: () => void;
}

/** Starts a recorder on a free port of the address. */
export const startWireRecorder = async (address: string, controlPlane: string): Promise<WireRecorder> => {
  const records: DiscoveryRecord[] = [];
  const held: HeldResponse[] = [];
  let holds: (record: DiscoveryRecord) => boolean = () => false;
  let connections = 0;
  const sessions = new Set<ServerHttp2Session>();
  const server = createServer();

  const relay = (
    upstream: ClientHttp2Session,
    connection: number,
    stream: ServerHttp2Stream,
    headers: IncomingHttpHeaders,
  ): void => {
    const protocol: DiscoveryProtocol = String(headers[':path']).includes('/Delta') ? 'delta' : 'sotw';
    const call = upstream.request(headers);
    call.on('error', () => stream.destroy());
    stream.on('error', () => call.destroy());
    stream.on('close', () => call.destroy());

    const requests = grpcFrameSplitter();
    stream.on('data', (chunk: Buffer) => {
      for (const { payload } of requests(chunk)) {
        records.push(decodeDiscovery(protocol, 'request', connection, payload));
      }
      call.write(chunk);
    });
    stream.on('end', () => call.end());

    let trailers: IncomingHttpHeaders = {};
    call.on('trailers', (received) => {
      trailers = received;
    });
    call.on('response', (received) => stream.respond(received, { waitForTrailers: true }));
    stream.on('wantTrailers', () => stream.sendTrailers(trailers));
    const responses = grpcFrameSplitter();
    call.on('data', (chunk: Buffer) => {
      for (const { payload, wire } of responses(chunk)) {
        const record = decodeDiscovery(protocol, 'response', connection, payload);
        const forward = (): void => {
          if (stream.destroyed) return;
          records.push(record);
          stream.write(wire);
        };
        if (holds(record)) held.push({ forward });
        else forward();
      }
    });
    call.on('end', () => stream.end());
  };

  server.on('session', (session) => {
    sessions.add(session);
    connections += 1;
    const connection = connections;
    const upstream = connect(`http://${controlPlane}`);
    // Each side learns at once that the other is gone, as it would without anybody in between.
    upstream.on('error', () => session.destroy());
    upstream.on('close', () => session.destroy());
    session.on('error', () => upstream.destroy());
    session.on('close', () => {
      sessions.delete(session);
      upstream.destroy();
    });
    session.on('stream', (stream, headers) => relay(upstream, connection, stream, headers));
  });
  server.listen(0, address);
  await once(server, 'listening');

  return {
    address: `${address}:${(server.address() as AddressInfo).port}`,
    records: () => [...records],
    mark: () => {
      const start = records.length;
      return () => records.slice(start);
    },
    hold: (matches) => {
      holds = matches;
      return () => {
        holds = () => false;
        for (const { forward } of held.splice(0)) forward();
      };
    },
    close: async () => {
      for (const session of sessions) session.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};
