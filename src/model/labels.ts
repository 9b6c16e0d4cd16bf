export type Labels = Readonly<Record<string, string>>;

/** Whether `labels` carries every pair of `selector`. The empty selector matches everything. */
export const matchesLabels = (selector: Labels, labels: Labels): boolean => {
  for (const [key, value] of Object.entries(selector)) if (labels[key] !== value) return false;
  return true;
};
