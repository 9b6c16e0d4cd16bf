import { errors } from '../errors.ts';
import type { PushEngine } from '../push/engine.ts';
import { Outbox } from '../push/outbox.ts';
import { reportEnd } from '../push/report-end.ts';
import { RequestGate } from '../push/request-gate.ts';
import { addressOf } from '../transport/address.ts';
import { type Call, type CallListener, grpcStatus } from '../transport/call.ts';
import { type Parts, sizeOf } from '../wire/field.ts';
import { frameMessage } from '../wire/frame.ts';
import { afterWrite } from './after-write.ts';

/** What a method says in a call. */
export interface Answers {
  readonly peer: string;
  /** Whether nobody waits for an answer any more. */
  readonly isOver: boolean;
  /** Sends a message, given in one piece or more. */
  send(message: Parts): void;
  /** Takes room for an answer of up to so many bytes before it is made; throws ANSWER_UNREAD. */
  reserve(bytes: number): void;
  /** Counts resources that an answer is made of; throws TOO_MANY_REQUESTS. */
  charge(resources: number): void;
  /** Nothing follows: the call ends well once the client has taken what was sent. */
  finish(): void;
}

/** What a method makes of a call; what it throws ends the call. */
export interface Conversation {
  /** The next message is handed over when the promise is fulfilled. */
  hear(message: Uint8Array): void | Promise<void>;
  /** The client has sent its last message. Without this, the call ends. */
  heardAll?(): void;
  closed?(): void;
}

/** Begins a conversation. */
export type Converse = (answers: Answers) => Conversation;

/** What an exchange is about. */
export interface ExchangeOptions {
  readonly call: Call;
  /** The full name of the method. */
  readonly name: string;
  readonly maxBytes: number;
  readonly converse: Converse;
}

// Smaller answers are not worth counting.
const budgetFromBytes = 16 * 1024;

// Messages that wait for the answer to an earlier one; more is no client of such a method.
const pendingMax = 64;

/**
 * A call of a method beside discovery, within the same limits as a stream of discovery: it has to ask
 * soon and not too often, and to read what it is answered (G11, G12, H08).
 */
export class Exchange implements CallListener {
  readonly #engine: PushEngine;
  readonly #options: ExchangeOptions;
  readonly #onClosed: () => void;
  readonly #gate: RequestGate;
  readonly #outbox: Outbox;
  readonly #conversation: Conversation;
  readonly #pending: Uint8Array[] = [];
  #isBusy = false;
  #hasHeardAll = false;
  #phase: 'open' | 'finishing' | 'closed' = 'open';

  constructor(engine: PushEngine, options: ExchangeOptions, onClosed: () => void) {
    this.#engine = engine;
    this.#options = options;
    this.#onClosed = onClosed;
    const { call } = options;
    const { clock, limits } = engine.options;
    const address = addressOf(call.peer);
    const allowance = engine.requests.allow(address, clock.now());
    this.#gate = new RequestGate(clock, limits, allowance, (error) => this.#fail(error));
    this.#outbox = new Outbox(
      afterWrite(call, () => {
        if (this.#phase === 'finishing') this.#finish();
      }),
      {
        clock,
        budget: engine.budget,
        address,
        unreadBytes: limits.unreadBytes,
        onRoom: () => {},
      },
    );
    const isOver = (): boolean => this.#phase === 'closed';
    this.#conversation = options.converse({
      peer: call.peer,
      get isOver() {
        return isOver();
      },
      send: (message) => this.#send(message),
      reserve: (bytes) => this.#reserve(bytes),
      charge: (resources) => this.#gate.charge(resources),
      finish: () => this.#finish(),
    });
  }

  message(bytes: Uint8Array): void {
    this.#guard(() => {
      if (this.#phase !== 'open') return;
      const { name, maxBytes } = this.#options;
      this.#engine.options.counters.requestsReceived += 1;
      this.#gate.hear();
      this.#gate.admit({ typeUrl: name, names: [] });
      if (bytes.length > maxBytes) throw errors.REQUEST_TOO_LARGE({ bytes: bytes.length, limit: maxBytes });
      if (this.#outbox.isFull) throw errors.ANSWER_UNREAD({ typeUrl: name, bytes: this.#outbox.bytes });
      if (!this.#isBusy) this.#hear(bytes);
      else if (this.#pending.length < pendingMax) this.#pending.push(bytes);
      else throw errors.TOO_MANY_REQUESTS({});
    });
  }

  halfClosed(): void {
    this.#hasHeardAll = true;
    if (!this.#isBusy) this.#guard(() => this.#heardAll());
  }

  closed(): void {
    if (this.#phase === 'closed') return;
    this.#phase = 'closed';
    this.#gate.close();
    this.#outbox.giveBudgetBack();
    this.#pending.length = 0;
    this.#onClosed();
    this.#conversation.closed?.();
  }

  /** Ends the call with a status. */
  end(code: number, message: string): void {
    if (this.#phase === 'closed') return;
    this.#options.call.end({ code, message });
    this.closed();
  }

  /** Closes it where the client does not read. */
  sweep(nowMs: number): void {
    const waitedMs = this.#outbox.stuckForMs(nowMs);
    if (waitedMs > this.#engine.options.limits.writeTimeoutMs) this.#fail(errors.WRITE_OVERDUE({ waitedMs }));
  }

  #hear(bytes: Uint8Array): void {
    const answered = this.#conversation.hear(bytes);
    if (answered === undefined) return;
    this.#isBusy = true;
    answered.then(
      () => this.#guard(() => this.#goOn()),
      (error: unknown) => this.#fail(asError(error)),
    );
  }

  #goOn(): void {
    this.#isBusy = false;
    if (this.#phase !== 'open') return;
    const next = this.#pending.shift();
    if (next !== undefined) this.#hear(next);
    else if (this.#hasHeardAll) this.#heardAll();
  }

  #heardAll(): void {
    if (this.#conversation.heardAll === undefined) this.#finish();
    else this.#conversation.heardAll();
  }

  // X04: what all calls of an address leave unread is bounded, not only what one does.
  #reserve(bytes: number): void {
    if (this.#phase !== 'open' || this.#outbox.hasBudget) return;
    if (!this.#outbox.takeBudget(bytes)) throw errors.ANSWER_UNREAD({ typeUrl: this.#options.name, bytes });
  }

  #send(message: Parts): void {
    if (this.#phase !== 'open') return;
    const bytes = sizeOf(message);
    if (bytes >= budgetFromBytes) this.#reserve(bytes);
    this.#outbox.write([{ frame: frameMessage(message) }], this.#engine.options.clock.now());
  }

  // Not before all is read: a call that has ended is kept for some seconds only.
  #finish(): void {
    if (this.#phase === 'closed') return;
    this.#phase = 'finishing';
    if (this.#outbox.isEmpty) this.end(grpcStatus.OK, '');
  }

  /** Whatever goes wrong in a call ends the call, and nothing else. */
  #guard(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.#fail(asError(error));
    }
  }

  #fail(error: Error): void {
    if (this.#phase === 'closed') return;
    const { code, message } = reportEnd(this.#engine, '', this.#options.call.peer, error);
    this.end(code, message);
  }
}

const asError = (error: unknown): Error =>
  error instanceof Error ? error : errors.STREAM_FAILED({ reason: String(error) });
