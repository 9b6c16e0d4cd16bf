import { huffmanCodeBits, huffmanCodes } from './huffman-codes.ts';

// A tree in one array: node n has its children at 2n and 2n + 1. A value below zero is a leaf, the octet
// being its complement; 0 is nothing.
const tree = new Int16Array(2 * 512);
const endOfString = 256;
let nodes = 1;
for (const [symbol, code] of huffmanCodes.entries()) {
  const bits = huffmanCodeBits[symbol] ?? 0;
  let node = 0;
  for (let bit = bits - 1; bit >= 0; bit -= 1) {
    const child = 2 * node + ((code >>> bit) & 1);
    if (bit === 0) tree[child] = ~symbol;
    else {
      if (tree[child] === 0) {
        tree[child] = nodes;
        nodes += 1;
      }
      node = tree[child] ?? 0;
    }
  }
}

/** Decodes a string (RFC 7541, 5.2); undefined where it is none: the end in the middle, or wrong padding. */
export const decodeHuffman = (bytes: Uint8Array): string | undefined => {
  // No code is shorter than five bits.
  const octets = Buffer.allocUnsafe(Math.ceil((bytes.length * 8) / 5));
  let length = 0;
  let node = 0;
  let depth = 0;
  let isPadding = true;
  for (const byte of bytes) {
    for (let bit = 7; bit >= 0; bit -= 1) {
      const one = (byte >>> bit) & 1;
      const next = tree[2 * node + one] ?? 0;
      if (next < 0) {
        const symbol = ~next;
        if (symbol === endOfString) return undefined;
        octets[length] = symbol;
        length += 1;
        [node, depth, isPadding] = [0, 0, true];
      } else {
        node = next;
        depth += 1;
        isPadding &&= one === 1;
      }
    }
  }
  return depth < 8 && isPadding ? octets.toString('latin1', 0, length) : undefined;
};
