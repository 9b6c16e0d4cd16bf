import type { Clock } from '../../runtime/clock.ts';
import { backoffMs } from '../backoff.ts';
import { Pacer } from '../pacer.ts';
import { pause } from '../pause.ts';
import type { ProblemAnswer } from './answer.ts';
import type { ConsulQueries, Data, Query } from './query.ts';
import { nextIndex } from './query-index.ts';

/** What happens with what a watch sees. */
export interface WatchHandler<Value> {
  /** An answer that differs from the last one in its text. Says whether that meant anything. */
  data(data: Data<Value>, wentBack: boolean): boolean;
  /** The index moved and the text is the same: something was written that the text does not show. */
  unchanged?(): void;
  /** The query failed; the watch tries again by itself, from the start. Resolves when it may. */
  problem(problem: ProblemAnswer, failures: number): Promise<void>;
  /** An answer came and was told: whatever was wrong with this query is mended. */
  answered?(): void;
}

/** What every watch of a session shares. */
export interface WatchContext {
  readonly queries: ConsulQueries;
  readonly clock: Clock;
  readonly random: () => number;
  readonly waitMs: number;
}

export const retryRange = { firstMs: 100, ceilingMs: 5_000 };

/**
 * Follows one blocking query until the signal aborts. The index starts anew after any failure: one from
 * before a restart would otherwise keep the watch blind for as long as Consul holds the query.
 */
export const watchQuery = async <Value>(
  context: WatchContext,
  query: Query<Value>,
  startIndex: bigint,
  handler: WatchHandler<Value>,
  signal: AbortSignal,
): Promise<void> => {
  const { clock, random } = context;
  const pacer = new Pacer();
  let index = startIndex;
  let lastText: string | undefined;
  let failures = 0;
  while (!signal.aborted) {
    await pause(clock, pacer.take(clock.now()), signal);
    // Up to a seventh less than the limit, so that idle watches do not return in step.
    const waitMs = Math.round(context.waitMs * (1 - random() / 7));
    const startedMs = clock.now();
    const answer = await context.queries.ask(query, { signal, block: { index, waitMs } });
    if (answer.kind === 'aborted' || signal.aborted) return;
    if (answer.kind === 'problem') {
      index = 0n;
      lastText = undefined;
      failures += 1;
      await handler.problem(answer, failures);
      // The first retry is immediate: one broken connection is no outage.
      const delayMs = Math.max(answer.retryAfterMs, backoffMs(failures - 1, retryRange, random()));
      await pause(clock, delayMs, signal);
      continue;
    }
    const next = nextIndex(index, answer.index);
    // The text is compared first: most returns of a blocking query bring the same.
    const differs = answer.text !== lastText || next.wentBack;
    const fruitful = differs && handler.data(answer, next.wentBack);
    if (!differs && next.index !== index) handler.unchanged?.();
    index = next.index;
    lastText = answer.text;
    failures = 0;
    handler.answered?.();
    pacer.record(fruitful, clock.now() - startedMs, clock.now());
  }
};
