import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A process that answers questions one by one. */
export class Child {
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, (result: unknown) => void>();
  #next = 0;

  constructor(file: string, args: readonly string[]) {
    this.#process = fork(new URL(file, import.meta.url), args, { execArgv: ['--import=tsx'] });
    this.#process.on('message', ({ id, result }: { id: number; result: unknown }) => {
      this.#waiting.get(id)?.(result);
      this.#waiting.delete(id);
    });
    this.#process.on('exit', () => {
      for (const answer of this.#waiting.values()) answer(undefined);
    });
  }

  /** What it says when it is ready; undefined where it ends before. */
  ready<Result>(): Promise<Result> {
    return this.#answer(0) as Promise<Result>;
  }

  ask<Result>(question: object): Promise<Result> {
    this.#next += 1;
    const answer = this.#answer(this.#next);
    if (this.isAlive) this.#process.send({ id: this.#next, ...question });
    else this.#waiting.get(this.#next)?.(undefined);
    return answer as Promise<Result>;
  }

  get isAlive(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }

  signal(name: NodeJS.Signals): void {
    this.#process.kill(name);
  }

  async stop(): Promise<void> {
    if (!this.isAlive) return;
    const exit = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await exit;
  }

  #answer(id: number): Promise<unknown> {
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }
}
