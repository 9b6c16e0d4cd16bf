import type { FractionalPercent } from '../../envoy/index.ts';

/** A percentage from 0 to 100 as a fraction of a million, rounded: 0.07 is exactly 700. */
export const fractionalPercent = (percentage: number): FractionalPercent => ({
  numerator: Math.round(percentage * 10_000),
  denominator: 'MILLION',
});
