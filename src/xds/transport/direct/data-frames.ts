import { defaultFrameBytes, frameFlags, frameHeaderBytes, frameTypes, writeFrameHeader } from './frames.ts';

const compose = (message: Buffer, streamId: number): Buffer => {
  const frames = Math.max(1, Math.ceil(message.length / defaultFrameBytes));
  const bytes = Buffer.allocUnsafe(message.length + frames * frameHeaderBytes);
  let position = 0;
  for (let from = 0; from < message.length; from += defaultFrameBytes) {
    const payloadBytes = Math.min(defaultFrameBytes, message.length - from);
    writeFrameHeader(bytes, position, payloadBytes, frameTypes.data, frameFlags.none, streamId);
    message.copy(bytes, position + frameHeaderBytes, from, from + payloadBytes);
    position += frameHeaderBytes + payloadBytes;
  }
  return bytes;
};

// The streams that clients open first; what a later one is sent is sent to nobody else.
const lastShared = 15;

/**
 * The DATA frames of messages that many streams are sent. Proxies open their one stream first, so that it
 * has the same number on each connection and one buffer serves them all.
 */
export class DataFrames {
  readonly #composed = new WeakMap<Buffer, Map<number, Buffer>>();

  of(message: Buffer, streamId: number): Buffer {
    if (streamId > lastShared) return compose(message, streamId);
    let byStream = this.#composed.get(message);
    if (byStream === undefined) {
      byStream = new Map();
      this.#composed.set(message, byStream);
    }
    let bytes = byStream.get(streamId);
    if (bytes === undefined) {
      bytes = compose(message, streamId);
      byStream.set(streamId, bytes);
    }
    return bytes;
  }
}

/** One DATA frame. */
export const dataFrame = (payload: Buffer, streamId: number): Buffer => {
  const frame = Buffer.allocUnsafe(frameHeaderBytes + payload.length);
  writeFrameHeader(frame, 0, payload.length, frameTypes.data, frameFlags.none, streamId);
  payload.copy(frame, frameHeaderBytes);
  return frame;
};
