import type { Decoding } from '../decoding.ts';
import type { Encoding } from '../encoding.ts';

const secondsTag = 1 << 3;
const nanosTag = 2 << 3;

/** Writes the fields that Duration and Timestamp share. */
export const writeSecondsAndNanos = ({ writer }: Encoding, seconds: number, nanos: number): void => {
  // `+ 0` and the test for zero also take care of -0.
  if (seconds !== 0) writer.uint32(secondsTag).int64(seconds);
  if (nanos !== 0) writer.uint32(nanosTag).int32(nanos);
};

/** Reads the fields that Duration and Timestamp share. */
export const readSecondsAndNanos = (
  { reader }: Decoding,
  end: number,
): { readonly seconds: number; readonly nanos: number } => {
  let seconds = 0;
  let nanos = 0;
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === secondsTag) seconds = Number(reader.int64());
    else if (tag === nanosTag) nanos = reader.int32();
    else reader.skipType(tag & 7);
  }
  return { seconds, nanos };
};
