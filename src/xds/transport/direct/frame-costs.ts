import type { Frame } from './frame-reader.ts';
import { defaultFrameBytes, frameFlags, frameTypes } from './frames.ts';

// What a frame costs that carries no part of a message, in hundredths of what a PING does. A stream that
// the server is made to reset costs like one that is reset and is not there (H15).
const costs: Readonly<Record<number, number>> = {
  [frameTypes.priority]: 20,
  [frameTypes.resetStream]: 100,
  [frameTypes.settings]: 100,
  [frameTypes.ping]: 100,
  // Clients tell of room for what they are sent, much more often than anything else.
  [frameTypes.windowUpdate]: 5,
  [frameTypes.goAway]: 100,
  [frameTypes.continuation]: 100,
};

const unknownFrame = 20;
const emptyData = 100;

// The opening of a stream has been paid for by its address (H01), and who has two thousand may give them
// up together.
const openStreamReset = 5;

// Clients that measure the way to the server answer each DATA frame with a PING, and tell of room on the
// stream and on the connection.
const answersToData = 120;

export const ownReset = 100;

/** How often a connection may send what is no message: a thousand PINGs at once, twenty a second. */
export const controlFrames = { burst: 100_000, perSecond: 2000 };

/** What a client may spend on its answers to a message of that many bytes, however it takes it. */
export const answersTo = (bytes: number): number => answersToData * Math.ceil(bytes / defaultFrameBytes);

/** What a frame costs its connection (H01 to H07). */
export const costOf = (
  { type, flags, payload, streamId }: Frame,
  isOpen: (streamId: number) => boolean,
): number => {
  if (type === frameTypes.headers) return 0;
  if (type === frameTypes.resetStream && isOpen(streamId)) return openStreamReset;
  if (type === frameTypes.data) {
    const paddingBytes = (flags & frameFlags.padded) === 0 ? 0 : 1 + (payload[0] ?? 0);
    return payload.length <= paddingBytes && (flags & frameFlags.endStream) === 0 ? emptyData : 0;
  }
  return costs[type] ?? unknownFrame;
};
