import type { CallStatus } from '../call.ts';
import { encodeGrpcMessage } from '../grpc-message.ts';
import { encodeHeaders } from './hpack/encode-headers.ts';
import type { HeaderField } from './hpack/static-table.ts';

const start = [
  { name: ':status', value: '200' },
  { name: 'content-type', value: 'application/grpc+proto' },
  { name: 'grpc-accept-encoding', value: 'identity' },
];

const trailersOf = ({ code, message }: CallStatus) => [
  { name: 'grpc-status', value: String(code) },
  { name: 'grpc-message', value: encodeGrpcMessage(message) },
];

// "The table has room for nothing", RFC 7541, 6.3. A client that wants a smaller table than the usual takes
// no block before it has heard so (4.2); to all others it is true as well.
const noTable = Buffer.from([0x20]);

/** The first header block of a response, which is the first of a connection where that is. */
const encodeFirst = (fields: readonly HeaderField[]): Buffer =>
  Buffer.concat([noTable, encodeHeaders(fields)]);

/** The header block that a response starts with. */
export const responseHeaders = encodeFirst(start);

/** The header block that ends a response. */
export const trailers = (status: CallStatus): Buffer => encodeHeaders(trailersOf(status));

/** The header block of a response that has nothing but a status. */
export const trailersOnly = (status: CallStatus): Buffer => encodeFirst([...start, ...trailersOf(status)]);

/** The header block of a response to what is no gRPC call. */
export const httpStatus = (code: number): Buffer => encodeFirst([{ name: ':status', value: String(code) }]);
