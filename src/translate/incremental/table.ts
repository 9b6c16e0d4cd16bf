import type { Graph } from './graph.ts';
import { Node } from './node.ts';

/** Whether two values are the same as far as their readers can tell. */
export type Equal<Value> = (a: Value, b: Value) => boolean;

/** One value that is set from outside. */
export class Cell<Value> extends Node {
  #value: Value;
  readonly #equal: Equal<Value>;

  constructor(graph: Graph, value: Value, equal: Equal<Value> = Object.is) {
    super(graph);
    this.state = 'clean';
    this.#value = value;
    this.#equal = equal;
  }

  /** The value; the computation under way will run again when it changes. */
  get(): Value {
    this.graph.read(this);
    return this.#value;
  }

  /** The value, without a trace. */
  peek(): Value {
    return this.#value;
  }

  set(value: Value): void {
    if (this.#equal(this.#value, value)) return;
    this.#value = value;
    this.wakeConsumers('dirty');
  }

  override refresh(): void {}
  override woken(): void {}
  override abandoned(): void {}
}

/** A cell that knows where it lives, so that an absent key that nobody asks for any more is forgotten. */
class Row<Value> extends Cell<Value | undefined> {
  readonly #forget: (row: Row<Value>) => void;
  readonly key: string;

  constructor(graph: Graph, key: string, equal: Equal<Value | undefined>, forget: (row: Row<Value>) => void) {
    super(graph, undefined, equal);
    this.key = key;
    this.#forget = forget;
  }

  override abandoned(): void {
    if (this.peek() === undefined) this.#forget(this);
  }
}

/** Values by key, set from outside. A read of an absent key is remembered too and wakes when it appears. */
export class Table<Key extends string, Value> {
  readonly #graph: Graph;
  readonly #equal: Equal<Value | undefined>;
  readonly #rows = new Map<string, Row<Value>>();
  readonly #forget = (row: Row<Value>): void => {
    if (this.#rows.get(row.key) === row) this.#rows.delete(row.key);
  };

  constructor(graph: Graph, equal: Equal<Value> = Object.is) {
    this.#graph = graph;
    this.#equal = (a, b) => a === b || (a !== undefined && b !== undefined && equal(a, b));
  }

  get(key: Key): Value | undefined {
    return this.#row(key).get();
  }

  peek(key: Key): Value | undefined {
    return this.#rows.get(key)?.peek();
  }

  /** Undefined removes the key. */
  set(key: Key, value: Value | undefined): void {
    const row = value === undefined ? this.#rows.get(key) : this.#row(key);
    if (row === undefined) return;
    row.set(value);
    if (value === undefined && row.consumers === undefined) this.#rows.delete(key);
  }

  /** The keys that have a value, in order of insertion; not tracked. */
  *keys(): IterableIterator<Key> {
    for (const [key, row] of this.#rows) if (row.peek() !== undefined) yield key as Key;
  }

  #row(key: Key): Row<Value> {
    let row = this.#rows.get(key);
    if (row === undefined) {
      row = new Row(this.#graph, key, this.#equal, this.#forget);
      this.#rows.set(key, row);
    }
    return row;
  }
}
