// Clients of gRPC take 8 KiB of headers in all, and some end the connection at more.
const mostCharacters = 4096;

/**
 * A status message as the `grpc-message` trailer carries it: UTF-8, of which everything outside printable
 * ASCII, and `%` itself, is percent-encoded (gRPC over HTTP/2, "Status-Message"). More would show. What a
 * client said may be part of it: a message that is too long is cut.
 */
export const encodeGrpcMessage = (message: string): string => {
  let encoded = '';
  for (const character of message) {
    const more = encodeCharacter(character);
    if (encoded.length + more.length > mostCharacters) break;
    encoded += more;
  }
  return encoded;
};

const encodeCharacter = (character: string): string => {
  if (/^[ -~]$/.test(character) && character !== '%') return character;
  let encoded = '';
  for (const byte of Buffer.from(character, 'utf8'))
    encoded += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  return encoded;
};
