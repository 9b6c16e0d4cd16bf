/**
 * A status message as the `grpc-message` trailer carries it: UTF-8, of which everything outside printable
 * ASCII, and `%` itself, is percent-encoded (gRPC over HTTP/2, "Status-Message"). More would show.
 */
export const encodeGrpcMessage = (message: string): string => {
  let encoded = '';
  for (const byte of Buffer.from(message, 'utf8')) {
    const isPlain = byte >= 0x20 && byte <= 0x7e && byte !== 0x25;
    encoded += isPlain ? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return encoded;
};
