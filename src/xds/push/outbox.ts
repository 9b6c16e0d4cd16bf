import type { Clock } from '../../runtime/clock.ts';
import type { Call } from '../transport/call.ts';
import type { AnswerBudget } from './answer-budget.ts';

/** What an outbox needs from its surroundings. */
export interface OutboxOptions {
  readonly clock: Clock;
  readonly budget: AnswerBudget;
  /** Whose share of the budget it takes. */
  readonly address: string;
  /** With more than this unread it is full. */
  readonly unreadBytes: number;
  /** Called when it was full and is no longer. */
  readonly onRoom: () => void;
}

/** Something with a gRPC message to write. */
export interface Framed {
  readonly frame: Buffer;
}

/** What a stream has written and the kernel has not taken yet. */
export class Outbox {
  readonly #call: Call;
  readonly #options: OutboxOptions;
  #unwritten = 0;
  #unwrittenBytes = 0;
  #budgeted = 0;
  #unwrittenSinceMs: number | undefined;

  constructor(call: Call, options: OutboxOptions) {
    this.#call = call;
    this.#options = options;
  }

  get isEmpty(): boolean {
    return this.#unwritten === 0;
  }

  get bytes(): number {
    return this.#unwrittenBytes;
  }

  /** Whether the client has to read before it is sent more, whatever it says that it ACKs (G12). */
  get isFull(): boolean {
    return this.#unwrittenBytes > this.#options.unreadBytes;
  }

  /** For how long the kernel has taken nothing although there was something. */
  stuckForMs(nowMs: number): number {
    return this.#unwrittenSinceMs === undefined ? 0 : nowMs - this.#unwrittenSinceMs;
  }

  write(responses: readonly Framed[], nowMs: number): void {
    if (responses.length === 0) return;
    let bytes = 0;
    for (const { frame } of responses) bytes += frame.length;
    const frames = responses.map(({ frame }) => frame);
    this.#unwritten += 1;
    this.#unwrittenBytes += bytes;
    this.#unwrittenSinceMs ??= nowMs;
    this.#call.write(frames, () => {
      const wasFull = this.isFull;
      this.#unwritten -= 1;
      this.#unwrittenBytes -= bytes;
      this.#unwrittenSinceMs = this.#unwritten === 0 ? undefined : this.#options.clock.now();
      if (this.#unwritten === 0) this.giveBudgetBack();
      if (wasFull && !this.isFull) this.#options.onRoom();
    });
  }

  /** Whether something of the budget is taken, until all is read. */
  get hasBudget(): boolean {
    return this.#budgeted > 0;
  }

  /** Takes the bytes of a first answer from what all streams share; false: it has to wait. */
  takeBudget(bytes: number): boolean {
    const { budget, address } = this.#options;
    const charge = budget.take(bytes, address);
    if (charge === undefined) return false;
    this.#budgeted += charge;
    return true;
  }

  /** Has this called once there may be room in the budget. */
  waitForBudget(wake: () => void): void {
    this.#options.budget.wait(wake, this.#options.address);
  }

  giveBudgetBack(): void {
    if (this.#budgeted === 0) return;
    const { budget, address } = this.#options;
    const charge = this.#budgeted;
    this.#budgeted = 0;
    budget.give(charge, address);
  }
}
