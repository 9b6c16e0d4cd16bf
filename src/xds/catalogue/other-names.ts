interface Known {
  names: readonly string[];
  /** Views that have the resource in their log. */
  views: number;
}

const none: readonly string[] = [];

/**
 * By which names beside its own a resource of one type is found (C19), in any view, now or before: who
 * asked for one of them may hold the resource, and is concerned when it changes.
 */
export class OtherNames {
  readonly #known = new Map<string, Known>();

  get size(): number {
    return this.#known.size;
  }

  of(name: string): readonly string[] {
    return this.#known.size === 0 ? none : (this.#known.get(name)?.names ?? none);
  }

  /** Learns names of a resource; `isNewView` where its view had none of them so far. */
  add(name: string, names: readonly string[], isNewView: boolean): void {
    const known = this.#known.get(name) ?? { names: none, views: 0 };
    known.names = [...new Set([...known.names, ...names])];
    if (isNewView) known.views += 1;
    this.#known.set(name, known);
  }

  /** Notes that a view has forgotten the resource. */
  release(name: string): void {
    const known = this.#known.get(name);
    if (known === undefined) return;
    known.views -= 1;
    if (known.views === 0) this.#known.delete(name);
  }
}
