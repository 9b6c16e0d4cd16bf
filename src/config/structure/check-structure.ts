import { type ConfigNode, describeNode, type MapNode, shorten } from '../document/node.ts';
import { configErrors } from '../errors.ts';
import type { Reporter } from '../reporter.ts';
import type { ObjectSchema, Schema } from '../schema/schema.ts';
import { checkScalar } from './check-scalar.ts';
import type { CheckedList, CheckedMap, CheckedNode } from './checked-node.ts';
import { canonicalName, suggestField } from './field-name.ts';
import { type NotServed, notServedBy, type ServedFields } from './served-fields.ts';

/** Where the walk stands. */
interface Position {
  readonly schema: Schema;
  /** In the document, such as `spec.http[0].match`. */
  readonly path: string;
  /** In the schema, such as `http[].match`; `undefined` below a field that is not served. */
  readonly pattern: string | undefined;
  readonly keyOffset: number;
}

/** What the walk found. */
export interface StructureResult {
  readonly value: CheckedMap | undefined;
  /** Why the whole object has no effect, where a field says so. */
  readonly objectNotServed: boolean;
}

/** Compares a value with its schema; every difference goes to the reporter, the rest comes back. */
export const checkStructure = (
  node: ConfigNode,
  schema: ObjectSchema,
  served: ServedFields,
  reporter: Reporter,
  path: string,
): StructureResult => {
  const walk = new StructureWalk(schema, served, reporter);
  const value = walk.check(node, { schema, path, pattern: '', keyOffset: node.offset });
  return { value: value?.kind === 'map' ? value : undefined, objectNotServed: walk.objectNotServed };
};

class StructureWalk {
  readonly #root: ObjectSchema;
  readonly #served: ServedFields;
  readonly #reporter: Reporter;
  objectNotServed = false;

  constructor(root: ObjectSchema, served: ServedFields, reporter: Reporter) {
    this.#root = root;
    this.#served = served;
    this.#reporter = reporter;
  }

  check(node: ConfigNode, position: Position): CheckedNode | undefined {
    const { schema, path, keyOffset } = position;
    switch (schema.type) {
      case 'object':
        return node.kind === 'map'
          ? this.#object(node, schema, position)
          : this.#wrongType(node, path, 'an object', objectSuggestion(node, schema));
      case 'map':
        if (node.kind !== 'map') return this.#wrongType(node, path, 'an object');
        this.#checkCount(node, path, 'entries', node.entries.size, schema.maxEntries);
        return this.#map(node, schema.values, position);
      case 'list':
        if (node.kind !== 'list') return this.#wrongType(node, path, 'a list', listSuggestion(node));
        this.#checkCount(node, path, 'items', node.items.length, schema.maxItems);
        return this.#list(node.items, schema.items, position, node.offset);
      case 'any':
        return undefined;
      default:
        return checkScalar(node, schema, { offset: node.offset, path, keyOffset }, this.#reporter);
    }
  }

  #object(node: MapNode, schema: ObjectSchema, position: Position): CheckedMap {
    const fields = new Map<string, CheckedNode>();
    const written = new Set<string>();
    let dropped = false;
    for (const [key, { keyOffset, value }] of node.entries) {
      const name = canonicalName(key, schema);
      const path = join(position.path, key);
      const field = name === undefined ? undefined : schema.fields[name];
      if (name === undefined || field === undefined) {
        const suggestion = suggestField(key, schema, this.#root);
        this.#reporter.report(
          { offset: keyOffset, path },
          configErrors.FIELD_UNKNOWN({ field: key }),
          suggestion,
        );
        continue;
      }
      if (written.has(name)) {
        this.#reporter.report({ offset: keyOffset, path }, configErrors.YAML_DUPLICATE_KEY({ key: name }));
        continue;
      }
      written.add(name);
      // Null means absent, as in Kubernetes.
      if (value.kind === 'scalar' && value.value === null) {
        written.delete(name);
        continue;
      }
      const pattern = position.pattern === undefined ? undefined : join(position.pattern, name);
      const problem =
        pattern === undefined || hasServedChildren(field, pattern, this.#served)
          ? undefined
          : notServedBy(this.#served, pattern);
      const serious = problem !== undefined && problem.harmless?.(value) !== true;
      if (serious) dropped = this.#notServed(name, keyOffset, path, problem) || dropped;
      const below = problem === undefined ? pattern : undefined;
      const checked = this.check(value, { schema: field, path, pattern: below, keyOffset });
      // An object is part of the list element that it stands in; elements of a list answer for themselves.
      if (checked?.kind === 'map') dropped = dropped || checked.dropped;
      if (checked !== undefined) fields.set(name, checked);
    }
    this.#checkPresence(node, schema, position.path, written);
    const { path, keyOffset } = position;
    return { kind: 'map', path, offset: node.offset, keyOffset, fields, written, dropped };
  }

  /** Reports a field that is not served; says whether the element around it is to be dropped. */
  #notServed(name: string, offset: number, path: string, { consequence, effect }: NotServed): boolean {
    this.#reporter.report({ offset, path }, configErrors.FIELD_NOT_SERVED({ field: name, consequence }));
    if (effect === 'object') this.objectNotServed = true;
    return effect === 'element';
  }

  #checkPresence(node: MapNode, schema: ObjectSchema, path: string, written: ReadonlySet<string>): void {
    for (const field of schema.required ?? []) {
      if (!written.has(field))
        this.#reporter.report({ offset: node.offset, path }, configErrors.FIELD_REQUIRED({ field }));
    }
    for (const group of schema.exclusive ?? []) {
      const found = group.filter((name) => written.has(name));
      if (found.length < 2) continue;
      const error = configErrors.FIELDS_EXCLUSIVE({ allowed: group.join(' | '), found: found.join(', ') });
      this.#reporter.report({ offset: node.offset, path }, error, 'keep one of them');
    }
  }

