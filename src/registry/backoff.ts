/** How long to wait between attempts, in milliseconds. */
export interface BackoffRange {
  readonly firstMs: number;
  readonly ceilingMs: number;
}

/**
 * The delay before the next attempt after `failures` failures in a row: exponential with full jitter, so
 * that clients that failed together do not come back together.
 */
export const backoffMs = (failures: number, { firstMs, ceilingMs }: BackoffRange, random: number): number =>
  failures <= 0 ? 0 : Math.min(ceilingMs, firstMs * 2 ** (failures - 1)) * random;
