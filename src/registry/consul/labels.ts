import type { Labels } from '../../model/index.ts';
import type { Instance } from './instance.ts';

/** Consul admits 64 metadata pairs on a service; tags have no limit of their own (D11). */
const maxLabels = 64;
const maxValueLength = 512;

/**
 * The labels of an instance: its metadata and its tags of the form `key|value`, split at the first `|`;
 * metadata wins. Only keys that can be labels; sorted, because Consul returns both in random order.
 */
export const instanceLabels = (instance: Instance): Labels => {
  const pairs = new Map<string, string>();
  for (const tag of instance.tags.toSorted()) {
    const bar = tag.indexOf('|');
    if (bar > 0) pairs.set(tag.slice(0, bar), tag.slice(bar + 1));
  }
  for (const [key, value] of Object.entries(instance.meta)) pairs.set(key, value);
  return Object.fromEntries(
    [...pairs]
      .filter(([key, value]) => isLabelKey(key) && isLabelValue(value))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, maxLabels),
  );
};

/** A Kubernetes label key: an optional DNS prefix, then up to 63 letters. `__proto__` is none (D10). */
const isLabelKey = (key: string): boolean =>
  /^([a-z0-9][a-z0-9.-]{0,252}\/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/.test(key);

/** Text that UTF-8 can carry: Envoy refuses a message with lone surrogates (D12). */
const isLabelValue = (value: string): boolean =>
  value.length <= maxValueLength && !/\p{Surrogate}/u.test(value);
