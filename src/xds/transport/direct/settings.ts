import { defaultFrameBytes, errorCodes, largestWindowBytes } from './frames.ts';

const identifiers = {
  enablePush: 2,
  maxConcurrentStreams: 3,
  initialWindowSize: 4,
  maxFrameSize: 5,
  maxHeaderListSize: 6,
} as const;

const settingBytes = 6;

/**
 * What a client's settings say, as far as it matters to a server that pushes nothing, keeps no table of
 * fields and sends no larger frames than everybody takes; or the error that they are (RFC 9113, 6.5.2).
 */
export const readSettings = (
  payload: Buffer,
): { readonly windowBytes: number | undefined } | { readonly error: number } => {
  if (payload.length % settingBytes !== 0) return { error: errorCodes.frameSizeError };
  let windowBytes: number | undefined;
  for (let at = 0; at < payload.length; at += settingBytes) {
    const value = payload.readUInt32BE(at + 2);
    switch (payload.readUInt16BE(at)) {
      case identifiers.enablePush:
        if (value > 1) return { error: errorCodes.protocolError };
        break;
      case identifiers.initialWindowSize:
        if (value > largestWindowBytes) return { error: errorCodes.flowControlError };
        windowBytes = value;
        break;
      case identifiers.maxFrameSize:
        if (value < defaultFrameBytes || value >= 2 ** 24) return { error: errorCodes.protocolError };
        break;
      default:
    }
  }
  return { windowBytes };
};

/** What the server tells of itself. */
export interface OwnSettings {
  readonly maxConcurrentStreams: number;
  readonly windowBytes: number;
  readonly headerListBytes: number;
}

export const encodeSettings = ({
  maxConcurrentStreams,
  windowBytes,
  headerListBytes,
}: OwnSettings): Buffer => {
  const all = [
    [identifiers.maxConcurrentStreams, maxConcurrentStreams],
    [identifiers.initialWindowSize, windowBytes],
    [identifiers.maxHeaderListSize, headerListBytes],
  ] as const;
  const payload = Buffer.alloc(settingBytes * all.length);
  for (const [index, [identifier, value]] of all.entries()) {
    payload.writeUInt16BE(identifier, settingBytes * index);
    payload.writeUInt32BE(value, settingBytes * index + 2);
  }
  return payload;
};
