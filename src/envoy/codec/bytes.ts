import type { Encoding } from './encoding.ts';

const base64Text = /^[A-Za-z0-9+/\-_]*={0,2}$/;

/** Reads bytes out of base64, in the plain or in the URL-safe alphabet, padded or not. */
export const parseBytes = (encoding: Encoding, json: unknown): Buffer => {
  if (typeof json !== 'string' || !base64Text.test(json) || json.replace(/=+$/, '').length % 4 === 1) {
    throw encoding.wrongValue('base64', json);
  }
  return Buffer.from(json, 'base64');
};

/** The base64 of bytes. */
export const printBytes = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
