import type { HeaderField } from './static-table.ts';

// A literal that nobody keeps, with its name spelt out; RFC 7541, 6.2.2.
const literal = 0x00;

const string = (text: string): Buffer => {
  const octets = Buffer.from(text, 'latin1');
  const length: number[] = [];
  let rest = octets.length;
  if (rest < 0x7f) length.push(rest);
  else {
    length.push(0x7f);
    for (rest -= 0x7f; rest >= 0x80; rest >>>= 7) length.push((rest & 0x7f) | 0x80);
    length.push(rest);
  }
  return Buffer.concat([Buffer.from(length), octets]);
};

/** A header block that needs no table on either side, so that it is the same on every connection. */
export const encodeHeaders = (fields: readonly HeaderField[]): Buffer =>
  Buffer.concat(fields.flatMap(({ name, value }) => [Buffer.from([literal]), string(name), string(value)]));
