import type { Frame } from './frame-reader.ts';
import { errorCodes, frameFlags, frameTypes } from './frames.ts';

// Compressed; a list that is read has no more than half of it (H04).
const maxBlockBytes = 16 * 1024;

/** A header block that is whole, and the stream that it is for. */
export interface HeaderBlock {
  readonly streamId: number;
  readonly bytes: Buffer;
  readonly isEnd: boolean;
  /** The stream depends on itself: malformed. */
  readonly isMalformed: boolean;
}

/** What a frame leads to: a block, nothing yet, or the error that ends the connection. */
export type Assembled =
  | { readonly kind: 'block'; readonly block: HeaderBlock }
  | { readonly kind: 'partial' }
  | { readonly kind: 'error'; readonly code: number };

const partial: Assembled = { kind: 'partial' };
const fail = (code: number): Assembled => ({ kind: 'error', code });

/** The payload of a frame without its padding; undefined where there is more of that than there may be. */
export const unpad = ({ flags, payload }: Frame): Buffer | undefined => {
  if ((flags & frameFlags.padded) === 0) return payload;
  const padding = payload[0];
  if (padding === undefined || padding >= payload.length) return undefined;
  return payload.subarray(1, payload.length - padding);
};

/** Puts header blocks together of HEADERS and CONTINUATION; RFC 9113, 4.3 and 6.10. */
export class HeaderAssembler {
  #open: (Omit<HeaderBlock, 'bytes'> & { readonly parts: Buffer[]; bytes: number }) | undefined;

  /** Whether only CONTINUATION may follow. */
  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  take(frame: Frame): Assembled {
    return frame.type === frameTypes.headers ? this.#begin(frame) : this.#continue(frame);
  }

  #begin(frame: Frame): Assembled {
    const { streamId, flags } = frame;
    if (streamId % 2 === 0) return fail(errorCodes.protocolError);
    let fragment = unpad(frame);
    if (fragment === undefined) return fail(errorCodes.protocolError);
    let isMalformed = false;
    if ((flags & frameFlags.priority) !== 0) {
      if (fragment.length < 5) return fail(errorCodes.frameSizeError);
      isMalformed = (fragment.readUInt32BE(0) & 0x7fffffff) === streamId;
      fragment = fragment.subarray(5);
    }
    const isEnd = (flags & frameFlags.endStream) !== 0;
    if ((flags & frameFlags.endHeaders) !== 0)
      return { kind: 'block', block: { streamId, bytes: fragment, isEnd, isMalformed } };
    this.#open = { streamId, isEnd, isMalformed, parts: [fragment], bytes: fragment.length };
    return partial;
  }

  #continue({ streamId, flags, payload }: Frame): Assembled {
    const open = this.#open;
    if (open === undefined || open.streamId !== streamId) return fail(errorCodes.protocolError);
    open.parts.push(payload);
    open.bytes += payload.length;
    if (open.bytes > maxBlockBytes) return fail(errorCodes.enhanceYourCalm);
    if ((flags & frameFlags.endHeaders) === 0) return partial;
    this.#open = undefined;
    const { isEnd, isMalformed, parts } = open;
    return { kind: 'block', block: { streamId, isEnd, isMalformed, bytes: Buffer.concat(parts) } };
  }
}
