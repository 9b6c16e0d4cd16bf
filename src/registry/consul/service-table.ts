import type { RegisteredService } from '../../model/index.ts';
import type { ServiceHost } from './host.ts';
import type { Instances } from './instance.ts';
import { type MappingRules, mapService } from './map-service.ts';

/** What an observation of a service amounts to. `late`: something newer was seen already. */
export type Observed =
  | { readonly kind: 'changed'; readonly registered: RegisteredService }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'late' };

interface Row {
  readonly host: ServiceHost;
  readonly registered: RegisteredService | undefined;
  readonly digest: string;
  readonly notes: readonly string[];
  readonly nodes: ReadonlySet<string>;
  readonly index: bigint;
}

/**
 * The services as they were last seen. The one owner of what has been said: an observation that maps to the
 * same value is no change, whatever Consul rewrote in the order of tags, the output of checks or indexes.
 */
export class ServiceTable {
  readonly #rules: MappingRules;
  readonly #note: (service: string, notes: readonly string[]) => void;
  readonly #rows = new Map<string, Row>();
  readonly #namesByNode = new Map<string, Set<string>>();

  /** `shapes` are the services of an earlier table; a service without instances keeps its shape. */
  constructor(
    rules: MappingRules,
    note: (service: string, notes: readonly string[]) => void,
    earlier?: ServiceTable,
  ) {
    this.#rules = rules;
    this.#note = note;
    const rows = earlier === undefined ? [] : earlier.#rows;
    for (const [name, row] of rows) {
      // Indexes of another session say nothing, and what it believed has to be seen again.
      this.#rows.set(name, { ...row, index: 0n, digest: '', nodes: new Set() });
    }
  }

  has(name: string): boolean {
    return this.#rows.has(name);
  }

  /** Whether the service had endpoints when it was last seen. */
  hasEndpoints(name: string): boolean {
    return (this.#rows.get(name)?.registered?.endpoints.length ?? 0) > 0;
  }

  /** The services with an instance on that node, as far as it was usable. */
  servicesOn(node: string): readonly string[] {
    return [...(this.#namesByNode.get(node) ?? [])];
  }

  /** In order of name. */
  all(): readonly RegisteredService[] {
    return [...this.#rows]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([, { registered }]) => (registered === undefined ? [] : [registered]));
  }

  /**
   * Takes in what was read about a service at an index. Answers to several questions may overtake each other:
   * an older one changes nothing (R29), unless `anew` says that indexes have started over.
   */
  observe(name: string, host: ServiceHost, read: Instances, index: bigint, anew = false): Observed {
    const row = this.#rows.get(name);
    if (row !== undefined && !anew && index < row.index) return { kind: 'late' };
    const { registered, notes } = mapService(name, host, read, this.#rules, row?.registered?.service);
    const digest = JSON.stringify(registered) ?? '';
    const nodes = new Set(read.instances.map(({ node }) => node.name));
    if (notes.join('\n') !== (row?.notes ?? []).join('\n')) this.#note(name, notes);
    this.#place(name, row?.nodes, nodes);
    this.#rows.set(name, { host, registered, digest, notes, nodes, index });
    return registered === undefined || digest === row?.digest
      ? { kind: 'unchanged' }
      : { kind: 'changed', registered };
  }

  /** Forgets a service; the result is what it was. */
  forget(name: string): RegisteredService | undefined {
    const row = this.#rows.get(name);
    this.#place(name, row?.nodes, new Set());
    this.#rows.delete(name);
    return row?.registered;
  }

  /** Forgets every service that is not named. */
  keepOnly(names: { has(name: string): boolean }): void {
    for (const name of [...this.#rows.keys()]) if (!names.has(name)) this.forget(name);
  }

  #place(name: string, before: ReadonlySet<string> | undefined, after: ReadonlySet<string>): void {
    for (const node of before ?? []) {
      const names = this.#namesByNode.get(node);
      names?.delete(name);
      if (names?.size === 0) this.#namesByNode.delete(node);
    }
    for (const node of after) {
      const names = this.#namesByNode.get(node);
      if (names === undefined) this.#namesByNode.set(node, new Set([name]));
      else names.add(name);
    }
  }
}
