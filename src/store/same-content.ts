/**
 * Fields that do not count as content where they stand at the top of a value: a line that shifts, or
 * another spelling of the same spec, pushes nothing. Deeper down the names mean nothing special (a
 * label may be called `provenance`).
 */
const beside: ReadonlySet<string> = new Set(['provenance', 'written']);

/** Whether two values of the model say the same, wherever they came from. */
export const sameContent = (a: object, b: object): boolean => a === b || sameFields(a, b, beside);

/** Whether two values are equal throughout: order of keys does not count, order of lists does. */
export const sameValue = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b))
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, index) => sameValue(item, b[index]))
    );
  if (a instanceof Map || b instanceof Map) return a instanceof Map && b instanceof Map && sameMaps(a, b);
  return sameFields(a, b, undefined);
};

const sameMaps = (a: ReadonlyMap<unknown, unknown>, b: ReadonlyMap<unknown, unknown>): boolean => {
  if (a.size !== b.size) return false;
  for (const [key, value] of a) if (!b.has(key) || !sameValue(value, b.get(key))) return false;
  return true;
};

/**
 * An absent field and one that is undefined are the same. `for in` walks plain objects without making
 * lists of keys, which is most of the time of comparing 10,000 endpoints.
 */
const sameFields = (a: object, b: object, except: ReadonlySet<string> | undefined): boolean => {
  const left = a as Readonly<Record<string, unknown>>;
  const right = b as Readonly<Record<string, unknown>>;
  let count = 0;
  for (const key in left) {
    if (left[key] === undefined || except?.has(key)) continue;
    if (!sameValue(left[key], right[key])) return false;
    count++;
  }
  for (const key in right) if (right[key] !== undefined && !except?.has(key)) count--;
  return count === 0;
};
