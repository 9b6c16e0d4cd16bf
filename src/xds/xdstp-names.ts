import type { Resource, ViewUpdate } from './resource.ts';

const scheme = 'xdstp:';

// With more it is no name that anybody publishes.
const mostParameters = 16;

// Clients put parameters in order themselves, as a rule. Of a list that does not only so many names are
// looked at, so that nobody has the server sort for long (X06).
const mostLookedAt = 10_000;

/**
 * The form of a name that does not depend on the order of its context parameters (F6):
 * `xdstp://authority/type/id?b=2&a=1` is `xdstp://authority/type/id?a=1&b=2`. Other names are what they are.
 */
export const normalName = (name: string): string => {
  const at = name.startsWith(scheme) ? name.indexOf('?') : -1;
  if (at === -1) return name;
  const parameters = name.slice(at + 1).split('&', mostParameters + 1);
  if (parameters.length > mostParameters) return name;
  const named = parameters.filter((parameter) => parameter !== '');
  // As whole strings, as Envoy sorts them.
  return named.length === 0 ? name.slice(0, at) : `${name.slice(0, at)}?${named.sort().join('&')}`;
};

const normalLists = new WeakMap<readonly string[], readonly string[]>();

/** A list with its names in their normal form; the same list where they are. What was looked at once is known. */
export const normalNames = (names: readonly string[]): readonly string[] => {
  if (names.length === 0) return names;
  let normal = normalLists.get(names);
  if (normal === undefined) {
    normal = looksNormal(names) ? names : firstNormal(names);
    normalLists.set(names, normal);
  }
  return normal;
};

const looksNormal = (names: readonly string[]): boolean => !names.some((name) => name.startsWith(scheme));

const firstNormal = (names: readonly string[]): readonly string[] =>
  names.map((name, index) => (index < mostLookedAt ? normalName(name) : name));

/** What a client says that it holds, by names in their normal form. */
export const withNormalKeys = (versions: ReadonlyMap<string, string>): ReadonlyMap<string, string> => {
  const names = [...versions.keys()];
  if (looksNormal(names)) return versions;
  const normal = firstNormal(names);
  return new Map(names.map((name, index) => [normal[index] ?? name, versions.get(name) ?? '']));
};

/**
 * The collection that a resource is part of by its name (C20): `xdstp://authority/type/some/*?a=1` for
 * `xdstp://authority/type/some/name?a=1`. Undefined: other names are part of none.
 */
export const collectionOf = (name: string): string | undefined => {
  if (!name.startsWith(scheme)) return undefined;
  const at = name.indexOf('?');
  const path = at === -1 ? name : name.slice(0, at);
  if (path.endsWith('/*')) return undefined;
  return `${path.slice(0, path.lastIndexOf('/'))}/*${name.slice(path.length)}`;
};

/** An update with all its names in their normal form. */
export const withNormalNames = (update: ViewUpdate): ViewUpdate => {
  const { upserts, removals } = update;
  if (!upserts.some(isNamedByScheme) && !removals.some(hasScheme)) return update;
  return { ...update, upserts: upserts.map(withNormalName), removals: removals.map(normalName) };
};

const hasScheme = (name: string): boolean => name.startsWith(scheme);

const isNamedByScheme = ({ name, aliases, dependents }: Resource): boolean =>
  hasScheme(name) ||
  aliases?.some(hasScheme) === true ||
  dependents?.some((dependent) => hasScheme(dependent.name)) === true;

const withNormalName = (resource: Resource): Resource => {
  const { name, aliases, dependents } = resource;
  return {
    ...resource,
    name: normalName(name),
    ...(aliases === undefined ? {} : { aliases: aliases.map(normalName) }),
    ...(dependents === undefined
      ? {}
      : { dependents: dependents.map((each) => ({ ...each, name: normalName(each.name) })) }),
  };
};
