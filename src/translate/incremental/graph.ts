import type { Effect } from './effects.ts';
import { type Edge, link, type Node, unlinkAfter } from './node.ts';

/** A computation under way: whose it is, its number, and the last of its reads that is confirmed. */
interface Frame {
  readonly consumer: Node;
  readonly run: number;
  tail: Edge | undefined;
}

/**
 * Owns what is between the nodes: which computation is under way, which effects wait, and which nodes
 * nobody reads any more. One graph, one thread: nothing here is re-entrant but reading.
 */
export class Graph {
  /** Computations since the start; the work that a change really causes. */
  evaluations = 0;
  #frame: Frame | undefined;
  #runs = 0;
  readonly #waiting: Effect[][] = [];
  #orphans: Node[] = [];

  /** Records that the computation under way, if any, read this node. */
  read(producer: Node): void {
    const frame = this.#frame;
    if (frame === undefined) {
      if (producer.consumers === undefined) this.orphan(producer);
      return;
    }
    if (producer.lastReadBy === frame.run) return;
    producer.lastReadBy = frame.run;
    const expected = frame.tail === undefined ? frame.consumer.producers : frame.tail.nextProducer;
    frame.tail = expected?.producer === producer ? expected : link(frame.consumer, producer, frame.tail);
  }

  /** Computes with every read recorded for `consumer`; reads that were not repeated are forgotten. */
  evaluate<Value>(consumer: Node, compute: () => Value): Value {
    const outer = this.#frame;
    const frame: Frame = { consumer, run: ++this.#runs, tail: undefined };
    this.#frame = frame;
    this.evaluations += 1;
    try {
      return compute();
    } finally {
      this.#frame = outer;
      unlinkAfter(consumer, frame.tail);
    }
  }

  schedule(effect: Effect): void {
    const waiting = this.#waiting[effect.stratum];
    if (waiting === undefined) this.#waiting[effect.stratum] = [effect];
    else waiting.push(effect);
  }

  /** Nobody reads this node at the moment; if that is still so after the flush, it is let go. */
  orphan(node: Node): void {
    this.#orphans.push(node);
  }

  /**
   * Brings every waiting effect up to date: strata in ascending order, inside a stratum by key, so that
   * the same change always does the same work in the same order. Effects may wake effects.
   */
  flush(): void {
    for (let stratum = 0; stratum < this.#waiting.length; ) {
      const batch = this.#waiting[stratum];
      if (batch === undefined || batch.length === 0) {
        stratum += 1;
        continue;
      }
      this.#waiting[stratum] = [];
      batch.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0));
      for (const effect of batch) effect.refresh();
      stratum = 0;
    }
    this.#sweep();
  }

  /** Letting a node go may leave others unread: they are appended while the list is walked. */
  #sweep(): void {
    const orphans = this.#orphans;
    for (const node of orphans) {
      if (node.consumers === undefined) {
        unlinkAfter(node, undefined);
        node.abandoned();
      }
    }
    this.#orphans = [];
  }
}
