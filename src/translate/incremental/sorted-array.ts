/** Where `entry` is or belongs in a sorted array. */
export const searchSorted = <Entry>(
  entries: readonly Entry[],
  entry: Entry,
  compare: (a: Entry, b: Entry) => number,
): { readonly index: number; readonly found: boolean } => {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const order = compare(entries[middle] as Entry, entry);
    if (order === 0) return { index: middle, found: true };
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return { index: low, found: false };
};

/** A copy with the entry in its place; it replaces one that compares as 0. */
export const insertSorted = <Entry>(
  entries: readonly Entry[],
  entry: Entry,
  compare: (a: Entry, b: Entry) => number,
): readonly Entry[] => {
  const { index, found } = searchSorted(entries, entry, compare);
  return entries.toSpliced(index, found ? 1 : 0, entry);
};

/** A copy without the entry that compares as 0; the array itself where there is none. */
export const removeSorted = <Entry>(
  entries: readonly Entry[],
  entry: Entry,
  compare: (a: Entry, b: Entry) => number,
): readonly Entry[] => {
  const { index, found } = searchSorted(entries, entry, compare);
  return found ? entries.toSpliced(index, 1) : entries;
};
