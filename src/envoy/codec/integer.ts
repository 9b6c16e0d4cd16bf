import type { Reader, Writer } from 'protobufjs';
import type { Encoding } from './encoding.ts';

const integerText = /^-?\d+$/;

/** Reads a whole number out of its JSON form: a number, or a text such as `12` or `1e3`. */
export const parseInteger = (encoding: Encoding, json: unknown, expected: string): number => {
  if (typeof json === 'number' && Number.isInteger(json)) return json;
  if (typeof json === 'string' && json !== '' && json.trim() === json) {
    const number = Number(json);
    if (Number.isInteger(number) && /^[-\d]/.test(json) && !/^-?0[xob]/i.test(json)) return number;
  }
  throw encoding.wrongValue(expected, json);
};

/** The two halves of a 64-bit integer, as protobufjs writes it. */
export interface Halves {
  readonly low: number;
  readonly high: number;
  readonly unsigned: boolean;
}

const ranges = {
  signed: { min: -(2n ** 63n), max: 2n ** 63n - 1n, name: 'a 64-bit integer' },
  unsigned: { min: 0n, max: 2n ** 64n - 1n, name: 'a 64-bit integer that is not negative' },
};

/** Reads a 64-bit integer out of its JSON form, a decimal text or a number, without losing a digit. */
export const parseLong = (encoding: Encoding, json: unknown, sign: 'signed' | 'unsigned'): Halves => {
  const { min, max, name } = ranges[sign];
  let value: bigint;
  if (typeof json === 'string' && integerText.test(json)) value = BigInt(json);
  else value = BigInt(parseInteger(encoding, json, name));
  if (value < min || value > max) throw encoding.wrongValue(name, json);
  return {
    low: Number(BigInt.asIntN(32, value)),
    high: Number(BigInt.asIntN(32, value >> 32n)),
    unsigned: sign === 'unsigned',
  };
};

/** The way of a 64-bit kind through protobufjs. */
export type LongWriter = (writer: Writer, value: Halves) => void;
export type LongReader = (reader: Reader) => { toString(): string };
