/** A set of values for each key; a key without values takes no room. */
export class KeyedSets<Key, Value> {
  readonly #sets = new Map<Key, Set<Value>>();

  add(key: Key, value: Value): void {
    const values = this.#sets.get(key);
    if (values === undefined) this.#sets.set(key, new Set([value]));
    else values.add(value);
  }

  delete(key: Key, value: Value): void {
    const values = this.#sets.get(key);
    values?.delete(value);
    if (values?.size === 0) this.#sets.delete(key);
  }

  get(key: Key): ReadonlySet<Value> {
    return this.#sets.get(key) ?? new Set();
  }
}
