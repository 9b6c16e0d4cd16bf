/** Types of HTTP/2 frames; RFC 9113, 6. */
export const frameTypes = {
  data: 0,
  headers: 1,
  priority: 2,
  resetStream: 3,
  settings: 4,
  pushPromise: 5,
  ping: 6,
  goAway: 7,
  windowUpdate: 8,
  continuation: 9,
} as const;

/** Flags of HTTP/2 frames. */
export const frameFlags = {
  none: 0,
  endStream: 0x1,
  acknowledge: 0x1,
  endHeaders: 0x4,
  padded: 0x8,
  priority: 0x20,
} as const;

/** Error codes of HTTP/2; RFC 9113, 7. */
export const errorCodes = {
  noError: 0,
  protocolError: 1,
  flowControlError: 3,
  streamClosed: 5,
  frameSizeError: 6,
  refusedStream: 7,
  cancel: 8,
  compressionError: 9,
  enhanceYourCalm: 11,
} as const;

export const frameHeaderBytes = 9;

/** What both sides may send in one frame unless they are told of more; RFC 9113, 6.5.2. */
export const defaultFrameBytes = 16_384;

/** What a window holds unless it is told of more. */
export const defaultWindowBytes = 65_535;

export const largestWindowBytes = 2 ** 31 - 1;

/** What a client says first; RFC 9113, 3.4. */
export const clientPreface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'latin1');

/** Writes the nine bytes before a payload. */
export const writeFrameHeader = (
  target: Buffer,
  position: number,
  payloadBytes: number,
  type: number,
  flags: number,
  streamId: number,
): void => {
  target.writeUIntBE(payloadBytes, position, 3);
  target[position + 3] = type;
  target[position + 4] = flags;
  target.writeUInt32BE(streamId, position + 5);
};

/** A whole frame. */
export const frameOf = (
  type: number,
  flags: number,
  streamId: number,
  payload: Uint8Array = Buffer.alloc(0),
): Buffer => {
  const frame = Buffer.allocUnsafe(frameHeaderBytes + payload.length);
  writeFrameHeader(frame, 0, payload.length, type, flags, streamId);
  frame.set(payload, frameHeaderBytes);
  return frame;
};

/** Numbers of 32 bits, one after the other. */
export const numbers = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.allocUnsafe(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, 4 * index);
  return bytes;
};
