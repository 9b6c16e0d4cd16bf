import { constants, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import { Server } from '@grpc/grpc-js';
import type { XdsLimits } from '../limits.ts';
import { type AcceptCall, type Call, type CallStatus, grpcStatus, type Transport } from './call.ts';
import { Deframer } from './deframer.ts';
import { GrpcJsTransport, type StreamService, serverOptions } from './grpc-js.ts';
import { encodeGrpcMessage } from './grpc-message.ts';

type StreamHandler = (interceptors: unknown, stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => void;

// Where grpc-js takes a new stream; not part of its public API, hence looked for before it is used.
const seam = '_streamHandler';

// A client that does not take its trailers does not keep the stream for longer.
const lingerAfterEndMs = 5000;

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
    const inherited = Reflect.get(server, seam) as StreamHandler;
    const routes = new Map<string, AcceptCall>();
    for (const { name, methods } of services) {
      for (const [method, accept] of Object.entries(methods)) routes.set(`/${name}/${method}`, accept);
    }
    const take: StreamHandler = (interceptors, stream, headers) => {
      const accept = routes.get(String(headers[constants.HTTP2_HEADER_PATH]));
      if (accept === undefined || !isPlain(headers)) inherited.call(server, interceptors, stream, headers);
      else serve(stream, accept, limits.receiveBytes);
    };
    Reflect.set(server, seam, take);
    super(services, limits, server);
  }
}

// What a deadline or a compression asks for is left to grpc-js.
const isPlain = (headers: IncomingHttpHeaders): boolean =>
  headers['content-type']?.startsWith('application/grpc') === true &&
  headers['grpc-timeout'] === undefined &&
  (headers['grpc-encoding'] ?? 'identity') === 'identity';

const serve = (stream: ServerHttp2Stream, accept: AcceptCall, maxBytes: number): void => {
  let status: CallStatus | undefined;
  const { socket } = stream.session ?? {};
  const call: Call = {
    peer: `${socket?.remoteAddress ?? 'unknown'}:${socket?.remotePort ?? 0}`,
    write(frames, taken) {
      if (status !== undefined || stream.destroyed) return;
      const done = (error?: Error | null): void => {
        if (error === undefined || error === null) taken();
      };
      // Corked, several frames cost what one costs.
      if (frames.length > 1) stream.cork();
      for (const [index, frame] of frames.entries()) {
        if (index === frames.length - 1) stream.write(frame, done);
        else stream.write(frame);
      }
      if (frames.length > 1) stream.uncork();
    },
    end(final) {
      if (status !== undefined) return;
      status = final;
      if (stream.destroyed) return;
      stream.end();
      const timer = setTimeout(() => stream.close(constants.NGHTTP2_CANCEL), lingerAfterEndMs);
      timer.unref();
      stream.once('close', () => clearTimeout(timer));
    },
  };
  const listener = accept(call);
  const deframer = new Deframer(maxBytes);
  stream.respond(
    {
      [constants.HTTP2_HEADER_STATUS]: 200,
      [constants.HTTP2_HEADER_CONTENT_TYPE]: 'application/grpc+proto',
      'grpc-accept-encoding': 'identity',
    },
    { waitForTrailers: true },
  );
  stream.once('wantTrailers', () => {
    const { code, message } = status ?? { code: grpcStatus.OK, message: '' };
    stream.sendTrailers({ 'grpc-status': code, 'grpc-message': encodeGrpcMessage(message) });
  });
  const fail = (final: CallStatus): void => {
    call.end(final);
    listener.closed();
  };
  stream.on('data', (chunk: Buffer) => {
    if (status !== undefined) return;
    const deframed = deframer.push(chunk);
    if (deframed.kind === 'messages') {
      for (const message of deframed.messages) if (status === undefined) listener.message(message);
    } else if (deframed.kind === 'too large') {
      const message = `a message of ${deframed.bytes} bytes, ${maxBytes} are read`;
      fail({ code: grpcStatus.RESOURCE_EXHAUSTED, message });
    } else {
      fail({ code: grpcStatus.INTERNAL, message: 'a compressed message without grpc-encoding' });
    }
  });
  stream.on('end', () => fail({ code: grpcStatus.OK, message: '' }));
  stream.on('close', () => listener.closed());
  // Without a listener an error of one stream would end the process; `close` follows.
  stream.on('error', () => {});
};
