import type { PortTrafficPolicy, Subset, TrafficPolicy } from '../../model/index.ts';

/**
 * The policy of one port of one subset (DR-04, DR-05). A port's settings replace the rest and inherit
 * nothing; a subset's settings replace the rule's, each as a whole.
 */
export const effectivePolicy = (
  policy: TrafficPolicy | undefined,
  subset: Subset | undefined,
  port: number,
): PortTrafficPolicy => {
  const base = policyOfPort(policy, port);
  const override = subset?.trafficPolicy;
  if (override === undefined) return base;
  const portOverride = override.portLevelSettings?.get(port);
  return portOverride ?? { ...base, ...withoutPorts(override) };
};

const policyOfPort = (policy: TrafficPolicy | undefined, port: number): PortTrafficPolicy => {
  if (policy === undefined) return {};
  return policy.portLevelSettings?.get(port) ?? withoutPorts(policy);
};

const withoutPorts = ({ portLevelSettings: _, ...rest }: TrafficPolicy): PortTrafficPolicy => rest;
