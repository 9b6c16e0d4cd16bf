import {
  compareAge,
  type ObjectKey,
  type Provenance,
  type Subset,
  type TrafficPolicy,
} from '../../model/index.ts';
import type { DestinationRule } from '../model/destination-rule-table.ts';

/** The DestinationRules of one host as one (DR-02). */
export interface MergedRule {
  /** The oldest one in the form that Istio writes into a cluster's metadata. */
  readonly config: string;
  readonly trafficPolicy?: TrafficPolicy;
  readonly subsets: readonly Subset[];
  readonly sources: readonly { readonly key: ObjectKey; readonly provenance: Provenance }[];
}

/**
 * Merges rules of one host: subsets are united, the older one keeping its name, and the oldest traffic
 * policy counts.
 */
export const mergeRules = (rules: readonly DestinationRule[]): MergedRule | undefined => {
  const sorted = [...rules].sort(compareAge);
  const first = sorted[0];
  if (first === undefined) return undefined;
  const subsets = new Map<string, Subset>();
  for (const rule of sorted) {
    for (const subset of rule.spec.subsets) if (!subsets.has(subset.name)) subsets.set(subset.name, subset);
  }
  const trafficPolicy = sorted.find((rule) => rule.spec.trafficPolicy !== undefined)?.spec.trafficPolicy;
  return {
    config: `/apis/networking.istio.io/v1/namespaces/${first.namespace}/destination-rule/${first.name}`,
    ...(trafficPolicy !== undefined && { trafficPolicy }),
    subsets: [...subsets.values()],
    sources: sorted.map(({ key, provenance }) => ({ key, provenance })),
  };
};
