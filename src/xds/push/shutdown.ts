import type { Clock } from '../../runtime/clock.ts';
import { errors } from '../errors.ts';
import { grpcStatus } from '../transport/call.ts';

/** A call that the server can end. */
export interface Endable {
  end(code: number, message: string): void;
}

/**
 * Ends every call, evenly over a spread, so that the clients do not all come back in one moment. The
 * abort ends the rest at once.
 */
export const closeSpread = async (
  calls: readonly Endable[],
  clock: Clock,
  spreadMs: number,
  signal: AbortSignal,
): Promise<void> => {
  const message = errors.SHUTTING_DOWN({}).message;
  const startedMs = clock.now();
  for (const [index, call] of calls.entries()) {
    const dueMs = startedMs + (spreadMs * index) / calls.length;
    const delayMs = dueMs - clock.now();
    if (spreadMs > 0 && delayMs > 1 && !signal.aborted) await wait(clock, delayMs, signal);
    call.end(grpcStatus.UNAVAILABLE, message);
  }
};

const wait = (clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      cancel();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const cancel = clock.after(delayMs, done);
    signal.addEventListener('abort', done, { once: true });
  });