  #map(node: MapNode, values: Schema, position: Position): CheckedMap {
    const fields = new Map<string, CheckedNode>();
    const pattern = position.pattern === undefined ? undefined : `${position.pattern}{}`;
    for (const [key, { keyOffset, value }] of node.entries) {
      const path = `${position.path}["${key}"]`;
      const checked = this.check(value, { schema: values, path, pattern, keyOffset });
      if (checked !== undefined) fields.set(key, checked);
    }
    const { path, keyOffset } = position;
    const written = new Set(node.entries.keys());
    return { kind: 'map', path, offset: node.offset, keyOffset, fields, written, dropped: false };
  }

  #list(nodes: readonly ConfigNode[], items: Schema, position: Position, offset: number): CheckedList {
    const pattern = position.pattern === undefined ? undefined : `${position.pattern}[]`;
    const checked = nodes.flatMap((node, index) => {
      const path = `${position.path}[${index}]`;
      return this.check(node, { schema: items, path, pattern, keyOffset: node.offset }) ?? [];
    });
    const { path, keyOffset } = position;
    return {
      kind: 'list',
      path,
      offset,
      keyOffset,
      items: checked,
      incomplete: checked.length < nodes.length,
    };
  }

  #checkCount(node: ConfigNode, path: string, what: string, count: number, limit: number | undefined): void {
    if (limit === undefined || count <= limit) return;
    this.#reporter.report({ offset: node.offset, path }, configErrors.TOO_MANY({ limit, what, count }));
  }

  #wrongType(node: ConfigNode, path: string, expected: string, suggestion?: string): undefined {
    const error = configErrors.TYPE_WRONG({ expected, actual: describeNode(node) });
    this.#reporter.report({ offset: node.offset, path }, error, suggestion);
    return undefined;
  }
}

const join = (pattern: string, name: string): string => (pattern === '' ? name : `${pattern}.${name}`);

const listSuggestion = (node: ConfigNode): string | undefined => {
  if (node.kind === 'map') return 'put "- " before its first field';
  return node.kind === 'scalar' && node.value !== null
    ? `write it as a list: ["${shorten(node.source)}"]`
    : undefined;
};

/** Texts are matched by objects, which newcomers leave out. */
const objectSuggestion = (node: ConfigNode, schema: ObjectSchema): string | undefined =>
  node.kind === 'scalar' && node.value !== null && Object.hasOwn(schema.fields, 'exact')
    ? `write {exact: "${shorten(node.source)}"}`
    : undefined;

/** Whether something below the field is served, so that the field itself needs no word. */
const hasServedChildren = (schema: Schema, pattern: string, served: ServedFields): boolean => {
  if (schema.type === 'list') return hasServedChildren(schema.items, `${pattern}[]`, served);
  if (schema.type !== 'object') return false;
  return Object.keys(schema.fields).some((name) => {
    const path = `${pattern}.${name}`;
    const field = schema.fields[name];
    return (
      served.served.has(path) ||
      served.served.has(`${path}.*`) ||
      (field !== undefined && hasServedChildren(field, path, served))
    );
  });
};
