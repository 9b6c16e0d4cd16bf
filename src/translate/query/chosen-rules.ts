import { compareAge, type Labels, matchesLabels } from '../../model/index.ts';
import type { DestinationRule } from '../model/destination-rule-table.ts';

/** The client for whom a rule is looked up. */
export interface RuleClient {
  readonly namespace: string;
  /** At least those that some selector asks about. */
  readonly labels: Labels;
}

/**
 * Of the rules of one namespace and host, those that apply to a client together (DR-03). Rules that select
 * workloads count in their own namespace only; the oldest that selects the client applies, with those
 * that select alike and never with rules for all.
 */
export const chooseRules = (
  rules: readonly DestinationRule[],
  client: RuleClient,
): readonly DestinationRule[] => {
  const selecting = [...rules]
    .sort(compareAge)
    .find(
      ({ namespace, spec }) =>
        spec.workloadSelector !== undefined &&
        namespace === client.namespace &&
        matchesLabels(spec.workloadSelector, client.labels),
    )?.spec.workloadSelector;
  return rules.filter(({ spec }) => sameSelector(spec.workloadSelector, selecting));
};

const sameSelector = (a: Labels | undefined, b: Labels | undefined): boolean => {
  if (a === undefined || b === undefined) return a === b;
  return Object.keys(a).length === Object.keys(b).length && matchesLabels(a, b);
};
