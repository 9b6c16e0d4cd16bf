import { createRegistry, parseRegistryOption } from '../../src/registry/index.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import type { Log } from '../../src/runtime/log.ts';
import { RecordingSink } from '../../test/registry/recording-sink.ts';

/** A registry adapter that runs until it is stopped, and all it said. */
export interface RunningRegistry {
  readonly sink: RecordingSink;
  /** Warnings by event name. */
  readonly warnings: readonly string[];
  /** Resolves with its first snapshot. */
  inSync(): Promise<void>;
  stop(): Promise<void>;
}

/** Runs the adapter for a registry written as on the command line. */
export const runRegistry = (option: string): RunningRegistry => {
  const sink = new RecordingSink();
  const warnings: string[] = [];
  const log: Log = {
    debug: () => {},
    info: () => {},
    warn: (event) => void warnings.push(event),
    error: (event) => void warnings.push(event),
    child: () => log,
  };
  const abort = new AbortController();
  const running = createRegistry(parseRegistryOption(option), { log, clock: systemClock }).run(
    sink,
    abort.signal,
  );
  return {
    sink,
    warnings,
    inSync: async () => void (await sink.expect('the first snapshot', 0, ({ kind }) => kind === 'snapshot')),
    stop: async () => {
      abort.abort();
      await running;
    },
  };
};
