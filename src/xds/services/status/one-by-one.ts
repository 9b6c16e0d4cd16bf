import { errors } from '../../errors.ts';

// Answers that one address may wait for.
const waitingMax = 8;

/** Makes large answers one after the other, so that no more than one of them is held unfinished. */
export class OneByOne {
  #last: Promise<unknown> = Promise.resolve();
  readonly #waiting = new Map<string, number>();

  /** Does the work when its turn comes; throws TOO_MANY_REQUESTS where its address waits for many. */
  run<Result>(address: string, work: () => Promise<Result>): Promise<Result> {
    const waiting = this.#waiting.get(address) ?? 0;
    if (waiting >= waitingMax) throw errors.TOO_MANY_REQUESTS({});
    this.#waiting.set(address, waiting + 1);
    const result = this.#last.then(work).finally(() => this.#leave(address));
    this.#last = result.catch(() => {});
    return result;
  }

  #leave(address: string): void {
    const left = (this.#waiting.get(address) ?? 0) - 1;
    if (left > 0) this.#waiting.set(address, left);
    else this.#waiting.delete(address);
  }
}
