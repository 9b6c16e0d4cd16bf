import type { Service, ServiceKey } from '../../model/index.ts';
import type { ClusterPlan } from '../cluster/cluster-plan.ts';
import { buildLoadAssignment } from '../cluster/load-assignment.ts';
import { buildOutboundCluster } from '../cluster/outbound-cluster.ts';
import type { TranslationCounters } from '../counters.ts';
import { encodeFor } from '../encode-for.ts';
import { type EncodedResource, type ResourceOrigin, sameResource } from '../encoded-resource.ts';
import type { IpFamilies } from '../facts.ts';
import type { Graph } from '../incremental/graph.ts';
import { Memo } from '../incremental/memo.ts';
import type { ModelTables } from '../model/model-tables.ts';
import { loadAssignmentType, messageNames } from '../type-urls.ts';
import type { MergedRule } from './merged-rule.ts';
import { type PlanQuery, type Queries, type SelectionQuery, selectionKey } from './queries.ts';

export interface ClusterQuery extends PlanQuery {
  readonly name: string;
  readonly ipFamilies: IpFamilies;
}
export interface LoadAssignmentQuery extends SelectionQuery {
  readonly clusterName: string;
}

/**
 * Outbound clusters and load assignments, encoded once for all views that they are equal in: they depend
 * on the rules that apply, not on who asks.
 */
export class ClusterQueries {
  readonly #tables: ModelTables;
  readonly #queries: Queries;
  readonly #counters: TranslationCounters;
  /** `undefined` where the cluster cannot be (any more). */
  readonly cluster: Memo<ClusterQuery, EncodedResource | undefined>;
  readonly loadAssignment: Memo<LoadAssignmentQuery, EncodedResource>;

  constructor(graph: Graph, tables: ModelTables, queries: Queries, counters: TranslationCounters) {
    this.#tables = tables;
    this.#queries = queries;
    this.#counters = counters;
    this.cluster = new Memo(graph, {
      name: 'cluster',
      key: ({ service, name, proxyType, ipFamilies, rules }) =>
        `${service} ${name} ${proxyType} ${ipFamilies} ${rules}`,
      compute: (query) => this.#cluster(query),
      equal: sameResource,
    });
    this.loadAssignment = new Memo(graph, {
      name: 'load assignment',
      key: (query) => `${query.clusterName} ${selectionKey(query)}`,
      compute: (query) => this.#loadAssignment(query),
      equal: sameResource,
    });
  }

  #cluster(query: ClusterQuery): EncodedResource | undefined {
    const service = this.#tables.services.service(query.service);
    const plan = this.#queries.plans.get(query).find(({ name }) => name === query.name);
    if (service === undefined || plan === undefined) return undefined;
    const rule = this.#queries.mergedRule.get(query.rules);
    const cluster = buildOutboundCluster({
      service,
      plan,
      ...(rule !== undefined && { config: rule.config }),
      mesh: this.#tables.mesh(),
      ipFamilies: query.ipFamilies,
      proxyType: query.proxyType,
      endpoints: () => this.#queries.selection.get(selectionOf(query.service, plan)),
    });
    if (cluster === undefined) return undefined;
    const origin = originOf(service, rule);
    const body = encodeFor(origin, messageNames.cluster, cluster);
    this.#counters.resourceTranslated(body.length);
    return {
      name: plan.name,
      body,
      origin,
      ...(plan.discovery === 'eds' && { dependents: [{ typeUrl: loadAssignmentType, name: plan.name }] }),
    };
  }

  #loadAssignment(query: LoadAssignmentQuery): EncodedResource {
    const endpoints = this.#queries.selection.get(query);
    const service = this.#tables.services.service(query.service);
    const origin = service === undefined ? [] : originOf(service);
    const message = buildLoadAssignment(query.clusterName, endpoints);
    const body = encodeFor(origin, messageNames.loadAssignment, message);
    this.#counters.resourceTranslated(body.length);
    return { name: query.clusterName, body, origin };
  }
}

/** The endpoints that a planned cluster takes. */
export const selectionOf = (service: ServiceKey, plan: ClusterPlan): SelectionQuery => ({
  service,
  portNumber: plan.port.number,
  selector: plan.selector,
  namesUnhealthy: plan.namesUnhealthy,
  resolved: plan.discovery === 'strict-dns' || plan.discovery === 'logical-dns',
});

const originOf = (service: Service, rule?: MergedRule): ResourceOrigin => [
  { kind: 'Service', key: service.key, provenance: service.provenance },
  ...(rule?.sources ?? []).map((source) => ({ kind: 'DestinationRule' as const, ...source })),
];
