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
  return sameFields(a, b, nothing);
};

const nothing: ReadonlySet<string> = new Set();

const sameMaps = (a: ReadonlyMap<unknown, unknown>, b: ReadonlyMap<unknown, unknown>): boolean => {
  if (a.size !== b.size) return false;
  for (const [key, value] of a) if (!b.has(key) || !sameValue(value, b.get(key))) return false;
  return true;
};

/** An absent field and one that is undefined are the same. */
const sameFields = (a: object, b: object, except: ReadonlySet<string>): boolean => {
  const left = a as Readonly<Record<string, unknown>>;
  const right = b as Readonly<Record<string, unknown>>;
  let count = 0;
  for (const key of Object.keys(left)) {
    if (except.has(key) || left[key] === undefined) continue;
    if (!Object.hasOwn(right, key) || !sameValue(left[key], right[key])) return false;
    count++;
  }
  for (const key of Object.keys(right)) if (!except.has(key) && right[key] !== undefined) count--;
  return count === 0;
};
