import {
  compareAge,
  type Labels,
  type ObjectKey,
  type Service,
  type ServiceKey,
  serviceKey,
} from '../../model/index.ts';
import type { CoxswainError } from '../../runtime/error-catalogue.ts';
import { type ClusterPlan, planClusters } from '../cluster/cluster-plan.ts';
import {
  type EndpointFilter,
  type SelectedEndpoint,
  sameSelection,
  selectEndpoints,
  unusableAddresses,
} from '../cluster/endpoint-selection.ts';
import { errors } from '../errors.ts';
import type { Graph } from '../incremental/graph.ts';
import { Memo } from '../incremental/memo.ts';
import type { ModelTables } from '../model/model-tables.ts';
import type { VirtualService } from '../model/virtual-service-table.ts';
import { selectVirtualService } from '../route/index.ts';
import { chooseRules } from './chosen-rules.ts';
import { labelsKey } from './labels-key.ts';
import { type MergedRule, mergeRules } from './merged-rule.ts';

/** The keys of the DestinationRules that apply together, joined by commas; empty for none. */
export type RuleKeys = string;

export interface HostQuery {
  readonly namespace: string;
  readonly host: string;
}
export interface RuleQuery extends HostQuery {
  readonly labels: Labels;
}
export interface PlanQuery {
  readonly service: ServiceKey;
  readonly rules: RuleKeys;
  readonly proxyType: 'sidecar' | 'router';
}
export interface SelectionQuery extends EndpointFilter {
  readonly service: ServiceKey;
}

/** The questions that several resources ask of the model, each answered once. */
export class Queries {
  readonly #tables: ModelTables;
  /** The service that a namespace reaches under a host: its own one first, else the oldest. */
  readonly reachable: Memo<HostQuery, Service | undefined>;
  /** The VirtualService that governs a host. */
  readonly governing: Memo<string, VirtualService | undefined>;
  /** DestinationRules that apply for a client, by the order of lookup of Istio (DR-01, DR-03). */
  readonly rules: Memo<RuleQuery, RuleKeys>;
  readonly mergedRule: Memo<RuleKeys, MergedRule | undefined>;
  readonly plans: Memo<PlanQuery, readonly ClusterPlan[]>;
  /** What is wrong with the endpoints of a service that are left out. */
  readonly unusable: Memo<ServiceKey, readonly CoxswainError[]>;
  readonly selection: Memo<SelectionQuery, readonly SelectedEndpoint[]>;

  constructor(graph: Graph, tables: ModelTables) {
    this.#tables = tables;
    this.reachable = new Memo(graph, {
      name: 'reachable',
      key: ({ namespace, host }) => `${namespace} ${host}`,
      compute: (query) => this.#reach(query),
    });
    this.governing = new Memo(graph, {
      name: 'governing',
      key: (host) => host,
      compute: (host) =>
        selectVirtualService(host, tables.virtualServices.candidates(host), tables.mesh().domain),
    });
    this.rules = new Memo(graph, {
      name: 'rules',
      key: ({ namespace, host, labels }) => `${namespace} ${host} ${labelsKey(labels)}`,
      compute: (query) => this.#rulesFor(query),
    });
    this.mergedRule = new Memo(graph, {
      name: 'merged rule',
      key: (keys) => keys,
      compute: (keys) => mergeRules(this.#ruleObjects(keys === '' ? [] : (keys.split(',') as ObjectKey[]))),
    });
    this.plans = new Memo(graph, {
      name: 'plans',
      key: ({ service, rules, proxyType }) => `${service} ${proxyType} ${rules}`,
      compute: ({ service, rules, proxyType }) => {
        const value = tables.services.service(service);
        return value === undefined ? [] : planClusters(value, this.mergedRule.get(rules), proxyType);
      },
    });
    this.unusable = new Memo(graph, {
      name: 'unusable',
      key: (key) => key,
      compute: (key): readonly CoxswainError[] => {
        const service = tables.services.service(key);
        if (service === undefined) return [];
        return unusableAddresses(service, tables.services.endpoints(key)).map((address) =>
          errors.ENDPOINT_ADDRESS_NOT_IP({ address, service: service.hostname }),
        );
      },
      equal: (a, b) =>
        a.length === b.length && a.every((error, index) => error.message === b[index]?.message),
    });
    this.selection = new Memo(graph, {
      name: 'selection',
      key: selectionKey,
      compute: (query) => {
        const service = tables.services.service(query.service);
        if (service === undefined) return [];
        return selectEndpoints(service, tables.services.endpoints(query.service), query);
      },
      equal: sameSelection,
    });
  }

  #reach({ namespace, host }: HostQuery): Service | undefined {
    const keys = this.#tables.services.keysOfHost(host);
    const own = serviceKey(namespace, host);
    if (keys.includes(own)) return this.#tables.services.service(own);
    return keys
      .map((key) => this.#tables.services.service(key))
      .filter((service) => service !== undefined)
      .sort(compareAge)[0];
  }

  #rulesFor({ namespace, host, labels }: RuleQuery): RuleKeys {
    const service = this.reachable.get({ namespace, host });
    if (service === undefined) return '';
    const { rootNamespace } = this.#tables.mesh();
    const own = namespace === rootNamespace ? [] : [namespace];
    for (const searched of new Set([...own, service.namespace, rootNamespace])) {
      const keys = this.#tables.destinationRules.mostSpecific(searched, host);
      if (keys.length === 0) continue;
      // The first hit ends the search, even where its rules select other workloads (DR-01).
      const chosen = chooseRules(this.#ruleObjects(keys), { namespace, labels });
      return chosen.map(({ key }) => key).join(',');
    }
    return '';
  }

  #ruleObjects(keys: readonly ObjectKey[]) {
    return keys.map((key) => this.#tables.destinationRules.get(key)).filter((rule) => rule !== undefined);
  }
}

/** Equal keys select the same endpoints. */
export const selectionKey = (query: SelectionQuery): string =>
  `${query.service} ${query.portNumber} ${query.namesUnhealthy ? 'all' : 'not-unhealthy'} ` +
  `${query.resolved ? 'resolved' : 'given'} ${labelsKey(query.selector)}`;
