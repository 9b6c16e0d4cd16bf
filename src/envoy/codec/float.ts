import type { Encoding } from './encoding.ts';

const special: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
};

const decimalText = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;
const maxFloat = 3.4028234663852886e38;

/** Reads a floating point number out of its JSON form: a number, a decimal text, or one of three names. */
export const parseFloating = (encoding: Encoding, json: unknown, kind: 'float' | 'double'): number => {
  const number = floatingOf(json);
  if (number === undefined) throw encoding.wrongValue('a number', json);
  const isTooBig = Number.isFinite(number) && kind === 'float' && Math.abs(number) > maxFloat;
  if (isTooBig) throw encoding.wrongValue('a number that fits into 32 bits', json);
  return number;
};

const floatingOf = (json: unknown): number | undefined => {
  // JSON has no NaN and no infinity, so a number that is one was a mistake.
  if (typeof json === 'number') return Number.isFinite(json) ? json : undefined;
  if (typeof json !== 'string') return undefined;
  const named = special[json];
  if (named !== undefined) return named;
  const number = decimalText.test(json) ? Number(json) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
};

/** The JSON form of a double. */
export const printDouble = (value: number): number | string =>
  Number.isFinite(value) ? value : String(value);

/** The JSON form of a float: the shortest decimal that reads back as the same 32 bits. */
export const printFloat = (value: number): number | string => {
  if (!Number.isFinite(value)) return String(value);
  for (let digits = 6; digits < 9; digits += 1) {
    const rounded = Number(value.toPrecision(digits));
    if (Math.fround(rounded) === value) return rounded;
  }
  return Number(value.toPrecision(9));
};
