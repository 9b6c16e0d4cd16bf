import type { Instance } from './instance.ts';

/**
 * The number that clients of a service use. Instances may listen elsewhere each (dynamic ports), so that the
 * number is a choice: metadata `service-port`, else the only number there is, else the lowest.
 */
export const servicePortNumber = (
  instances: readonly Pick<Instance, 'meta'>[],
  listening: readonly number[],
): number => {
  const declared = instances
    .map(({ meta }) => meta['service-port'] ?? '')
    .filter((text) => /^\d{1,5}$/.test(text))
    .map(Number)
    .filter((number) => number > 0 && number <= 65_535);
  return Math.min(...(declared.length > 0 ? declared : listening));
};
