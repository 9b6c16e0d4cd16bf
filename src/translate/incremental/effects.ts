import type { Graph } from './graph.ts';
import { Node, unlinkAfter } from './node.ts';
import type { Equal } from './table.ts';

export interface EffectsOptions<Args, Value> {
  readonly name: string;
  /** Effects of a lower stratum come first; what an effect commits may only wake higher ones. */
  readonly stratum: number;
  /** A pure function of its arguments and reads; the previous value may stand in where it fails. */
  readonly compute: (args: Args, previous: Value | undefined) => Value;
  /** Takes the new value over; `undefined` when the effect is removed. Nothing read here is tracked. */
  readonly commit: (args: Args, value: Value | undefined, previous: Value | undefined) => void;
  readonly equal?: Equal<Value>;
  /**
   * The computation threw, and the last committed value stands; or, with no `after`, it threw before and
   * does no more. It runs again when its reads change.
   */
  readonly faulted: (args: Args, after: Fault | undefined, before: Fault | undefined) => void;
}

/** Why a computation has no value at the moment. */
export interface Fault {
  readonly cause: unknown;
}

/** The leaves of the graph, by key: each keeps something outside equal to a computed value, never `undefined`. */
export class Effects<Args, Value> {
  readonly options: EffectsOptions<Args, Value>;
  readonly #graph: Graph;
  readonly #nodes = new Map<string, EffectNode<Args, Value>>();

  constructor(graph: Graph, options: EffectsOptions<Args, Value>) {
    this.#graph = graph;
    this.options = options;
  }

  /** Runs with the next flush and whenever something it read has changed. */
  add(key: string, args: Args): void {
    if (this.#nodes.has(key)) return;
    const node = new EffectNode(this.#graph, this, key, args);
    this.#nodes.set(key, node);
    this.#graph.schedule(node);
  }

  /** Commits `undefined` at once. */
  remove(key: string): void {
    this.#nodes.get(key)?.dispose();
    this.#nodes.delete(key);
  }

  clear(): void {
    for (const key of [...this.#nodes.keys()]) this.remove(key);
  }

  get size(): number {
    return this.#nodes.size;
  }
}

/** What the graph needs to know of an effect. */
export interface Effect {
  readonly stratum: number;
  /** Decides who comes first inside a stratum. */
  readonly order: string;
  refresh(): void;
}

class EffectNode<Args, Value> extends Node implements Effect {
  readonly #effects: Effects<Args, Value>;
  readonly #key: string;
  readonly #args: Args;
  #value: Value | undefined;
  #fault: Fault | undefined;
  #disposed = false;

  constructor(graph: Graph, effects: Effects<Args, Value>, key: string, args: Args) {
    super(graph);
    this.#effects = effects;
    this.#key = key;
    this.#args = args;
  }

  get stratum(): number {
    return this.#effects.options.stratum;
  }

  get order(): string {
    return `${this.#effects.options.name} ${this.#key}`;
  }

  override refresh(): void {
    if (this.#disposed) return;
    this.resolveCheck();
    if (!this.isDirty()) return;
    const { compute, commit, equal = Object.is } = this.#effects.options;
    const previous = this.#value;
    try {
      const next = this.graph.evaluate(this, () => compute(this.#args, previous));
      this.state = 'clean';
      if (previous === undefined || !equal(previous, next)) {
        this.#value = next;
        commit(this.#args, next, previous);
      }
      this.#setFault(undefined);
    } catch (cause) {
      this.state = 'clean';
      this.#setFault({ cause });
    }
  }

  override woken(): void {
    this.graph.schedule(this);
  }

  override abandoned(): void {}

  dispose(): void {
    this.#disposed = true;
    unlinkAfter(this, undefined);
    this.#setFault(undefined);
    if (this.#value === undefined) return;
    const previous = this.#value;
    this.#value = undefined;
    this.#effects.options.commit(this.#args, undefined, previous);
  }
  #setFault(fault: Fault | undefined): void {
    const before = this.#fault;
    if (fault === undefined && before === undefined) return;
    this.#fault = fault;
    this.#effects.options.faulted(this.#args, fault, before);
  }
}
