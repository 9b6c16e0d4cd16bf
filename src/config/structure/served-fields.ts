import type { ConfigNode } from '../document/node.ts';

/** What follows from a field that is not served. */
export interface NotServed {
  /** For the message: completes `"x" is not served yet: …`. */
  readonly consequence: string;
  /**
   * `ignored`: the object is used as if the field were absent. `element`: the list element around it is
   * dropped, because without the field it would match or do something else than was written.
   * `object`: the whole object has no effect, for the same reason.
   */
  readonly effect: 'ignored' | 'element' | 'object';
  /** Values that mean what happens anyway. */
  readonly harmless?: (value: ConfigNode) => boolean;
}

/** Which fields of a kind are served. Everything else that its schema knows is reported. */
export interface ServedFields {
  /** Paths of fields, such as `http[].match[].uri.*`; a final `.*` includes everything below. */
  readonly served: ReadonlySet<string>;
  /** Fields that are not served and mean more than being ignored, by path. */
  readonly notServed: ReadonlyMap<string, NotServed>;
}

const ignored: NotServed = { effect: 'ignored', consequence: 'it has no effect' };

/** What to do with a field; `undefined` where it is served. */
export const notServedBy = (fields: ServedFields, path: string): NotServed | undefined => {
  const special = fields.notServed.get(path);
  if (special !== undefined) return special;
  if (fields.served.has(path)) return undefined;
  for (let end = path.length; end > 0; end = path.lastIndexOf('.', end - 1)) {
    const ancestor = path.slice(0, end);
    if (fields.served.has(`${ancestor.replace(/(?:\[\]|\{\})+$/, '')}.*`)) return undefined;
  }
  return ignored;
};

/** Prefixes every path. */
export const under = (prefix: string, paths: readonly string[]): readonly string[] =>
  paths.map((path) => `${prefix}.${path}`);

/** Prefixes every path of a table. */
export const prefixed = (
  prefix: string,
  fields: ReadonlyMap<string, NotServed>,
): readonly (readonly [string, NotServed])[] =>
  [...fields].map(([path, notServed]) => [`${prefix}.${path}`, notServed]);
