import type { Clock } from '../../runtime/clock.ts';
import { backoffMs } from '../backoff.ts';
import { pause } from '../pause.ts';
import type { Contact } from './contact.ts';
import type { Instances } from './instance.ts';
import { type ConsulQueries, type Data, serviceHealth } from './query.ts';
import type { SessionScope } from './session-scope.ts';
import { retryRange } from './watch.ts';

/** What reading needs. */
export interface ReaderOptions {
  readonly scope: SessionScope;
  readonly contact: Contact;
  readonly queries: ConsulQueries;
  readonly clock: Clock;
  readonly random: () => number;
  readonly concurrency: number;
  readonly onRead: (name: string, data: Data<Instances>) => void;
}

/** What problems of one service are filed under. */
export const aboutService = (name: string): string => `service ${name}`;

/** Reads single services at once, on demand: at the start, and for services without a watch of their own. */
export class ServiceReader {
  readonly #options: ReaderOptions;
  /** Services being read; true when something happened since and once more is needed. */
  readonly #reading = new Map<string, boolean>();

  constructor(options: ReaderOptions) {
    this.#options = options;
  }

  /** Reads a service soon and reports it; what is asked meanwhile is one more read, not many. */
  request(name: string): void {
    if (this.#reading.has(name)) {
      this.#reading.set(name, true);
      return;
    }
    this.#options.scope.spawn(() => this.#readUntilQuiet(name));
  }

  /** Reads each of them and reports it, a few at a time. */
  async sweep(names: readonly string[]): Promise<void> {
    await this.forEach(names, async (name) => {
      if (!this.#reading.has(name)) await this.#readUntilQuiet(name);
    });
  }

  /** Reads a service; `undefined` when the session is over or the attempts are used up. */
  async read(name: string, attempts = Number.POSITIVE_INFINITY): Promise<Data<Instances> | undefined> {
    const { queries, scope, contact, clock, random } = this.#options;
    for (let failures = 0; failures < attempts; ) {
      const answer = await queries.ask(serviceHealth(name), { signal: scope.signal });
      if (scope.signal.aborted || answer.kind === 'aborted') return undefined;
      if (answer.kind === 'data') return answer;
      failures += 1;
      await contact.judge(aboutService(name), answer, failures);
      const delayMs = Math.max(answer.retryAfterMs, backoffMs(failures - 1, retryRange, random()));
      await pause(clock, delayMs, scope.signal);
      if (scope.signal.aborted) return undefined;
    }
    return undefined;
  }

  /** Runs the task for each name, as many at a time as there are sockets for calls (R43). */
  async forEach(names: readonly string[], task: (name: string) => Promise<void>): Promise<void> {
    const queue = names.values();
    const worker = async (): Promise<void> => {
      for (const name of queue) {
        if (this.#options.scope.signal.aborted) return;
        await task(name);
      }
    };
    await Promise.all(Array.from({ length: this.#options.concurrency }, worker));
  }

  async #readUntilQuiet(name: string): Promise<void> {
    do {
      this.#reading.set(name, false);
      const data = await this.read(name);
      if (data === undefined) break;
      this.#options.onRead(name, data);
      this.#options.contact.answered(aboutService(name));
    } while (this.#reading.get(name) === true && !this.#options.scope.signal.aborted);
    this.#reading.delete(name);
  }
}
