import type { Labels } from '../../model/index.ts';
import { configErrors } from '../errors.ts';
import type { Cursor } from '../structure/cursor.ts';
import { isDnsSubdomain } from './names.ts';

const segment = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

/** A label's key: an optional DNS prefix with a slash, and a name of at most 63 characters. */
export const isLabelKey = (key: string): boolean => {
  const slash = key.indexOf('/');
  const name = key.slice(slash + 1);
  if (slash >= 0 && !isDnsSubdomain(key.slice(0, slash).toLowerCase())) return false;
  return name.length <= 63 && segment.test(name);
};

/** A label's value: empty or at most 63 characters. */
export const isLabelValue = (value: string): boolean =>
  value === '' || (value.length <= 63 && segment.test(value));

/** Reads labels or a selector; wrong ones are reported. */
export const readLabels = (cursor: Cursor, name: string): Labels => {
  const labels: [string, string][] = [];
  for (const { key, value } of cursor.entries(name)) {
    if (value.kind !== 'scalar' || typeof value.value !== 'string') continue;
    if (!isLabelKey(key.value))
      cursor.report(key, configErrors.LABEL_INVALID({ label: key.value, part: 'key' }));
    if (!isLabelValue(value.value)) {
      cursor.report(value, configErrors.LABEL_INVALID({ label: value.value, part: 'value' }));
    }
    labels.push([key.value, value.value]);
  }
  return fromSortedEntries(labels);
};

/** An object whose keys are in order, so that the order in the file does not matter. */
export const fromSortedEntries = <Value>(
  entries: readonly (readonly [string, Value])[],
): Readonly<Record<string, Value>> =>
  Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
