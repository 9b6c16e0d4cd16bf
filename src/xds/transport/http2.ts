import { constants, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import { Server } from '@grpc/grpc-js';
import type { XdsLimits } from '../limits.ts';
import { addressOf } from './address.ts';
import { type AcceptCall, grpcStatus, type Transport } from './call.ts';
import { GrpcJsTransport, type StreamService, serverOptions } from './grpc-js.ts';
import { refuseStream, serveStream } from './http2-stream.ts';
import { Peers } from './peers.ts';
import { StreamAdmission } from './stream-admission.ts';

type StreamHandler = (interceptors: unknown, stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => void;

// Where grpc-js takes a new stream; not part of its public API, hence looked for before it is used.
const seam = '_streamHandler';

// Likewise the options of its HTTP/2 server.
const optionsSeam = 'commonServerOptions';

// H09: a few bytes of compressed headers make many. It is what gRPC's own servers take.
const headerListBytes = 8 * 1024;

/** Whether this version of grpc-js lets its streams be taken. */
export const streamsCanBeTaken = (): boolean => typeof Reflect.get(Server.prototype, seam) === 'function';

/**
 * The transport that takes the HTTP/2 streams of the xDS methods before grpc-js does, and leaves
 * everything else to it: the port, keepalive, other services. One frame is written to all streams
 * without a copy, and an ACK costs a third less.
 */
export class Http2Transport extends GrpcJsTransport implements Transport {
  override readonly name: Transport['name'] = 'http2';

  constructor(services: readonly StreamService[], limits: XdsLimits) {
    const server = new Server(serverOptions(limits));
    limitHeaders(server);
    const inherited = Reflect.get(server, seam) as StreamHandler;
    const peers = new Peers(limits);
    const admission = new StreamAdmission(limits, peers);
    const routes = new Map<string, AcceptCall>();
    for (const { name, methods } of services) {
      for (const [method, accept] of Object.entries(methods)) routes.set(`/${name}/${method}`, accept);
    }
    const serve: StreamHandler = (interceptors, stream, headers) => {
      const accept = routes.get(String(headers[constants.HTTP2_HEADER_PATH]));
      // H11: clients of xDS do not compress, and what others do grows a thousandfold.
      if (accept !== undefined && isCompressed(headers)) {
        refuseStream(stream, { code: grpcStatus.UNIMPLEMENTED, message: 'messages must not be compressed' });
      } else if (accept === undefined || !isPlain(headers)) {
        inherited.call(server, interceptors, stream, headers);
      } else {
        serveStream(stream, accept, limits, peers);
      }
    };
    const take: StreamHandler = (interceptors, stream, headers) => {
      const peer = peerOf(stream);
      // Without a listener an error before its turn would end the process.
      stream.on('error', () => {});
      const isRead = peers.wait(peer);
      const leave = admission.add(
        addressOf(peer),
        {
          get isGone() {
            return stream.destroyed || stream.closed;
          },
          serve: () => {
            serve(interceptors, stream, headers);
            isRead();
          },
          // H01, H15: a client that opens streams faster than it may. HTTP/2's goodbye would wait for it.
          refuse: () => peers.drop(peer),
        },
        performance.now(),
      );
      stream.once('close', () => {
        isRead();
        leave();
      });
    };
    Reflect.set(server, seam, take);
    super(services, limits, peers, server);
  }
}

const peerOf = ({ session }: ServerHttp2Stream): string => {
  const { remoteAddress = 'unknown', remotePort = 0 } = session?.socket ?? {};
  return `${remoteAddress}:${remotePort}`;
};

const limitHeaders = (server: Server): void => {
  const options: unknown = Reflect.get(server, optionsSeam);
  if (typeof options !== 'object' || options === null) return;
  const settings: unknown = Reflect.get(options, 'settings');
  Reflect.set(options, 'settings', { ...(settings ?? {}), maxHeaderListSize: headerListBytes });
};

const isCompressed = (headers: IncomingHttpHeaders): boolean =>
  (headers['grpc-encoding'] ?? 'identity') !== 'identity';

// What a deadline asks for is left to grpc-js.
const isPlain = (headers: IncomingHttpHeaders): boolean =>
  headers['content-type']?.startsWith('application/grpc') === true && headers['grpc-timeout'] === undefined;
