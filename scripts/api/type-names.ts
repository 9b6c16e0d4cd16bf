/**
 * Where two types of different packages have the same last name, the one whose package comes first here
 * keeps it; packages that are not listed come last.
 */
const precedence = [
  'envoy.config.listener.v3',
  'envoy.config.route.v3',
  'envoy.config.cluster.v3',
  'envoy.config.endpoint.v3',
  'envoy.extensions.upstreams.http.v3',
  'envoy.config.core.v3',
  'envoy.type.matcher.v3',
];

/** The package of a full name: its lower-case words. */
const packageOf = (fullName: string): string => fullName.replace(/\.[A-Z].*$/, '');

const rankOf = (fullName: string): number => {
  const rank = precedence.indexOf(packageOf(fullName));
  return rank === -1 ? precedence.length : rank;
};

/** `Outer_Inner` for `some.package.v3.Outer.Inner`. */
const flatName = (fullName: string): string =>
  fullName.slice(packageOf(fullName).length + 1).replaceAll('.', '_');

/** The last word of the package that is no version, capitalised. */
const packageWord = (fullName: string): string => {
  const words = packageOf(fullName)
    .split('.')
    .filter((word) => !/^v\d/.test(word));
  const word = words.at(-1) ?? '';
  return word.charAt(0).toUpperCase() + word.slice(1);
};

/**
 * The TypeScript name of each type: its last name, nested ones as `Outer_Inner`; where that is taken, with
 * the word of the package in front (`CoreRetryPolicy` beside `RetryPolicy`).
 */
export const typeNames = (fullNames: readonly string[]): ReadonlyMap<string, string> => {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const byRank = [...fullNames].sort(
    (left, right) => rankOf(left) - rankOf(right) || (left < right ? -1 : 1),
  );
  for (const fullName of byRank) {
    const flat = flatName(fullName);
    const name = taken.has(flat) ? packageWord(fullName) + flat : flat;
    if (taken.has(name))
      throw new Error(`two types would be called ${name}; add their package to the precedence`);
    taken.add(name);
    names.set(fullName, name);
  }
  return names;
};
