import { watchFolder } from '../../src/config/index.ts';
import type { ConfigObservation } from '../../src/model/index.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { silentLog } from '../../src/runtime/log.ts';

/** Watches a folder and lets a test wait for the observation that it expects. */
export class Observer {
  readonly seen: ConfigObservation[] = [];
  readonly #abort = new AbortController();
  readonly #running: Promise<void>;
  #notify: () => void = () => {};

  constructor(folder: string) {
    const publish = (observation: ConfigObservation): void => {
      this.seen.push(observation);
      this.#notify();
    };
    this.#running = watchFolder(folder, publish, { log: silentLog, clock: systemClock }, this.#abort.signal);
  }

  /** Resolves with the first observation, past or coming, after index `from` that fits; the test's own time limit ends a vain wait. */
  async until(fits: (observation: ConfigObservation) => boolean, from = 0): Promise<ConfigObservation> {
    // The clock's timers do not keep the process alive, and a folder that is away is not watched.
    const alive = setInterval(() => {}, 60_000);
    try {
      for (;;) {
        const found = this.seen.slice(from).find(fits);
        if (found !== undefined) return found;
        const news = new Promise<void>((resolve) => {
          this.#notify = resolve;
        });
        await Promise.race([news, this.#running]);
      }
    } finally {
      clearInterval(alive);
    }
  }

  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#running;
  }
}

/** `file: names of objects`, relative to the folder, with `!` for each rejected document. */
export const summary = (observation: ConfigObservation): Readonly<Record<string, string>> =>
  Object.fromEntries(
    observation.files.map(({ file, objects, rejected }) => [
      file.slice(observation.source.length + 1),
      [...objects.map(({ name }) => name), ...rejected.map(() => '!')].join(' '),
    ]),
  );
