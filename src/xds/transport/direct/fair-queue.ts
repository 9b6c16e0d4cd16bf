interface Line<Item> {
  readonly items: Item[];
  next: number;
}

/** What many wait for, who take turns: one that brings a thousand items delays another's one by one item. */
export class FairQueue<Item> {
  /** By whose they are; the first has its turn next. */
  readonly #lines = new Map<string, Line<Item>>();

  get isEmpty(): boolean {
    return this.#lines.size === 0;
  }

  push(owner: string, item: Item): void {
    const line = this.#lines.get(owner);
    if (line === undefined) this.#lines.set(owner, { items: [item], next: 0 });
    else line.items.push(item);
  }

  /** Takes out what is next; undefined where there is nothing. */
  shift(): Item | undefined {
    for (const [owner, line] of this.#lines) {
      const item = line.items[line.next];
      line.next += 1;
      // Back of the line: the others have their turn before the rest of this one.
      this.#lines.delete(owner);
      if (line.next < line.items.length) this.#lines.set(owner, trimmed(line));
      return item;
    }
    return undefined;
  }
}

// Items are taken from the front without moving the rest each time, and are not kept for long thereafter.
const trimmed = <Item>(line: Line<Item>): Line<Item> =>
  line.next >= 64 && 2 * line.next >= line.items.length
    ? { items: line.items.slice(line.next), next: 0 }
    : line;
