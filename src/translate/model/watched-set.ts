/** Told of each member that comes and goes. */
export interface SetWatcher {
  added(member: string): void;
  removed(member: string): void;
}

/** A set whose members come in by several ways: one is in while at least one way holds it. */
export class WatchedSet {
  readonly #holds = new Map<string, number>();
  readonly #watchers = new Set<SetWatcher>();

  hold(member: string): void {
    const holds = this.#holds.get(member) ?? 0;
    this.#holds.set(member, holds + 1);
    if (holds === 0) for (const watcher of this.#watchers) watcher.added(member);
  }

  release(member: string): void {
    const holds = (this.#holds.get(member) ?? 0) - 1;
    if (holds > 0) {
      this.#holds.set(member, holds);
    } else if (this.#holds.delete(member)) {
      for (const watcher of this.#watchers) watcher.removed(member);
    }
  }

  get size(): number {
    return this.#holds.size;
  }

  /** Tells the watcher of every member there is, and from then on of every change. */
  watch(watcher: SetWatcher): void {
    this.#watchers.add(watcher);
    for (const member of this.#holds.keys()) watcher.added(member);
  }

  unwatch(watcher: SetWatcher): void {
    this.#watchers.delete(watcher);
  }
}
