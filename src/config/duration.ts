import { type Duration, durationFromMs } from '../model/index.ts';

const nanosecondsOf: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

/** The nanoseconds of a duration in Go's form, such as `1m30s` or `100ms`; the canonical form is one of them. */
export const parseDuration = (text: string): number | undefined => {
  const body = text.replace(/^[+-]/, '');
  const sign = text.startsWith('-') ? -1 : 1;
  if (body === '0') return 0;
  if (body === '' || !/^(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|ms|s|m|h))+$/.test(body)) return undefined;
  let total = 0;
  for (const [, whole = '', fraction = '', unit = ''] of body.matchAll(/(\d*)(\.?\d*)(ns|us|µs|ms|s|m|h)/g)) {
    // Whole and fraction apart stay exact where their sum, times a billion, would not.
    const scale = nanosecondsOf[unit] ?? 0;
    total += Number(whole) * scale + Math.round(Number(`0${fraction}`) * scale);
  }
  return sign * total;
};

/** Nanoseconds in the canonical form. */
export const canonicalDuration = (nanoseconds: number): Duration => durationFromMs(nanoseconds / 1e6);
