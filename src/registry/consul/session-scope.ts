import type { RegistryProblem } from '../../model/index.ts';

/** Why a session is over. `doubt`: what was believed may be wrong, everything has to be read again. */
export type SessionEnd =
  | { readonly kind: 'aborted' }
  | { readonly kind: 'doubt'; readonly reason: string }
  | { readonly kind: 'problem'; readonly problem: RegistryProblem; readonly retryAfterMs: number };

/** The life of a session: its tasks, and the first reason for its end. */
export class SessionScope {
  readonly #over = new AbortController();
  readonly #tasks = new Set<Promise<void>>();
  #end: SessionEnd = { kind: 'aborted' };

  /** Aborts when the session is over. */
  get signal(): AbortSignal {
    return this.#over.signal;
  }

  /** Ends the session; only the first reason counts. */
  finish(end: SessionEnd): void {
    if (this.#over.signal.aborted) return;
    this.#end = end;
    this.#over.abort();
  }

  /** Ends the session with a problem of the registry. */
  fail(problem: RegistryProblem, retryAfterMs = 0): void {
    this.finish({ kind: 'problem', problem, retryAfterMs });
  }

  /** Runs a task as part of the session. One that throws ends the session, never the process. */
  spawn(task: () => Promise<void>): void {
    const running = task()
      .catch((error: unknown) => {
        const message = `internal: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
        this.fail({ reason: 'protocol', message });
      })
      .finally(() => this.#tasks.delete(running));
    this.#tasks.add(running);
  }

  /** Resolves once the session is over and every task has ended. */
  async ended(signal: AbortSignal): Promise<SessionEnd> {
    const abort = (): void => this.finish({ kind: 'aborted' });
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
    while (this.#tasks.size > 0) await Promise.all(this.#tasks);
    signal.removeEventListener('abort', abort);
    return this.#end;
  }
}
