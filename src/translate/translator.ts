import { defaultMeshConfig, type MeshConfig, type ModelChange, type Proxy } from '../model/index.ts';
import { TranslationCounters, type TranslationCounts } from './counters.ts';
import { Failures, type TranslationFailure } from './failures.ts';
import { Graph } from './incremental/graph.ts';
import { type Membership, membershipOf, type ViewSpec, viewsOf } from './membership.ts';
import { ModelTables } from './model/model-tables.ts';
import type { ViewUpdate } from './view/view-output.ts';
import { Views } from './view/views.ts';

/** What a batch of changes came to. */
export interface Translation {
  /** Sorted by view, then in the order in which Envoy wants the types. */
  readonly updates: readonly ViewUpdate[];
  /** Proxies that see other views now. The updates hold what is new in those; assign after publishing. */
  readonly reassignments: readonly { readonly nodeKey: string; readonly membership: Membership }[];
  /** Resources that began to fail; each keeps its last form. */
  readonly problems: readonly TranslationFailure[];
}

export interface TranslatorOptions {
  readonly mesh?: MeshConfig;
  /**
   * How many outbound views without proxies are kept up to date per kind, so that a reconnect costs
   * nothing.
   */
  readonly keptViews?: number;
}

/** Turns the accepted model into Envoy resources, and follows it change by change. */
export interface Translator {
  /** Takes changes over and does what depends on them. */
  apply(changes: readonly ModelChange[]): Translation;
  /** Puts a proxy into its views; the ones nobody had before come as updates, to be published first. */
  connect(
    nodeKey: string,
    proxy: Proxy,
  ): {
    readonly membership: Membership;
    readonly updates: readonly ViewUpdate[];
    /** What began to fail, or is left out, in views that are new. */
    readonly problems: readonly TranslationFailure[];
  };
  /** Takes a proxy out; the views that are given up come as removals. */
  disconnect(nodeKey: string): readonly ViewUpdate[];
  /** Everything there is, as if it was published anew. */
  snapshot(): readonly ViewUpdate[];
  /** Resources that cannot be made at the moment. */
  failures(): readonly TranslationFailure[];
  /** The work done since the start. */
  counts(): TranslationCounts;
}

/** @returns a translator with an empty model */
export const createTranslator = ({
  mesh = defaultMeshConfig,
  keptViews = 4,
}: TranslatorOptions = {}): Translator => new IncrementalTranslator(mesh, keptViews);

interface ConnectedProxy {
  readonly proxy: Proxy;
  readonly views: readonly ViewSpec[];
}

class IncrementalTranslator implements Translator {
  readonly #graph = new Graph();
  readonly #counters = new TranslationCounters();
  readonly #failures = new Failures(this.#counters);
  readonly #tables: ModelTables;
  readonly #views: Views;
  readonly #proxies = new Map<string, ConnectedProxy>();

  constructor(mesh: MeshConfig, keptViews: number) {
    this.#tables = new ModelTables(this.#graph, mesh);
    this.#views = new Views(this.#graph, this.#tables, this.#counters, this.#failures, keptViews);
  }

  apply(changes: readonly ModelChange[]): Translation {
    const { revision } = this.#tables.selectors;
    for (const change of changes) this.#tables.apply(change);
    const reassignments = this.#tables.selectors.revision === revision ? [] : this.#repartition();
    return { updates: this.#settle(), reassignments, problems: this.#failures.take() };
  }

  connect(nodeKey: string, proxy: Proxy) {
    const views = viewsOf(proxy, this.#tables.selectors);
    this.#views.enter(views);
    this.#leave(nodeKey);
    this.#proxies.set(nodeKey, { proxy, views });
    const updates = this.#settle();
    return { membership: membershipOf(views), updates, problems: this.#failures.take() };
  }

  disconnect(nodeKey: string): readonly ViewUpdate[] {
    this.#leave(nodeKey);
    return this.#settle();
  }

  snapshot(): readonly ViewUpdate[] {
    return this.#views.snapshot();
  }

  failures(): readonly TranslationFailure[] {
    return this.#failures.standing();
  }

  counts(): TranslationCounts {
    return this.#counters.read(this.#graph.evaluations);
  }

  #leave(nodeKey: string): void {
    const connected = this.#proxies.get(nodeKey);
    if (connected === undefined) return;
    this.#proxies.delete(nodeKey);
    this.#views.leave(connected.views);
  }

  /** The one pass over all proxies: other labels count than before. */
  #repartition(): Translation['reassignments'] {
    const moved: [string, ConnectedProxy, readonly ViewSpec[]][] = [];
    for (const [nodeKey, { proxy, views: before }] of this.#proxies) {
      const views = viewsOf(proxy, this.#tables.selectors);
      if (views.every(({ name }, index) => name === before[index]?.name)) continue;
      this.#views.enter(views);
      this.#proxies.set(nodeKey, { proxy, views });
      moved.push([nodeKey, { proxy, views }, before]);
    }
    // Only when everybody is where they belong it is known which views nobody sees.
    for (const [, , before] of moved) this.#views.leave(before);
    this.#counters.proxiesRepartitioned(this.#proxies.size);
    return moved.map(([nodeKey, { views }]) => ({ nodeKey, membership: membershipOf(views) }));
  }

  #settle(): readonly ViewUpdate[] {
    this.#graph.flush();
    return this.#views.take();
  }
}
