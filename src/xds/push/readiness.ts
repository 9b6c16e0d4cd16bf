/** Whether the server answers, for those who ask and those who want to be told. */
export class Readiness {
  #isOpen = false;
  readonly #watchers = new Set<() => void>();

  get isOpen(): boolean {
    return this.#isOpen;
  }

  set(isOpen: boolean): void {
    if (this.#isOpen === isOpen) return;
    this.#isOpen = isOpen;
    for (const changed of [...this.#watchers]) changed();
  }

  /** Tells of each change until the returned function is called. */
  watch(changed: () => void): () => void {
    this.#watchers.add(changed);
    return () => this.#watchers.delete(changed);
  }
}
