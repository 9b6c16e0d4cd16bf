import type { Duration } from '../../model/index.ts';
import type { CoxswainError } from '../../runtime/error-catalogue.ts';
import { configErrors } from '../errors.ts';
import type { Place, Reporter } from '../reporter.ts';
import type { CheckedMap, CheckedNode } from './checked-node.ts';

/** A value with its place. */
export interface Placed<Value> extends Place {
  readonly value: Value;
}

/**
 * Reads the fields of one object. Types are right already, so a reader asks for what it knows the schema
 * to hold; what was refused reads as absent, while `has` still says that it was written.
 */
export class Cursor implements Place {
  readonly offset: number;
  readonly path: string;
  /** See `CheckedMap.dropped`. */
  readonly dropped: boolean;
  readonly #node: CheckedMap;
  readonly #reporter: Reporter;

  constructor(node: CheckedMap, reporter: Reporter) {
    this.#node = node;
    this.#reporter = reporter;
    this.offset = node.offset;
    this.path = node.path;
    this.dropped = node.dropped;
  }

  /** Whether the field was written, be its value right or not. */
  has(name: string): boolean {
    return this.#node.written.has(name);
  }

  text(name: string): string | undefined {
    const value = this.#scalar(name);
    return typeof value === 'string' ? value : undefined;
  }

  number(name: string): number | undefined {
    const value = this.#scalar(name);
    return typeof value === 'number' ? value : undefined;
  }

  flag(name: string): boolean | undefined {
    const value = this.#scalar(name);
    return typeof value === 'boolean' ? value : undefined;
  }

  /** A duration of at least `minimumMs`, without parts below a millisecond. */
  duration(name: string, minimumMs = 1): Duration | undefined {
    const node = this.#node.fields.get(name);
    if (node?.kind !== 'scalar' || node.duration === undefined) return undefined;
    const { nanoseconds, canonical } = node.duration;
    const value = String(node.value);
    if (nanoseconds < minimumMs * 1e6) {
      this.report(node, configErrors.DURATION_TOO_SHORT({ value, minimum: `${minimumMs}ms` }));
      return undefined;
    }
    if (Math.round(nanoseconds) % 1e6 !== 0) {
      this.report(node, configErrors.DURATION_TOO_FINE({ value }));
      return undefined;
    }
    return canonical;
  }

  object(name: string): Cursor | undefined {
    const node = this.#node.fields.get(name);
    return node?.kind === 'map' ? new Cursor(node, this.#reporter) : undefined;
  }

  /** The objects of a list; none for an absent one. */
  objects(name: string): readonly Cursor[] {
    return this.#items(name).flatMap((item) => (item.kind === 'map' ? new Cursor(item, this.#reporter) : []));
  }

  /** The texts of a list; none for an absent one. */
  texts(name: string): readonly Placed<string>[] {
    return this.#items(name).flatMap((item) =>
      item.kind === 'scalar' && typeof item.value === 'string'
        ? { value: item.value, offset: item.offset, path: item.path }
        : [],
    );
  }

  /** The entries of a mapping with the places of their keys; none for an absent one. */
  entries(name: string): readonly { readonly key: Placed<string>; readonly value: CheckedNode }[] {
    const node = this.#node.fields.get(name);
    if (node?.kind !== 'map') return [];
    return [...node.fields].map(([key, value]) => ({
      key: { value: key, offset: value.keyOffset, path: value.path },
      value,
    }));
  }

  /** A cursor on an object that `entries` gave. */
  enter(node: CheckedNode): Cursor | undefined {
    return node.kind === 'map' ? new Cursor(node, this.#reporter) : undefined;
  }

  /** The place of a field's value; the object's own where it is absent. */
  place(name: string): Place {
    return this.#node.fields.get(name) ?? this;
  }

  /** The place of a field's key; the object's own where it is absent. */
  keyPlace(name: string): Place {
    const node = this.#node.fields.get(name);
    return node === undefined ? this : { offset: node.keyOffset, path: node.path };
  }

  report(place: Place, error: CoxswainError, suggestion?: string): void {
    this.#reporter.report(place, error, suggestion);
  }

  #scalar(name: string): string | number | boolean | undefined {
    const node = this.#node.fields.get(name);
    return node?.kind === 'scalar' ? node.value : undefined;
  }

  #items(name: string): readonly CheckedNode[] {
    const node = this.#node.fields.get(name);
    return node?.kind === 'list' ? node.items : [];
  }
}
