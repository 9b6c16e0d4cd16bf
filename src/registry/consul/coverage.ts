/** Services to begin watching and to stop watching. */
export interface CoverageChange {
  readonly watch: readonly string[];
  readonly unwatch: readonly string[];
}

/**
 * Which services have a watch of their own. HTTP/1.1 holds one socket for each, and Consul allows a client
 * address 200, so beyond a budget the services that changed longest ago are covered by common watches.
 */
export class Coverage {
  #capacity: number;
  /** In the order of their last change, the longest ago first. */
  readonly #hot = new Set<string>();
  readonly #cold = new Set<string>();

  constructor(capacity: number) {
    this.#capacity = Math.max(capacity, 0);
  }

  get capacity(): number {
    return this.#capacity;
  }

  get cold(): ReadonlySet<string> {
    return this.#cold;
  }

  isHot(name: string): boolean {
    return this.#hot.has(name);
  }

  /** A service appeared. */
  add(name: string): CoverageChange {
    if (this.#hot.has(name) || this.#cold.has(name)) return nothing;
    if (this.#hot.size >= this.#capacity) {
      this.#cold.add(name);
      return nothing;
    }
    this.#hot.add(name);
    return { watch: [name], unwatch: [] };
  }

  /** A service is gone; its place goes to one that has none. */
  delete(name: string): CoverageChange {
    this.#cold.delete(name);
    if (!this.#hot.delete(name)) return nothing;
    const [next] = this.#cold;
    if (next === undefined) return { watch: [], unwatch: [name] };
    this.#cold.delete(next);
    this.#hot.add(next);
    return { watch: [next], unwatch: [name] };
  }

  /** A service changed: what changes is likely to change again. */
  touch(name: string): CoverageChange {
    if (this.#hot.delete(name)) {
      this.#hot.add(name);
      return nothing;
    }
    if (!this.#cold.has(name) || this.#capacity === 0) return nothing;
    this.#cold.delete(name);
    const unwatch = this.#cool(this.#capacity - 1);
    this.#hot.add(name);
    return { watch: [name], unwatch };
  }

  /** Fewer sockets from now on. */
  shrink(capacity: number): CoverageChange {
    this.#capacity = Math.max(capacity, 0);
    return { watch: [], unwatch: this.#cool(this.#capacity) };
  }

  #cool(size: number): readonly string[] {
    const cooled: string[] = [];
    for (const name of this.#hot) {
      if (this.#hot.size <= size) break;
      this.#hot.delete(name);
      this.#cold.add(name);
      cooled.push(name);
    }
    return cooled;
  }
}

const nothing: CoverageChange = { watch: [], unwatch: [] };
