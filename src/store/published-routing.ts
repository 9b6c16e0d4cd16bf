import type { IstioObject, ModelChange, ObjectKey } from '../model/index.ts';
import { compareText } from './canonical-text.ts';
import { sameContent } from './same-content.ts';

type RoutingChange = Extract<ModelChange, { table: 'virtual-services' | 'destination-rules' }>;

/** What was last said about each object that passes through as it is, and what is not yet said. */
export class PublishedRouting {
  readonly #published = new Map<ObjectKey, IstioObject>();
  readonly #touched = new Map<ObjectKey, RoutingChange>();

  touch<Table extends RoutingChange['table']>(
    table: Table,
    key: ObjectKey,
    value: Extract<RoutingChange, { table: Table }>['value'],
  ): void {
    this.#touched.set(key, { table, key, value } as RoutingChange);
  }

  /** What changed since the last call, in order of keys. */
  takeChanges(): readonly ModelChange[] {
    const changes = [...this.#touched.values()].filter(({ key, value }) => this.#replace(key, value));
    this.#touched.clear();
    return changes.sort((a, b) => compareText(a.key, b.key));
  }

  #replace(key: ObjectKey, value: IstioObject | undefined): boolean {
    const previous = this.#published.get(key);
    if (value === undefined) return this.#published.delete(key);
    this.#published.set(key, value);
    return previous === undefined || !sameContent(previous, value);
  }
}
