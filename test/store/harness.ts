import type { Endpoint, ModelChange, ServiceKey } from '../../src/model/index.ts';
import type { Log } from '../../src/runtime/log.ts';
import { createStore, type StateFolder, type Store } from '../../src/store/index.ts';
import { SimulatedClock } from './simulated-clock.ts';

/** A store with everything it said: changes in order, log lines, and what a follower of the changes has. */
export interface Harness {
  readonly store: Store;
  readonly clock: SimulatedClock;
  readonly batches: (readonly ModelChange[])[];
  readonly lines: {
    readonly level: string;
    readonly event: string;
    readonly fields: Readonly<Record<string, unknown>>;
  }[];
  /** The changes since the last call, as `table key`, `-` before what was removed. */
  take(): readonly string[];
  /** The addresses of a service's endpoints as a follower of the changes knows them. */
  addresses(key: ServiceKey): readonly string[] | undefined;
  endpoints(key: ServiceKey): readonly Endpoint[] | undefined;
}

export const startStore = (disk?: StateFolder, clock = new SimulatedClock()): Harness => {
  const batches: (readonly ModelChange[])[] = [];
  const lines: Harness['lines'] = [];
  const followed = new Map<ServiceKey, readonly Endpoint[]>();
  let taken = 0;
  const store = createStore({
    log: recordingLog(lines),
    clock,
    ...(disk === undefined ? {} : { disk }),
    onChanges: (changes) => {
      batches.push(changes);
      for (const change of changes)
        if (change.table === 'endpoints') {
          if (change.value === undefined) followed.delete(change.key);
          else followed.set(change.key, change.value);
        }
    },
  });
  return {
    store,
    clock,
    batches,
    lines,
    take: () => {
      const fresh = batches.slice(taken).flat();
      taken = batches.length;
      return fresh.map((change) =>
        change.table === 'mesh'
          ? 'mesh'
          : `${change.value === undefined ? '-' : ''}${change.table} ${change.key}`,
      );
    },
    addresses: (key) => followed.get(key)?.map(({ address }) => address),
    endpoints: (key) => followed.get(key),
  };
};

const recordingLog = (lines: Harness['lines']): Log => {
  const at =
    (level: string) =>
    (event: string, fields: Readonly<Record<string, unknown>> = {}) => {
      lines.push({ level, event, fields });
    };
  const log: Log = {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: () => log,
  };
  return log;
};
