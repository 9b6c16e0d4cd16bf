import { errors } from '../errors.ts';
import type { Graph } from './graph.ts';
import { Node } from './node.ts';
import type { Equal } from './table.ts';

/** A computation that threw. Its readers get the same error until something it read changes. */
class Failure {
  readonly error: unknown;

  constructor(error: unknown) {
    this.error = error;
  }
}

export interface MemoOptions<Args, Value> {
  /** Unique in the graph; it only serves people. */
  readonly name: string;
  /** Equal keys mean equal arguments. */
  readonly key: (args: Args) => string;
  /** A pure function of its arguments and of what it reads. */
  readonly compute: (args: Args) => Value;
  /** Where a new value equals the old one the change ends; identity where absent. */
  readonly equal?: Equal<Value>;
}

/** A pure function whose results are kept by argument for as long as somebody reads them. */
export class Memo<Args, Value> {
  readonly options: MemoOptions<Args, Value>;
  readonly #graph: Graph;
  readonly #nodes = new Map<string, MemoNode<Args, Value>>();

  constructor(graph: Graph, options: MemoOptions<Args, Value>) {
    this.#graph = graph;
    this.options = options;
  }

  /** The result; computed only where something it read has changed. Throws what the function threw. */
  get(args: Args): Value {
    const key = this.options.key(args);
    let node = this.#nodes.get(key);
    if (node === undefined) {
      node = new MemoNode(this.#graph, this, key, args);
      this.#nodes.set(key, node);
    }
    return node.get();
  }

  /** How many results are kept. */
  get size(): number {
    return this.#nodes.size;
  }

  forget(key: string, node: Node): void {
    if (this.#nodes.get(key) === node) this.#nodes.delete(key);
  }
}

/** Not computed yet; `undefined` is a result like any other. */
const absent = Symbol('absent');

class MemoNode<Args, Value> extends Node {
  readonly #memo: Memo<Args, Value>;
  readonly #key: string;
  readonly #args: Args;
  #value: Value | Failure | typeof absent = absent;

  constructor(graph: Graph, memo: Memo<Args, Value>, key: string, args: Args) {
    super(graph);
    this.#memo = memo;
    this.#key = key;
    this.#args = args;
  }

  get(): Value {
    if (this.state === 'running') throw errors.CYCLE({ name: this.#memo.options.name, key: this.#key });
    this.refresh();
    this.graph.read(this);
    if (this.#value instanceof Failure) throw this.#value.error;
    return this.#value as Value;
  }

  override refresh(): void {
    this.resolveCheck();
    if (!this.isDirty()) return;
    const previous = this.#value;
    const next = this.#compute();
    this.state = 'clean';
    if (previous !== absent && this.#equals(previous, next)) return;
    this.#value = next;
    this.wakeConsumers('dirty');
  }

  override woken(): void {
    this.wakeConsumers('check');
  }

  override abandoned(): void {
    this.#memo.forget(this.#key, this);
  }

  #compute(): Value | Failure {
    this.state = 'running';
    try {
      return this.graph.evaluate(this, () => this.#memo.options.compute(this.#args));
    } catch (error) {
      return new Failure(error);
    }
  }

  #equals(previous: Value | Failure, next: Value | Failure): boolean {
    if (previous instanceof Failure || next instanceof Failure) return false;
    return (this.#memo.options.equal ?? Object.is)(previous, next);
  }
}
