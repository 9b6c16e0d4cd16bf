import type { Frame } from './frame-reader.ts';
import type { FrameWriter } from './frame-writer.ts';
import { errorCodes, frameFlags, frameTypes, largestWindowBytes } from './frames.ts';
import { readSettings } from './settings.ts';
import type { Streams } from './streams.ts';
import { ofConnection, ofStream, type Violation } from './violation.ts';

const protocolError = ofConnection(errorCodes.protocolError);
const frameSizeError = ofConnection(errorCodes.frameSizeError);
const flowControlError = ofConnection(errorCodes.flowControlError);

/** Does what the frames ask that carry neither headers nor data; RFC 9113, 6.3 to 6.9. */
export class ControlFrames {
  readonly #streams: Streams;
  readonly #writer: FrameWriter;

  constructor(streams: Streams, writer: FrameWriter) {
    this.#streams = streams;
    this.#writer = writer;
  }

  take(frame: Frame): Violation | undefined {
    switch (frame.type) {
      case frameTypes.priority:
        return priority(frame);
      case frameTypes.resetStream:
        return this.#resetStream(frame);
      case frameTypes.settings:
        return this.#settings(frame);
      case frameTypes.ping:
        return this.#ping(frame);
      case frameTypes.windowUpdate:
        return this.#windowUpdate(frame);
      case frameTypes.pushPromise:
        return protocolError;
      case frameTypes.goAway:
        return frame.streamId === 0 ? undefined : protocolError;
      default: // RFC 9113, 4.1: what is unknown is ignored.
        return undefined;
    }
  }

  #resetStream({ streamId, payload }: Frame): Violation | undefined {
    if (this.#streams.isIdle(streamId)) return protocolError;
    if (payload.length !== 4) return frameSizeError;
    const stream = this.#streams.get(streamId);
    if (stream !== undefined) this.#streams.close(stream);
    return undefined;
  }

  #settings({ streamId, flags, payload }: Frame): Violation | undefined {
    if (streamId !== 0) return protocolError;
    if ((flags & frameFlags.acknowledge) !== 0) return payload.length > 0 ? frameSizeError : undefined;
    const read = readSettings(payload);
    if ('error' in read) return ofConnection(read.error);
    if (read.windowBytes !== undefined && !this.#streams.setInitialWindow(read.windowBytes))
      return flowControlError;
    this.#writer.answer(frameTypes.settings, Buffer.alloc(0));
    return undefined;
  }

  #ping({ streamId, flags, payload }: Frame): Violation | undefined {
    if (streamId !== 0) return protocolError;
    if (payload.length !== 8) return frameSizeError;
    if ((flags & frameFlags.acknowledge) === 0) this.#writer.answer(frameTypes.ping, payload);
    return undefined;
  }

  #windowUpdate({ streamId, payload }: Frame): Violation | undefined {
    if (payload.length !== 4) return frameSizeError;
    const bytes = payload.readUInt32BE(0) & 0x7fffffff;
    if (streamId === 0) {
      if (bytes === 0) return protocolError;
      return this.#streams.grow(bytes) ? undefined : flowControlError;
    }
    if (this.#streams.isIdle(streamId)) return protocolError;
    const stream = this.#streams.get(streamId);
    // It may have been on its way when the stream ended.
    if (stream === undefined) return undefined;
    if (bytes === 0) return ofStream(streamId, errorCodes.protocolError);
    stream.window.bytes += bytes;
    if (stream.window.bytes > largestWindowBytes) return ofStream(streamId, errorCodes.flowControlError);
    stream.drain();
    return undefined;
  }
}

/** Nothing is ordered by priority; only its form is looked at. */
const priority = ({ streamId, payload }: Frame): Violation | undefined => {
  if (streamId === 0) return protocolError;
  if (payload.length !== 5) return ofStream(streamId, errorCodes.frameSizeError);
  const parent = payload.readUInt32BE(0) & 0x7fffffff;
  return parent === streamId ? ofStream(streamId, errorCodes.protocolError) : undefined;
};
