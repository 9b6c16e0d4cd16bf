import type { OwnFormCodec } from '../codec.ts';
import { readSecondsAndNanos, writeSecondsAndNanos } from './seconds-and-nanos.ts';

const durationText = /^(-?)(\d+)(?:\.(\d{1,9}))?s$/;
/** About 10,000 years, the range that duration.proto allows. */
const maxSeconds = 315_576_000_000;

/** `google.protobuf.Duration` as `1.500s`. */
export const durationCodec: OwnFormCodec = {
  form: 'own',
  write: (encoding, json) => {
    const match = typeof json === 'string' ? durationText.exec(json) : null;
    const [, sign, whole, fraction = ''] = match ?? [];
    const seconds = Number(whole);
    const nanos = Number(fraction.padEnd(9, '0'));
    if (match === null || seconds > maxSeconds || (seconds === maxSeconds && nanos > 0)) {
      throw encoding.wrongValue('a duration such as 1.5s', json);
    }
    const factor = sign === '-' ? -1 : 1;
    writeSecondsAndNanos(encoding, factor * seconds, factor * nanos);
  },
  read: (decoding, end) => {
    const { seconds, nanos } = readSecondsAndNanos(decoding, end);
    const sign = seconds < 0 || nanos < 0 ? '-' : '';
    return `${sign}${Math.abs(seconds)}${fractionOf(Math.abs(nanos))}s`;
  },
};

/** Nanoseconds as `.500`: three, six or nine digits, none for zero. */
export const fractionOf = (nanos: number): string => {
  if (nanos === 0) return '';
  const digits = String(nanos).padStart(9, '0');
  if (digits.endsWith('000000')) return `.${digits.slice(0, 3)}`;
  return digits.endsWith('000') ? `.${digits.slice(0, 6)}` : `.${digits}`;
};
