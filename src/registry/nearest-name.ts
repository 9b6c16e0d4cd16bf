/** The name that `written` was most likely meant to be; `undefined` when none is near. */
export const nearestName = (written: string, names: readonly string[]): string | undefined => {
  const lower = written.toLowerCase();
  const ranked = names
    .map((name) => ({ name, distance: editDistance(lower, name.toLowerCase()) }))
    .toSorted((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  const best = ranked[0];
  // A third of the letters wrong is a slip, more is another word.
  return best !== undefined && best.distance <= Math.max(1, Math.floor(best.name.length / 3))
    ? best.name
    : undefined;
};

/** `, did you mean "x"?`, or nothing. */
export const didYouMean = (written: string, names: readonly string[]): string => {
  const name = nearestName(written, names);
  return name === undefined ? '' : `, did you mean "${name}"?`;
};

/** Levenshtein distance. */
const editDistance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
};
