import { setTimeout as delay } from 'node:timers/promises';

/** How long to try, how often, and what makes trying pointless. */
export interface Patience {
  readonly deadlineMs?: number;
  readonly intervalMs?: number;
  /** Says why the answer can no longer come, such as a process that ended. */
  readonly hopeless?: () => string | undefined;
}

/**
 * Asks until the answer is neither `undefined` nor `false`, for what has no event to await (an admin page, a
 * socket of another process). Throws after the deadline, with the last error as its cause.
 */
export const until = async <Answer>(
  what: string,
  ask: () => Promise<Answer | undefined | false> | Answer | undefined | false,
  { deadlineMs = 15_000, intervalMs = 25, hopeless }: Patience = {},
): Promise<Answer> => {
  const start = performance.now();
  let lastError: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false) return answer;
      lastError = undefined;
    } catch (error) {
      lastError = error;
    }
    const verdict = hopeless?.();
    if (verdict !== undefined)
      throw new Error(`gave up waiting for ${what}: ${verdict}`, { cause: lastError });
    if (performance.now() - start > deadlineMs) {
      const reason = lastError instanceof Error ? `: ${lastError.message}` : '';
      throw new Error(`waited ${deadlineMs} ms for ${what}${reason}`, { cause: lastError });
    }
    await delay(intervalMs);
  }
};
