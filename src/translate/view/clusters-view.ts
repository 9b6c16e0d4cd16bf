import type { Labels } from '../../model/index.ts';
import type { ClusterPlan } from '../cluster/cluster-plan.ts';
import { buildBlackHoleCluster, buildPassthroughCluster } from '../cluster/passthrough-clusters.ts';
import { encodeFor } from '../encode-for.ts';
import type { IpFamilies } from '../facts.ts';
import type { SetWatcher } from '../model/watched-set.ts';
import { selectionOf } from '../query/cluster-queries.ts';
import type { PlanQuery } from '../query/queries.ts';
import { clusterType, loadAssignmentType, messageNames } from '../type-urls.ts';
import { ResourceEffects } from './resource-effects.ts';
import { strata, type View, type ViewContext } from './view-context.ts';
import type { ViewOutput } from './view-output.ts';

/** What outbound clusters and their endpoints depend on. */
export interface ClusterFacts {
  readonly namespace: string;
  readonly labels: Labels;
  readonly ipFamilies: IpFamilies;
  readonly proxyType: 'sidecar' | 'router';
}

/** CDS and EDS of the outbound side. */
export class ClustersView implements View, SetWatcher {
  readonly #context: ViewContext;
  readonly #facts: ClusterFacts;
  readonly #clusters: ResourceEffects;
  readonly #loadAssignments: ResourceEffects;
  readonly #fixed: ResourceEffects;

  constructor(context: ViewContext, output: ViewOutput, facts: ClusterFacts) {
    this.#context = context;
    this.#facts = facts;
    const { clusters } = context;
    this.#clusters = new ResourceEffects(context, output, {
      stratum: strata.perHost,
      typeUrl: clusterType,
      compute: (host, attempt) => {
        const query = this.#planQuery(host);
        for (const { name } of this.#plans(query)) {
          attempt(
            name,
            () => query && clusters.cluster.get({ ...query, name, ipFamilies: facts.ipFamilies }),
          );
        }
      },
    });
    this.#loadAssignments = new ResourceEffects(context, output, {
      stratum: strata.perHost,
      typeUrl: loadAssignmentType,
      compute: (host, attempt, complain) => {
        const query = this.#planQuery(host);
        const unusable = query === undefined ? [] : context.queries.unusable.get(query.service);
        for (const error of unusable) complain(`${host} ${String(error.details['address'])}`, error);
        for (const plan of this.#plans(query)) {
          if (query === undefined || plan.discovery !== 'eds') continue;
          const { name: clusterName } = plan;
          attempt(clusterName, () =>
            clusters.loadAssignment.get({ ...selectionOf(query.service, plan), clusterName }),
          );
        }
      },
    });
    this.#fixed = fixedClusters(context, output, facts);
    context.tables.hosts.watch(this);
  }

  added(host: string): void {
    this.#clusters.add(host);
    this.#loadAssignments.add(host);
  }

  removed(host: string): void {
    this.#clusters.remove(host);
    this.#loadAssignments.remove(host);
  }

  dispose(): void {
    this.#context.tables.hosts.unwatch(this);
    for (const effects of [this.#clusters, this.#loadAssignments, this.#fixed]) effects.clear();
  }

  #plans(query: PlanQuery | undefined): readonly ClusterPlan[] {
    return query === undefined ? [] : this.#context.queries.plans.get(query);
  }

  #planQuery(host: string): PlanQuery | undefined {
    const { queries } = this.#context;
    const { namespace, labels, proxyType } = this.#facts;
    const service = queries.reachable.get({ namespace, host });
    if (service === undefined) return undefined;
    return { service: service.key, rules: queries.rules.get({ namespace, host, labels }), proxyType };
  }
}

/** The clusters that every mesh has. */
const fixedClusters = (
  context: ViewContext,
  output: ViewOutput,
  { proxyType }: ClusterFacts,
): ResourceEffects => {
  const effects = new ResourceEffects(context, output, {
    stratum: strata.perHost,
    typeUrl: clusterType,
    compute: (_, attempt) => {
      const mesh = context.tables.mesh();
      const blackHole = buildBlackHoleCluster(mesh);
      // A router intercepts nothing, so it has nowhere to pass through to.
      const fixed = proxyType === 'router' ? [blackHole] : [blackHole, buildPassthroughCluster(mesh)];
      for (const cluster of fixed) {
        const name = cluster.name ?? '';
        attempt(name, () => {
          const body = encodeFor([], messageNames.cluster, cluster);
          context.counters.resourceTranslated(body.length);
          return { name, body, origin: [] };
        });
      }
    },
  });
  effects.add('fixed');
  return effects;
};
