import type { Clock } from '../../runtime/clock.ts';
import type { Call } from '../transport/call.ts';
import type { AnswerBudget } from './answer-budget.ts';

/** What a stream has written and the kernel has not taken yet. */
export class Outbox {
  readonly #call: Call;
  readonly #clock: Clock;
  readonly #budget: AnswerBudget;
  #unwritten = 0;
  #budgeted = 0;
  #unwrittenSinceMs: number | undefined;

  constructor(call: Call, clock: Clock, budget: AnswerBudget) {
    this.#call = call;
    this.#clock = clock;
    this.#budget = budget;
  }

  get isEmpty(): boolean {
    return this.#unwritten === 0;
  }

  /** For how long the kernel has taken nothing although there was something. */
  stuckForMs(nowMs: number): number {
    return this.#unwrittenSinceMs === undefined ? 0 : nowMs - this.#unwrittenSinceMs;
  }

  write(frames: readonly Buffer[]): void {
    this.#unwritten += 1;
    this.#unwrittenSinceMs ??= this.#clock.now();
    this.#call.write(frames, () => {
      this.#unwritten -= 1;
      this.#unwrittenSinceMs = this.#unwritten === 0 ? undefined : this.#clock.now();
      if (this.#unwritten === 0) this.giveBudgetBack();
    });
  }

  /** Takes the bytes of a first answer from what all streams share; false: it has to wait. */
  takeBudget(bytes: number): boolean {
    if (!this.#budget.take(bytes)) return false;
    this.#budgeted += bytes;
    return true;
  }

  giveBudgetBack(): void {
    if (this.#budgeted === 0) return;
    const bytes = this.#budgeted;
    this.#budgeted = 0;
    this.#budget.give(bytes);
  }
}
