/** Split in two when it grows beyond this: small enough to combine anew, large enough to be few. */
const largestSegment = 128;

interface Segment<Item, Part> {
  readonly items: Item[];
  /** What the items combine to; absent after a change. */
  part: Part | undefined;
}

/**
 * Items in order of name, combined segment by segment. After a change of one item only its segment is
 * combined again, so that a large whole is put together from few parts.
 */
export class SegmentedList<Item extends { readonly name: string }, Part> {
  readonly #combine: (items: readonly Item[]) => Part;
  /** None of them is empty. */
  readonly #segments: Segment<Item, Part>[] = [];

  constructor(combine: (items: readonly Item[]) => Part) {
    this.#combine = combine;
  }

  /** Puts the item in its place, or in the place of the one of its name. */
  set(item: Item): void {
    const index = this.#indexOf(item.name);
    const segment = this.#segments[index];
    if (segment === undefined) {
      this.#segments.push({ items: [item], part: undefined });
      return;
    }
    const place = placeOf(segment.items, item.name);
    segment.items.splice(place, segment.items[place]?.name === item.name ? 1 : 0, item);
    segment.part = undefined;
    if (segment.items.length <= largestSegment) return;
    const behind = segment.items.splice(largestSegment / 2);
    this.#segments.splice(index + 1, 0, { items: behind, part: undefined });
  }

  delete(name: string): void {
    const index = this.#indexOf(name);
    const segment = this.#segments[index];
    if (segment === undefined) return;
    const place = placeOf(segment.items, name);
    if (segment.items[place]?.name !== name) return;
    segment.items.splice(place, 1);
    segment.part = undefined;
    if (segment.items.length === 0) this.#segments.splice(index, 1);
  }

  /** In order; the concatenation of parts does not depend on where segments end. */
  parts(): readonly Part[] {
    return this.#segments.map((segment) => {
      segment.part ??= this.#combine(segment.items);
      return segment.part;
    });
  }

  /** The last segment that begins at or before the name, or the first one. */
  #indexOf(name: string): number {
    let low = 0;
    let high = this.#segments.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#segments[middle]?.items[0]?.name ?? '') <= name) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }
}

const placeOf = (items: readonly { readonly name: string }[], name: string): number => {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((items[middle]?.name ?? '') < name) low = middle + 1;
    else high = middle;
  }
  return low;
};
