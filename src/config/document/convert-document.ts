import { type Document, isAlias, isMap, isScalar, isSeq, type ParsedNode, Scalar } from 'yaml';
import { configErrors } from '../errors.ts';
import type { Reporter } from '../reporter.ts';
import type { ConfigNode, Entry } from './node.ts';
import type { ReadDocument } from './read-documents.ts';

/** A thousand objects in one `List` stay below; an alias bomb passes it at once. */
const maxValues = 200_000;
const maxAliasDepth = 64;
const plainTags = new Set(
  ['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map((tag) => `tag:yaml.org,2002:${tag}`),
);

/** Turns a parsed document into plain nodes. Bounded in size and depth, whatever the aliases say. */
export const convertDocument = (document: Document.Parsed, reporter: Reporter): ReadDocument => {
  if (document.contents === null) return { kind: 'empty' };
  const conversion = new Conversion(document, reporter);
  const node = conversion.convert(document.contents, 0);
  if (conversion.failed) return { kind: 'unreadable' };
  if (node.kind === 'scalar' && node.value === null) return { kind: 'empty' };
  return { kind: 'value', node };
};

class Conversion {
  readonly #document: Document.Parsed;
  readonly #reporter: Reporter;
  readonly #open = new Set<unknown>();
  #values = 0;
  failed = false;

  constructor(document: Document.Parsed, reporter: Reporter) {
    this.#document = document;
    this.#reporter = reporter;
  }

  convert(node: ParsedNode | null, offset: number, aliasDepth = 0): ConfigNode {
    this.#values += 1;
    if (this.#values > maxValues) {
      if (!this.failed) this.#fail(offset, configErrors.YAML_TOO_BIG({ limit: maxValues }));
      return nothing(offset);
    }
    if (node === null) return nothing(offset);
    if (isAlias(node)) return this.#alias(node.source, node, aliasDepth);
    const start = node.range[0];
    if (node.tag !== undefined && !plainTags.has(node.tag)) {
      this.#fail(start, configErrors.YAML_TAG({ tag: node.tag }));
    }
    if (isMap(node)) return this.#map(node as ParsedNode & { items: readonly ParsedPair[] }, aliasDepth);
    if (isSeq(node)) {
      const items = node.items as readonly (ParsedNode | null)[];
      return {
        kind: 'list',
        offset: start,
        items: items.map((item) => this.convert(item, start, aliasDepth)),
      };
    }
    return isScalar(node) ? this.#scalar(node as Scalar.Parsed) : nothing(start);
  }

  #alias(name: string, node: ParsedNode, aliasDepth: number): ConfigNode {
    const offset = node.range[0];
    const target = isAlias(node) ? (node.resolve(this.#document) as ParsedNode | undefined) : undefined;
    if (target === undefined || this.#open.has(target) || aliasDepth >= maxAliasDepth) {
      this.#fail(offset, configErrors.YAML_ALIAS({ alias: name }));
      return nothing(offset);
    }
    this.#open.add(target);
    const value = this.convert(target, offset, aliasDepth + 1);
    this.#open.delete(target);
    return value;
  }

  #map(node: ParsedNode & { items: readonly ParsedPair[] }, aliasDepth: number): ConfigNode {
    const entries = new Map<string, Entry>();
    const merged: ConfigNode[] = [];
    for (const { key, value } of node.items) {
      const keyOffset = key?.range[0] ?? node.range[0];
      if (!isScalar(key) || isAlias(key)) {
        this.#fail(keyOffset, configErrors.YAML_KEY({}));
        continue;
      }
      const name = typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
      const converted = this.convert(value, keyOffset, aliasDepth);
      if (name === '<<' && key.type === Scalar.PLAIN) merged.push(converted);
      else if (entries.has(name)) this.#fail(keyOffset, configErrors.YAML_DUPLICATE_KEY({ key: name }));
      else entries.set(name, { keyOffset, value: converted });
    }
    for (const source of merged.flatMap((item) => (item.kind === 'list' ? item.items : [item]))) {
      if (source.kind !== 'map') continue;
      for (const [name, entry] of source.entries) if (!entries.has(name)) entries.set(name, entry);
    }
    return { kind: 'map', offset: node.range[0], entries };
  }

  #scalar(node: Scalar.Parsed): ConfigNode {
    const { value } = node;
    const source = node.source ?? String(value);
    const known = value === null || ['string', 'number', 'boolean'].includes(typeof value);
    return {
      kind: 'scalar',
      offset: node.range[0],
      value: known ? (value as string | number | boolean | null) : source,
      source,
      quoted: node.type !== Scalar.PLAIN,
    };
  }

  #fail(offset: number, error: ReturnType<typeof configErrors.YAML_KEY>): void {
    this.failed = true;
    this.#reporter.report({ offset, path: '' }, error);
  }
}

interface ParsedPair {
  readonly key: ParsedNode | null;
  readonly value: ParsedNode | null;
}

const nothing = (offset: number): ConfigNode => ({
  kind: 'scalar',
  offset,
  value: null,
  source: '',
  quoted: false,
});
