import type { XdsLimits } from '../limits.ts';
import type { Peers } from './peers.ts';

/** A new stream as its admission sees it. */
export interface NewStream {
  /** Whether the client has given it up already. */
  readonly isGone: boolean;
  /** Serves it. */
  serve(): void;
  /** Ends the whole connection: its client opens more than one may. */
  refuse(): void;
}

// Streams served in one turn of the event loop, of one address and of all.
const perTurnOfPeer = 8;
const perTurn = 64;

/**
 * Lets new streams in, some of each address in a turn of the event loop: a thousand that arrive in one
 * chunk of bytes delay nobody else, and those that are reset at once cost next to nothing (H01).
 */
export class StreamAdmission {
  readonly #limits: XdsLimits;
  readonly #peers: Peers;
  /** By address; the first is the next to have a turn. */
  readonly #waiting = new Map<string, NewStream[]>();
  #isScheduled = false;

  constructor(limits: XdsLimits, peers: Peers) {
    this.#limits = limits;
    this.#peers = peers;
  }

  /** Takes a new stream; returns what to call when it is over. */
  add(address: string, stream: NewStream, nowMs: number): () => void {
    const peer = this.#peers.of(address, nowMs);
    peer.openStreams += 1;
    if (!peer.streams.spend(1, nowMs) || peer.openStreams > this.#limits.streamsPerPeer) {
      stream.refuse();
    } else {
      const waiting = this.#waiting.get(address);
      if (waiting === undefined) this.#waiting.set(address, [stream]);
      else waiting.push(stream);
      this.#schedule();
    }
    return () => {
      peer.openStreams -= 1;
    };
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => this.#turn());
  }

  #turn(): void {
    this.#isScheduled = false;
    let served = 0;
    for (const [address, waiting] of [...this.#waiting]) {
      this.#waiting.delete(address);
      const live = waiting.filter(({ isGone }) => !isGone);
      const now = live.slice(0, perTurnOfPeer);
      // Back of the line: the others have their turn before the rest of this one.
      if (live.length > now.length) this.#waiting.set(address, live.slice(perTurnOfPeer));
      for (const stream of now) stream.serve();
      served += now.length;
      if (served >= perTurn) break;
    }
    if (this.#waiting.size > 0) this.#schedule();
  }
}
