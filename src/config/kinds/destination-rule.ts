import type { DestinationRuleSpec, Subset } from '../../model/index.ts';
import { wildcardNameProblem } from '../checks/hosts.ts';
import { readLabels } from '../checks/labels.ts';
import { isDnsLabel } from '../checks/names.ts';
import { configErrors } from '../errors.ts';
import type { Cursor } from '../structure/cursor.ts';
import { optional } from '../structure/optional.ts';
import { prefixed, type ServedFields, under } from '../structure/served-fields.ts';
import { exportToNotServed, isVisible } from './export-to.ts';
import {
  portPolicyNotServed,
  readTrafficPolicy,
  trafficPolicyNotServed,
  trafficPolicyServed,
} from './traffic-policy.ts';

const policies = ['trafficPolicy', 'subsets[].trafficPolicy'];
const portPolicies = policies.map((policy) => `${policy}.portLevelSettings[]`);

export const destinationRuleServed: ServedFields = {
  served: new Set([
    'host',
    'workloadSelector.matchLabels.*',
    'subsets[].name',
    'subsets[].labels.*',
    ...[...policies, ...portPolicies].flatMap((policy) => under(policy, trafficPolicyServed)),
    ...portPolicies.map((policy) => `${policy}.port.number`),
  ]),
  notServed: new Map([
    ['exportTo', exportToNotServed],
    ...policies.flatMap((policy) => prefixed(policy, trafficPolicyNotServed)),
    ...portPolicies.flatMap((policy) => prefixed(policy, portPolicyNotServed)),
  ]),
};

/** DR-01 to DR-06; `undefined` for what has no effect. */
export const readDestinationRule = (cursor: Cursor): DestinationRuleSpec | undefined => {
  const host = cursor.text('host') ?? '';
  if (cursor.text('host') !== undefined) {
    const reason = wildcardNameProblem(host);
    if (reason !== undefined)
      cursor.report(cursor.place('host'), configErrors.HOST_INVALID({ host, reason }));
  }
  const policy = cursor.object('trafficPolicy');
  const selector = cursor.object('workloadSelector');
  const spec: DestinationRuleSpec = {
    host,
    subsets: readSubsets(cursor),
    ...optional({
      trafficPolicy: policy === undefined ? undefined : readTrafficPolicy(policy),
      workloadSelector: selector === undefined ? undefined : readLabels(selector, 'matchLabels'),
    }),
  };
  return isVisible(cursor) ? spec : undefined;
};

const readSubsets = (cursor: Cursor): readonly Subset[] => {
  const seen = new Set<string>();
  return cursor.objects('subsets').map((subset) => {
    const name = subset.text('name') ?? '';
    if (subset.text('name') !== undefined) {
      if (!isDnsLabel(name)) {
        subset.report(subset.place('name'), configErrors.NAME_INVALID({ name, what: 'subset name' }));
      }
      if (seen.has(name))
        subset.report(subset.place('name'), configErrors.DUPLICATE_NAME({ what: 'subset', name }));
      seen.add(name);
    }
    const policy = subset.object('trafficPolicy');
    return {
      name,
      labels: readLabels(subset, 'labels'),
      ...optional({ trafficPolicy: policy === undefined ? undefined : readTrafficPolicy(policy) }),
    };
  });
};
