import { setTimeout as delay } from 'node:timers/promises';
import type { Envoy } from './envoy.ts';

/** What was seen of clusters that warm. */
export interface WarmingReport {
  readonly readings: number;
  /** The longest time through which some cluster was warming in every reading. */
  readonly longestMs: number;
}

/** Reads the gauge of warming clusters again and again; the result ends it. */
export const watchWarming = (envoy: Envoy): (() => Promise<WarmingReport>) => {
  const stopping = new AbortController();
  const watch = async (): Promise<WarmingReport> => {
    let readings = 0;
    let longestMs = 0;
    let since: number | undefined;
    while (!stopping.signal.aborted) {
      const askedAt = performance.now();
      const count = await envoy.stat('cluster_manager.warming_clusters');
      readings += 1;
      if (count === 0) since = undefined;
      else {
        since ??= askedAt;
        longestMs = Math.max(longestMs, performance.now() - since);
      }
      await delay(10);
    }
    return { readings, longestMs };
  };
  const report = watch();
  return () => {
    stopping.abort();
    return report;
  };
};
