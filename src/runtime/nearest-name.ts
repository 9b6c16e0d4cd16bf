/** The candidate that is most likely meant by a misspelt word; `undefined` where none is near. */
export const nearestName = (word: string, candidates: Iterable<string>): string | undefined => {
  const lower = word.toLowerCase();
  let best: { readonly candidate: string; readonly distance: number } | undefined;
  for (const candidate of candidates) {
    const distance = editDistance(lower, candidate.toLowerCase());
    // A third of the letters may differ: enough for typos, too little for another word.
    const limit = Math.max(1, Math.floor(Math.max(word.length, candidate.length) / 3));
    if (distance <= limit && (best === undefined || distance < best.distance)) best = { candidate, distance };
  }
  return best?.candidate;
};

/** `did you mean "x"?`, where there is something near. */
export const didYouMean = (word: string, candidates: Iterable<string>): string | undefined => {
  const candidate = nearestName(word, candidates);
  return candidate === undefined ? undefined : `did you mean "${candidate}"?`;
};

/** `, did you mean "x"?` to end a message with, or nothing. */
export const orDidYouMean = (word: string, candidates: Iterable<string>): string => {
  const question = didYouMean(word, candidates);
  return question === undefined ? '' : `, ${question}`;
};

/** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other. */
export const editDistance = (a: string, b: string): number => {
  // A word far longer than any name is no typo; the limit keeps the table small.
  if (a.length > 100 || b.length > 100) return Math.abs(a.length - b.length) + 100;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(
        (previous[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforePrevious[j - 2] ?? 0) + 1);
      }
      row.push(cost);
    }
    beforePrevious = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
};
