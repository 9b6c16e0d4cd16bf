import type { CallStatus } from '../call.ts';
import { encodeGrpcMessage } from '../grpc-message.ts';
import { encodeHeaders } from './hpack/encode-headers.ts';

const start = [
  { name: ':status', value: '200' },
  { name: 'content-type', value: 'application/grpc+proto' },
  { name: 'grpc-accept-encoding', value: 'identity' },
];

const trailersOf = ({ code, message }: CallStatus) => [
  { name: 'grpc-status', value: String(code) },
  { name: 'grpc-message', value: encodeGrpcMessage(message) },
];

/** The header block that a response starts with. */
export const responseHeaders = encodeHeaders(start);

/** The header block that ends a response. */
export const trailers = (status: CallStatus): Buffer => encodeHeaders(trailersOf(status));

/** The header block of a response that has nothing but a status. */
export const trailersOnly = (status: CallStatus): Buffer => encodeHeaders([...start, ...trailersOf(status)]);

/** The header block of a response to what is no gRPC call. */
export const httpStatus = (code: number): Buffer => encodeHeaders([{ name: ':status', value: String(code) }]);
