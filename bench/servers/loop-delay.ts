import { monitorEventLoopDelay } from 'node:perf_hooks';

const resolutionMs = 1;

/** How long the event loop kept a timer waiting, in milliseconds. */
export interface LoopDelay {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** Watches the event loop. It costs a timer per millisecond: it runs only where it is asked for. */
export const watchLoop = (): (() => LoopDelay) => {
  const histogram = monitorEventLoopDelay({ resolution: resolutionMs });
  histogram.enable();
  return () => {
    histogram.disable();
    // The histogram holds the time between two timers, which is the resolution where nothing is late.
    const lateMs = (ns: number): number => Math.max(0, ns / 1e6 - resolutionMs);
    return {
      p50Ms: lateMs(histogram.percentile(50)),
      p99Ms: lateMs(histogram.percentile(99)),
      maxMs: lateMs(histogram.max),
    };
  };
};
