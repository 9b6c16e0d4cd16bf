import type { FilterChain, Listener } from '../../envoy/index.ts';
import type { MeshConfig } from '../../model/index.ts';
import type { InboundFacts } from '../facts.ts';
import { listenerAccessLog } from './access-log.ts';
import { addressOf, bound } from './binding.ts';
import type { BuildInboundListeners, OwnPort } from './contract.ts';
import { ownPortChains } from './inbound-chains.ts';
import { httpInspector } from './listener-filters.ts';
import { servedPorts } from './own-ports.ts';

/**
 * Without interception: a listener on the proxy's own address for each port that the workload serves
 * there. The workload itself listens on 127.0.0.1, where the inbound clusters lead. Where an outbound
 * listener has the same name, the inbound one has to have the socket: nobody else can serve the peers.
 */
export const buildInboundListeners: BuildInboundListeners = (mesh, facts, ownPorts) => {
  const address = inboundAddress(facts);
  if (address === undefined) return [];
  return servedPorts(ownPorts).map((own) => buildInboundListener(mesh, address, own));
};

const inboundAddress = (facts: InboundFacts): string | undefined =>
  facts.interception === 'none' ? facts.ipAddresses[0] : undefined;

const buildInboundListener = (mesh: MeshConfig, address: string, own: OwnPort): Listener => {
  const name = `${address}_${own.targetPort}`;
  const sniffed = own.port.protocol === 'AUTO';
  return {
    name,
    ...addressOf(address, own.targetPort),
    ...bound,
    ...filterChains(ownPortChains(mesh, own, name)),
    ...(sniffed && { listenerFilters: [httpInspector] }),
    listenerFiltersTimeout: '0s',
    continueOnListenerFiltersTimeout: true,
    trafficDirection: 'INBOUND',
    ...listenerAccessLog(mesh),
  };
};

/** Of two chains, the one for everything else is the default one. */
const filterChains = (
  chains: readonly FilterChain[],
): Pick<Listener, 'filterChains' | 'defaultFilterChain'> => {
  const [first, everythingElse] = chains;
  return first === undefined || everythingElse === undefined
    ? { filterChains: chains }
    : { filterChains: [first], defaultFilterChain: everythingElse };
};
