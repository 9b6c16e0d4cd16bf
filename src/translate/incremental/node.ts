import type { Graph } from './graph.ts';

/**
 * How far a node can be trusted. `check`: something it depends on may have changed. `dirty`: something it
 * read has changed. `running`: it is being computed.
 */
export type State = 'clean' | 'check' | 'dirty' | 'running';

const rank: Readonly<Record<State, number>> = { clean: 0, check: 1, dirty: 2, running: 3 };

/**
 * One read: `consumer` read `producer`. It is linked into both nodes' lists, so that a node costs about a
 * hundred bytes and a read about seventy, and forgetting a read costs the same however many readers the
 * producer has.
 */
export interface Edge {
  readonly producer: Node;
  readonly consumer: Node;
  nextProducer: Edge | undefined;
  previousConsumer: Edge | undefined;
  nextConsumer: Edge | undefined;
}

/** Anything that can be read or that reads: a cell, a memo, an effect. */
export abstract class Node {
  readonly graph: Graph;
  state: State = 'dirty';
  /** Who reads this node, in no particular order. */
  consumers: Edge | undefined = undefined;
  /** What this node read, in order. */
  producers: Edge | undefined = undefined;
  /** Number of the last computation that read this node, so that reading twice makes one edge. */
  lastReadBy = 0;

  constructor(graph: Graph) {
    this.graph = graph;
  }

  /** Brings the value up to date; what is clean costs nothing. */
  abstract refresh(): void;
  /** The node is not clean any more. */
  abstract woken(): void;
  /** Nobody has read it since the last flush began. */
  abstract abandoned(): void;

  isDirty(): boolean {
    return this.state === 'dirty';
  }

  /**
   * Resolves `check`: refreshes what was read, in order, until one of it turns out to have changed.
   * Afterwards the node is clean or dirty.
   */
  resolveCheck(): void {
    if (this.state !== 'check') return;
    for (let edge = this.producers; edge !== undefined; edge = edge.nextProducer) {
      edge.producer.refresh();
      if (this.isDirty()) return;
    }
    this.state = 'clean';
  }

  /** Marks the readers: `dirty` when this value has changed, `check` when it may have. */
  wakeConsumers(state: 'check' | 'dirty'): void {
    for (let edge = this.consumers; edge !== undefined; edge = edge.nextConsumer) {
      const { consumer } = edge;
      if (rank[consumer.state] >= rank[state]) continue;
      const wasClean = consumer.state === 'clean';
      consumer.state = state;
      if (wasClean) consumer.woken();
    }
  }
}

/** Records that `consumer` read `producer`, right after the read that `after` records. */
export const link = (consumer: Node, producer: Node, after: Edge | undefined): Edge => {
  const following = after === undefined ? consumer.producers : after.nextProducer;
  const first = producer.consumers;
  const edge: Edge = {
    producer,
    consumer,
    nextProducer: following,
    previousConsumer: undefined,
    nextConsumer: first,
  };
  if (first !== undefined) first.previousConsumer = edge;
  producer.consumers = edge;
  if (after === undefined) consumer.producers = edge;
  else after.nextProducer = edge;
  return edge;
};

/** Forgets the reads of `consumer` behind `after`; all of them where it is undefined. */
export const unlinkAfter = (consumer: Node, after: Edge | undefined): void => {
  let edge = after === undefined ? consumer.producers : after.nextProducer;
  if (after === undefined) consumer.producers = undefined;
  else after.nextProducer = undefined;
  for (; edge !== undefined; edge = edge.nextProducer) {
    const { producer, previousConsumer, nextConsumer } = edge;
    if (previousConsumer === undefined) producer.consumers = nextConsumer;
    else previousConsumer.nextConsumer = nextConsumer;
    if (nextConsumer !== undefined) nextConsumer.previousConsumer = previousConsumer;
    if (producer.consumers === undefined) producer.graph.orphan(producer);
  }
};
