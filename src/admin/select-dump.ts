import { RE2JS } from 're2js';
import { adminErrors } from './errors.ts';
import { toSnakeCase } from './type-names.ts';

type Json = Readonly<Record<string, unknown>>;

/** Envoy's query parameters of `/config_dump`; an empty value counts as absent. */
export interface DumpSelection {
  /** A repeated field such as `dynamic_active_clusters`: its elements alone are shown. */
  readonly resource?: string;
  /** Comma-separated field paths; with `resource` they apply to each element. */
  readonly mask?: string;
  /** RE2 that the whole name must match. */
  readonly nameRegex?: string;
}

/**
 * Narrows a dump in Envoy's spelling as Envoy's `/config_dump` does.
 * Throws CXW5003 for a field that no section has, CXW5004 for a bad expression, CXW5005 for a bad mask.
 */
export const selectDump = (configs: readonly Json[], selection: DumpSelection): readonly Json[] => {
  const keepName = nameFilter(selection.nameRegex);
  const named = configs.map((config) => filterElements(config, keepName));
  const chosen = selection.resource === undefined ? named : elementsOf(named, selection.resource);
  if (selection.mask === undefined) return chosen;
  const paths = parseMask(selection.mask);
  return chosen.map((config) => applyMask(config, paths)).filter((config) => Object.keys(config).length > 1);
};

const nameFilter = (pattern: string | undefined): ((element: Json) => boolean) => {
  if (pattern === undefined) return () => true;
  try {
    const expression = RE2JS.compile(pattern);
    return (element) => expression.matches(nameOf(element));
  } catch (error) {
    throw adminErrors.nameRegexInvalid({ pattern, reason: String(error) }, error);
  }
};

const nameOf = (element: Json): string => {
  if (typeof element['name'] === 'string') return element['name'];
  for (const value of Object.values(element)) {
    if (typeof value !== 'object' || value === null) continue;
    const { name, cluster_name: clusterName } = value as Json;
    if (typeof name === 'string') return name;
    if (typeof clusterName === 'string') return clusterName;
  }
  return '';
};

const filterElements = (config: Json, keep: (element: Json) => boolean): Json =>
  Object.fromEntries(
    Object.entries(config).map(([key, value]) => [
      key,
      Array.isArray(value) ? (value as readonly Json[]).filter(keep) : value,
    ]),
  );

/** Every repeated field that some section of an Envoy's dump may have, whether it is filled here or not. */
const repeatedFields = new Set(
  ['clusters', 'listeners', 'route_configs', 'endpoint_configs', 'secrets', 'scoped_route_configs']
    .flatMap((suffix) => [
      `static_${suffix}`,
      `dynamic_${suffix}`,
      `dynamic_active_${suffix}`,
      `dynamic_warming_${suffix}`,
    ])
    .map(toSnakeCase),
);

const elementsOf = (configs: readonly Json[], resource: string): readonly Json[] => {
  if (!repeatedFields.has(resource)) throw adminErrors.resourceUnknown({ resource });
  return configs.flatMap((config) => {
    const elements = config[resource];
    return Array.isArray(elements) ? (elements as readonly Json[]) : [];
  });
};

const parseMask = (mask: string): readonly (readonly string[])[] => {
  const paths = mask.split(',').map((path) => path.trim().split('.'));
  if (paths.some((path) => path.some((part) => !/^\w+$/.test(part)))) throw adminErrors.maskInvalid({ mask });
  return paths;
};

/** Keeps what the paths name, and `@type` with it, so that what is left can still be read. */
const applyMask = (value: Json, paths: readonly (readonly string[])[]): Json => {
  const kept: Record<string, unknown> = {};
  if (value['@type'] !== undefined) kept['@type'] = value['@type'];
  for (const [head = '', ...rest] of paths) {
    const entry = value[head];
    if (entry === undefined) continue;
    const siblings = paths.filter((path) => path[0] === head).map((path) => path.slice(1));
    kept[head] = rest.length === 0 ? entry : applyMaskToAny(entry, siblings);
  }
  return kept;
};

const applyMaskToAny = (entry: unknown, paths: readonly (readonly string[])[]): unknown => {
  if (Array.isArray(entry)) return entry.map((element) => applyMaskToAny(element, paths));
  return typeof entry === 'object' && entry !== null ? applyMask(entry as Json, paths) : entry;
};
