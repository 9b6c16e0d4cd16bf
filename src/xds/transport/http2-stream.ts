import { constants, type ServerHttp2Stream } from 'node:http2';
import type { XdsLimits } from '../limits.ts';
import { addressOf } from './address.ts';
import { type AcceptCall, type Call, type CallStatus, grpcStatus } from './call.ts';
import { Deframer } from './deframer.ts';
import { encodeGrpcMessage } from './grpc-message.ts';
import type { Peers } from './peers.ts';

// A client that does not take its trailers does not keep the stream for longer.
const lingerAfterEndMs = 5000;

// What a client may have sent before it can know that its call is over; more is left in its own buffers.
const lateBytes = 64 * 1024;

const trailersOf = ({ code, message }: CallStatus): Record<string, number | string> => ({
  'grpc-status': code,
  'grpc-message': encodeGrpcMessage(message),
});

const responseHeaders = {
  [constants.HTTP2_HEADER_STATUS]: 200,
  [constants.HTTP2_HEADER_CONTENT_TYPE]: 'application/grpc+proto',
  'grpc-accept-encoding': 'identity',
};

/** Answers a call with a status and nothing else. */
export const refuseStream = (stream: ServerHttp2Stream, status: CallStatus): void => {
  stream.respond({ ...responseHeaders, ...trailersOf(status) }, { endStream: true });
  stream.close(constants.NGHTTP2_NO_ERROR);
};

/** Serves a gRPC call on an HTTP/2 stream, without what lies between in grpc-js. */
export const serveStream = (
  stream: ServerHttp2Stream,
  accept: AcceptCall,
  limits: XdsLimits,
  peers: Peers,
): void => {
  let status: CallStatus | undefined;
  const { remoteAddress = 'unknown', remotePort = 0 } = stream.session?.socket ?? {};
  const call: Call = {
    peer: `${remoteAddress}:${remotePort}`,
    write(frames, taken) {
      if (status !== undefined || stream.destroyed) return;
      const done = (error?: Error | null): void => {
        if (error === undefined || error === null) taken();
      };
      const rest = frames.length - 1;
      // Corked, several frames cost what one costs.
      if (rest > 0) stream.cork();
      for (let index = 0; index < rest; index += 1) stream.write(frames[index]);
      stream.write(frames[rest], done);
      if (rest > 0) stream.uncork();
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
  const deframer = new Deframer(limits.receiveBytes);
  const noteMessage = peers.meterOf(call.peer);
  const peer = peers.of(addressOf(call.peer), performance.now());
  let unfinishedBytes = 0;
  let readLate = 0;
  const noteUnfinished = (bytes: number): void => {
    peer.unfinishedBytes += bytes - unfinishedBytes;
    unfinishedBytes = bytes;
  };
  stream.respond(responseHeaders, { waitForTrailers: true });
  stream.once('wantTrailers', () => {
    stream.sendTrailers(trailersOf(status ?? { code: grpcStatus.OK, message: '' }));
  });
  const fail = (final: CallStatus): void => {
    noteUnfinished(0);
    call.end(final);
    listener.closed();
  };
  stream.on('data', (chunk: Buffer) => {
    if (status !== undefined) {
      readLate += chunk.length;
      if (readLate > lateBytes) stream.pause();
      return;
    }
    noteMessage(chunk.length);
    const deframed = deframer.push(chunk);
    if (deframed.kind === 'messages') {
      for (const message of deframed.messages) if (status === undefined) listener.message(message);
      noteUnfinished(deframer.pendingBytes);
      // H12: messages that are begun and never finished are held nowhere for long, and not without end.
      if (status === undefined && peer.unfinishedBytes > limits.unfinishedBytesPerPeer) {
        fail({ code: grpcStatus.RESOURCE_EXHAUSTED, message: 'too much that is begun and not finished' });
      }
    } else if (deframed.kind === 'too large') {
      const message = `a message of ${deframed.bytes} bytes, ${limits.receiveBytes} are read`;
      fail({ code: grpcStatus.RESOURCE_EXHAUSTED, message });
    } else {
      fail({ code: grpcStatus.INTERNAL, message: 'a compressed message without grpc-encoding' });
    }
  });
  const halfClose = (): void => {
    if (listener.halfClosed === undefined) fail({ code: grpcStatus.OK, message: '' });
    else if (status === undefined) listener.halfClosed();
  };
  // The end of a client that says nothing has come before the stream's turn, or with its headers.
  if (stream.readableEnded || stream.endAfterHeaders) halfClose();
  else stream.on('end', halfClose);
  stream.on('close', () => {
    noteUnfinished(0);
    listener.closed();
  });
  // Without a listener an error of one stream would end the process; `close` follows.
  stream.on('error', () => {});
};
