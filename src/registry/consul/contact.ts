import type { RegistryProblem } from '../../model/index.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Log } from '../../runtime/log.ts';
import { pause } from '../pause.ts';
import type { ProblemAnswer } from './answer.ts';
import type { OneShotCalls } from './one-shot.ts';
import type { ProblemBoard } from './problem-board.ts';
import type { SessionScope } from './session-scope.ts';

/** How often an idle session makes sure that Consul is there and has a leader. */
const heartbeatMs = 10_000;
/** So many broken connections to a healthy Consul mean that it grants no more of them. */
const breaksThatMeanLimit = 3;

/** What judging a problem needs. */
export interface ContactOptions {
  readonly scope: SessionScope;
  readonly board: ProblemBoard;
  readonly calls: Pick<OneShotCalls, 'leader'>;
  readonly alive: () => void;
  readonly clock: Clock;
  readonly log: Log;
  /** Consul is healthy but refuses connections or requests. */
  readonly onThrottled: () => void;
}

/**
 * Tells an outage from a query that fails. One shared probe decides for all queries that fail together, so
 * that a dead agent is asked once and not by five hundred retry loops.
 */
export class Contact {
  readonly #options: ContactOptions;
  #probe: Promise<RegistryProblem | undefined> | undefined;
  #breaks = 0;

  constructor(options: ContactOptions) {
    this.#options = options;
  }

  /** Judges a failed query. Resolves when the query may be tried again, or the session is over. */
  async judge(about: string, answer: ProblemAnswer, failures: number): Promise<void> {
    const { scope, board, log } = this.#options;
    if (scope.signal.aborted) return;
    const outage = answer.scope === 'registry' ? answer.problem : await this.#ask();
    if (outage !== undefined) return scope.fail(outage, answer.retryAfterMs);
    log.debug('registry.query-failed', { about, failures, reason: answer.problem.message });
    if (answer.throttled && ++this.#breaks >= breaksThatMeanLimit) {
      this.#breaks = 0;
      this.#options.onThrottled();
    }
    // A single broken connection is mended by the retry, which is immediate.
    if (failures >= 2 && !scope.signal.aborted) board.note(about, answer.problem);
  }

  /** The query answers, and its answer has been told. */
  answered(about: string): void {
    if (!this.#options.scope.signal.aborted) this.#options.board.clear(about);
  }

  /** Notices an outage while nothing else is asked (R44). */
  async beat(): Promise<void> {
    const { scope, clock, board, alive } = this.#options;
    for (;;) {
      await pause(clock, heartbeatMs, scope.signal);
      if (scope.signal.aborted) return;
      const outage = await this.#ask();
      if (scope.signal.aborted) return;
      if (outage !== undefined) return scope.fail(outage);
      if (board.isEmpty) alive();
    }
  }

  #ask(): Promise<RegistryProblem | undefined> {
    this.#probe ??= this.#options.calls
      .leader()
      .then((told) => ('problem' in told ? told.problem : undefined))
      .finally(() => {
        this.#probe = undefined;
      });
    return this.#probe;
  }
}
