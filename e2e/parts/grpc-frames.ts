/** A message of a gRPC stream: its payload, and the bytes it had on the wire. */
export interface GrpcFrame {
  readonly payload: Buffer;
  readonly wire: Buffer;
}

/** Cuts a byte stream into gRPC messages; keeps what is not complete yet for the next call. */
export const grpcFrameSplitter = (): ((chunk: Buffer) => readonly GrpcFrame[]) => {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    const frames: GrpcFrame[] = [];
    while (rest.length >= 5 && rest.length >= 5 + rest.readUInt32BE(1)) {
      const end = 5 + rest.readUInt32BE(1);
      if (rest[0] !== 0) throw new Error('a compressed message came, which nobody asked for');
      frames.push({ payload: rest.subarray(5, end), wire: rest.subarray(0, end) });
      rest = rest.subarray(end);
    }
    return frames;
  };
};
