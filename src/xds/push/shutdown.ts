import { errors } from '../errors.ts';
import { grpcStatus } from '../transport/call.ts';
import type { PushEngine } from './engine.ts';

/**
 * Ends every stream, evenly over a spread, so that the clients do not all come back in one moment.
 * The abort ends the rest at once.
 */
export const closeStreams = async (
  engine: PushEngine,
  spreadMs: number,
  signal: AbortSignal,
): Promise<void> => {
  const { clock } = engine.options;
  const streams = [...engine.streams.values()];
  const message = errors.SHUTTING_DOWN({}).message;
  const startedMs = clock.now();
  for (const [index, stream] of streams.entries()) {
    const dueMs = startedMs + (spreadMs * index) / streams.length;
    const delayMs = dueMs - clock.now();
    if (spreadMs > 0 && delayMs > 1 && !signal.aborted) await wait(engine, delayMs, signal);
    stream.end(grpcStatus.UNAVAILABLE, message);
  }
};

const wait = (engine: PushEngine, delayMs: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      cancel();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const cancel = engine.options.clock.after(delayMs, done);
    signal.addEventListener('abort', done, { once: true });
  });
