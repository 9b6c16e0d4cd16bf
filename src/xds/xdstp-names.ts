import type { Resource, ViewUpdate } from './resource.ts';

const scheme = 'xdstp:';

/**
 * The form of a name that does not depend on the order of its context parameters (F6):
 * `xdstp://authority/type/id?b=2&a=1` is `xdstp://authority/type/id?a=1&b=2`. Other names are what they are.
 */
export const normalName = (name: string): string => {
  const at = name.startsWith(scheme) ? name.indexOf('?') : -1;
  if (at === -1) return name;
  const parameters = name
    .slice(at + 1)
    .split('&')
    .filter((parameter) => parameter !== '');
  // As whole strings, as Envoy sorts them.
  return parameters.length === 0 ? name.slice(0, at) : `${name.slice(0, at)}?${parameters.sort().join('&')}`;
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
