import type { Labels } from '../../model/index.ts';

/** A string that is equal for equal labels only, whatever their order. */
export const labelsKey = (labels: Labels): string => {
  const entries = Object.entries(labels);
  if (entries.length === 0) return '';
  return JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
};
