import type { Clock } from '../runtime/clock.ts';

/** Resolves after the delay, or at once when the signal aborts; never rejects. */
export const pause = (clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> => {
  if (delayMs <= 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const finish = (): void => {
      cancel();
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const cancel = clock.after(delayMs, finish);
    signal.addEventListener('abort', finish);
  });
};
