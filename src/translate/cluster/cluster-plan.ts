import {
  type Labels,
  outboundClusterName,
  type PortTrafficPolicy,
  type Service,
  type ServicePort,
  type Subset,
} from '../../model/index.ts';
import type { MergedRule } from '../query/merged-rule.ts';
import { effectivePolicy } from './traffic-policy.ts';

/** How Envoy learns the endpoints of a cluster. */
export type Discovery = 'eds' | 'strict-dns' | 'logical-dns' | 'original-dst';

/** One outbound cluster of a service: everything that decides about it but the endpoints and the mesh. */
export interface ClusterPlan {
  readonly name: string;
  readonly port: ServicePort;
  readonly subset?: string;
  readonly discovery: Discovery;
  readonly policy: PortTrafficPolicy;
  /** Which endpoints belong to it; empty for all. */
  readonly selector: Labels;
  /**
   * Whether endpoints known to be unhealthy are named to Envoy. Where the rule allows traffic to fall back
   * on all endpoints (`minHealthPercent`), the ones that the source calls unhealthy must not be among them.
   */
  readonly namesUnhealthy: boolean;
}

/** The clusters of a service: per port the whole service, then each subset in the order of the rule. */
export const planClusters = (
  service: Service,
  rule: MergedRule | undefined,
  proxyType: 'sidecar' | 'router',
): readonly ClusterPlan[] => {
  const plans: ClusterPlan[] = [];
  for (const port of service.ports) {
    // Envoy proxies UDP by other means than clusters of this kind (§2.1).
    if (port.protocol === 'UDP') continue;
    for (const subset of [undefined, ...(rule?.subsets ?? [])]) {
      plans.push(planCluster(service, port, subset, rule, proxyType));
    }
  }
  return plans;
};

const planCluster = (
  service: Service,
  port: ServicePort,
  subset: Subset | undefined,
  rule: MergedRule | undefined,
  proxyType: 'sidecar' | 'router',
): ClusterPlan => {
  const policy = effectivePolicy(rule?.trafficPolicy, subset, port.number);
  return {
    name: outboundClusterName(port.number, subset?.name ?? '', service.hostname),
    port,
    ...(subset && { subset: subset.name }),
    discovery: discoveryOf(service, policy, proxyType),
    policy,
    selector: subset?.labels ?? {},
    namesUnhealthy: (policy.outlierDetection?.minHealthPercent ?? 0) === 0,
  };
};

const discoveryOf = (
  service: Service,
  policy: PortTrafficPolicy,
  proxyType: 'sidecar' | 'router',
): Discovery => {
  if (policy.loadBalancer === 'PASSTHROUGH') return 'original-dst';
  switch (service.resolution) {
    case 'static':
      return 'eds';
    case 'dns':
      return 'strict-dns';
    case 'dns-round-robin':
      return 'logical-dns';
    case 'none':
      // Nothing is intercepted at a router: there is no original destination.
      return proxyType === 'sidecar' ? 'original-dst' : 'eds';
  }
};
