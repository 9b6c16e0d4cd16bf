import type { PushEngine } from '../push/engine.ts';
import type { AcceptCall } from '../transport/call.ts';
import { type Converse, Exchange } from './exchange.ts';

/** The open calls of the services beside discovery: looked after, and ended with the server. */
export class OpenCalls {
  readonly #engine: PushEngine;
  readonly #open = new Set<Exchange>();

  constructor(engine: PushEngine) {
    this.#engine = engine;
  }

  /** Lets a method be called; its requests may have so many bytes. */
  method(name: string, maxBytes: number, converse: Converse): AcceptCall {
    return (call) => {
      const exchange: Exchange = new Exchange(this.#engine, { call, name, maxBytes, converse }, () =>
        this.#open.delete(exchange),
      );
      this.#open.add(exchange);
      return exchange;
    };
  }

  list(): readonly Exchange[] {
    return [...this.#open];
  }

  /** Closes those whose clients do not read. */
  sweep(nowMs: number): void {
    for (const exchange of this.#open) exchange.sweep(nowMs);
  }
}
