/** Nanoseconds on the clock that the load client reads too. */
export const nowNs = (): bigint => process.hrtime.bigint();

/**
 * Calls `each` so many times per second. A call happens when it is due, also where the ones before took
 * too long; `dueNs` says when that was.
 */
export const pace = (
  perSecond: number,
  count: number,
  each: (index: number, dueNs: bigint) => void,
): Promise<void> =>
  new Promise((resolve) => {
    const startNs = nowNs();
    const dueOf = (index: number): bigint => startNs + (BigInt(index) * 1_000_000_000n) / BigInt(perSecond);
    let next = 0;
    const run = (): void => {
      while (next < count && dueOf(next) <= nowNs()) {
        each(next, dueOf(next));
        next += 1;
      }
      if (next === count) resolve();
      else setTimeout(run, Number(dueOf(next) - nowNs()) / 1e6);
    };
    run();
  });
