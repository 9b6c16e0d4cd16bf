import type { TranslationCounters } from '../counters.ts';
import type { Failures } from '../failures.ts';
import type { Graph } from '../incremental/graph.ts';
import type { ModelTables } from '../model/model-tables.ts';
import type { ClusterQueries } from '../query/cluster-queries.ts';
import type { OwnPortQueries } from '../query/own-port-queries.ts';
import type { Queries } from '../query/queries.ts';
import type { VirtualHostQueries } from '../query/virtual-host-queries.ts';

/** What all views share. */
export interface ViewContext {
  readonly graph: Graph;
  readonly tables: ModelTables;
  readonly queries: Queries;
  readonly clusters: ClusterQueries;
  readonly virtualHosts: VirtualHostQueries;
  readonly ownPorts: OwnPortQueries;
  readonly counters: TranslationCounters;
  readonly failures: Failures;
}

/** A set of resources that several proxies may see. */
export interface View {
  /** Stops following the model and takes everything out of the view. */
  dispose(): void;
}

/**
 * Strata of effects: what is collected per host comes before what is assembled from it.
 */
export const strata = { perHost: 0, assembled: 1 } as const;
