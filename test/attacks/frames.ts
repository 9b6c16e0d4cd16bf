/** HTTP/2 frame types and flags (RFC 9113, section 6), by their names there. */
export const frameTypes = {
  data: 0,
  headers: 1,
  priority: 2,
  rstStream: 3,
  settings: 4,
  ping: 6,
  goaway: 7,
  windowUpdate: 8,
  continuation: 9,
} as const;

export const flags = { endStream: 1, ack: 1, endHeaders: 4, padded: 8 } as const;

export const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');

/** One frame, whatever its content: what a library would never send is the point. */
export const frame = (
  type: number,
  flag: number,
  stream: number,
  payload: Buffer = Buffer.alloc(0),
): Buffer => {
  const header = Buffer.alloc(9);
  header.writeUIntBE(payload.length, 0, 3);
  header[3] = type;
  header[4] = flag;
  header.writeUInt32BE(stream, 5);
  return Buffer.concat([header, payload]);
};

export const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

const length = (value: number, prefix: number): Buffer => {
  const max = 2 ** prefix - 1;
  if (value < max) return Buffer.from([value]);
  const bytes = [max];
  let rest = value - max;
  for (; rest >= 128; rest >>>= 7) bytes.push((rest & 127) | 128);
  return Buffer.from([...bytes, rest]);
};

/** A header field as HPACK's literal without indexing, with a name of its own (RFC 7541, 6.2.2). */
export const literal = (name: string, value: string): Buffer =>
  Buffer.concat([
    Buffer.from([0]),
    length(name.length, 7),
    Buffer.from(name),
    length(value.length, 7),
    Buffer.from(value),
  ]);

/** The same, which the peer has to remember: its index is 62 until another one is added (6.2.1). */
export const remembered = (name: string, value: string): Buffer => {
  const bytes = literal(name, value);
  bytes[0] = 0x40;
  return bytes;
};

/** A field out of the tables of HPACK, below 127. */
export const indexed = (index: number): Buffer => Buffer.from([0x80 | index]);

/** The header block of a gRPC call. */
export const callHeaders = (path: string, more: Readonly<Record<string, string>> = {}): Buffer =>
  Buffer.concat(
    Object.entries({
      ':method': 'POST',
      ':scheme': 'http',
      ':path': path,
      ':authority': 'xds',
      'content-type': 'application/grpc',
      te: 'trailers',
      ...more,
    }).map(([name, value]) => literal(name, value)),
  );

/** A gRPC message: flag, length, bytes; the length may lie. */
export const grpcMessage = (message: Uint8Array, flag = 0, announced = message.length): Buffer =>
  Buffer.concat([Buffer.from([flag]), uint32(announced), message]);
