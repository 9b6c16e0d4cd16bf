interface Known {
  names: readonly string[];
  /** Views that have the resource in their log. */
  views: number;
}

const none: readonly string[] = [];

/**
 * By which names beside its own a resource of one type is found (C19, C20), in any view, now or before:
 * who asked for one of them may hold the resource, and is concerned when it changes.
 */
export class OtherNames {
  readonly #known = new Map<string, Known>();
  readonly #resources = new Map<string, Set<string>>();

  /** The other names of a resource. */
  of(name: string): readonly string[] {
    return this.#known.size === 0 ? none : (this.#known.get(name)?.names ?? none);
  }

  /** The names of the resources that have another name. */
  resourcesOf(otherName: string): Iterable<string> {
    return this.#known.size === 0 ? none : (this.#resources.get(otherName) ?? none);
  }

  /** Learns names of a resource; `isNewView` where its view had none of them so far. */
  add(name: string, names: readonly string[], isNewView: boolean): void {
    const known = this.#known.get(name) ?? { names: none, views: 0 };
    known.names = [...new Set([...known.names, ...names])];
    if (isNewView) known.views += 1;
    this.#known.set(name, known);
    for (const other of names) {
      const resources = this.#resources.get(other);
      if (resources === undefined) this.#resources.set(other, new Set([name]));
      else resources.add(name);
    }
  }

  /** Notes that a view has forgotten the resource. */
  release(name: string): void {
    const known = this.#known.get(name);
    if (known === undefined) return;
    known.views -= 1;
    if (known.views > 0) return;
    this.#known.delete(name);
    for (const other of known.names) {
      const resources = this.#resources.get(other);
      if (resources?.delete(name) === true && resources.size === 0) this.#resources.delete(other);
    }
  }
}
