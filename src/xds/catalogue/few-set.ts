/** A set that mostly has one element or none, and takes little room then. */
export class FewSet<Element> {
  #only: Element | undefined;
  #all: Set<Element> | undefined;

  get isEmpty(): boolean {
    return this.#only === undefined && this.#all === undefined;
  }

  add(element: Element): void {
    if (this.#all !== undefined) this.#all.add(element);
    else if (this.#only === undefined || this.#only === element) this.#only = element;
    else {
      this.#all = new Set([this.#only, element]);
      this.#only = undefined;
    }
  }

  /** Whether it was there. */
  delete(element: Element): boolean {
    if (this.#all !== undefined) {
      const wasThere = this.#all.delete(element);
      if (this.#all.size === 0) this.#all = undefined;
      return wasThere;
    }
    if (this.#only !== element) return false;
    this.#only = undefined;
    return true;
  }

  *[Symbol.iterator](): Iterator<Element> {
    if (this.#all !== undefined) yield* this.#all;
    else if (this.#only !== undefined) yield this.#only;
  }
}
