import { varintSize } from './writer.ts';

/** The bytes of a part of a message, in the order in which they will stand there. */
export type Parts = readonly Uint8Array[];

/** How many bytes there are. */
export const sizeOf = (parts: Parts): number => {
  let size = 0;
  for (const part of parts) size += part.length;
  return size;
};

/** A length-delimited field (numbers 1 to 15) that is made of these bytes, which are not copied. */
export const fieldOf = (field: number, parts: Parts): Parts => {
  let rest = sizeOf(parts);
  const header = Buffer.allocUnsafe(1 + varintSize(rest));
  header[0] = (field << 3) | 2;
  let position = 1;
  for (; rest >= 128; rest = Math.floor(rest / 128)) header[position++] = (rest % 128) | 128;
  header[position] = rest;
  return [header, ...parts];
};
