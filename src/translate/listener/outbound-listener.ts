import type { FilterChain, Listener, ListenerFilter } from '../../envoy/index.ts';
import { listenerAccessLog } from './access-log.ts';
import { bound, outboundAddresses, unbound } from './binding.ts';
import type { BuildOutboundListener, OutboundListenerInput } from './contract.ts';
import { httpInspector, tlsInspector } from './listener-filters.ts';
import { outboundHttpChain, outboundTcpChain, passthroughChain } from './outbound-chains.ts';
import { type ListenerConflict, type OutboundPlan, planOutboundListener } from './outbound-plan.ts';
import { isWildcard } from './wildcard.ts';

/** The listener for the service ports that share an address and a port (§2.6). */
export const buildOutboundListener: BuildOutboundListener = (input) => {
  if (input.entries.length === 0 || isOccupied(input)) return undefined;
  const { mesh, facts, bind, port } = input;
  const plan = planOutboundListener(input);
  const listenerFilters = inspectors(plan);
  return {
    name: `${bind}_${port}`,
    ...outboundAddresses(bind, port, facts),
    ...(facts.interception === 'none' ? bound : unbound),
    ...filterChains(input, plan),
    ...(listenerFilters.length > 0 && { listenerFilters }),
    listenerFiltersTimeout: '0s',
    continueOnListenerFiltersTimeout: true,
    trafficDirection: 'OUTBOUND',
    ...listenerAccessLog(mesh),
  };
};

/** The ports that are not served on this listener, and the older ones that have their place. */
export const outboundListenerConflicts = (input: OutboundListenerInput): readonly ListenerConflict[] =>
  isOccupied(input) ? [] : planOutboundListener(input).conflicts;

/** Envoy refuses a second listener where the redirection itself leads to. */
const isOccupied = ({ mesh, facts, bind, port }: OutboundListenerInput): boolean =>
  facts.interception !== 'none' &&
  isWildcard(bind) &&
  (port === mesh.proxyListenPort || port === mesh.proxyInboundListenPort);

/**
 * A chain that takes everything becomes the default one, unless it is the only one; where none does, what
 * is left passes through.
 */
const filterChains = (
  input: OutboundListenerInput,
  plan: OutboundPlan,
): Pick<Listener, 'filterChains' | 'defaultFilterChain'> => {
  const chains: FilterChain[] = plan.tcp.map((chain) => outboundTcpChain(input, chain));
  if (plan.http !== undefined) chains.push(outboundHttpChain(input, plan.http, plan.sniffed));
  const matching = chains.filter((chain) => chain.filterChainMatch !== undefined);
  const everything = chains.find((chain) => chain.filterChainMatch === undefined);
  if (matching.length === 0) return { filterChains: chains };
  return {
    filterChains: matching,
    defaultFilterChain: everything ?? passthroughChain('PassthroughFilterChain', input.mesh),
  };
};

const inspectors = (plan: OutboundPlan): readonly ListenerFilter[] => [
  ...(plan.tcp.some(({ match }) => match.serverName !== undefined) ? [tlsInspector] : []),
  ...(plan.sniffed ? [httpInspector] : []),
];
