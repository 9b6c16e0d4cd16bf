import { fieldSize, WireWriter } from './writer.ts';

/** A length-delimited field (numbers 1 to 15) that is made of these bytes. */
export const encodeField = (field: number, ...parts: readonly Uint8Array[]): Buffer => {
  let length = 0;
  for (const part of parts) length += part.length;
  const writer = new WireWriter(fieldSize(length));
  writer.header(field, length);
  for (const part of parts) writer.raw(part);
  return writer.buffer;
};
