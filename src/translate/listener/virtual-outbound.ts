import { blackHoleCluster } from '../../model/index.ts';
import { listenerAccessLog } from './access-log.ts';
import { outboundAddresses } from './binding.ts';
import type { BuildVirtualOutbound } from './contract.ts';
import { passthroughChain } from './outbound-chains.ts';
import { tcpFilters } from './tcp-proxy.ts';
import { wildcardAddress } from './wildcard.ts';

/**
 * The listener that everything the workload sends is redirected to. It hands each connection to the
 * listener of its original destination, and lets through, or drops, what no listener takes. A connection
 * that was meant for this very port would come back for ever and is dropped.
 */
export const buildVirtualOutbound: BuildVirtualOutbound = (mesh, facts) => {
  if (facts.interception === 'none') return undefined;
  const port = mesh.proxyListenPort;
  return {
    name: 'virtualOutbound',
    ...outboundAddresses(wildcardAddress(facts.ipFamilies), port, facts),
    useOriginalDst: true,
    filterChains: [
      {
        name: 'virtualOutbound-blackhole',
        filterChainMatch: { destinationPort: port },
        filters: tcpFilters({ cluster: blackHoleCluster, mesh }),
      },
      passthroughChain('virtualOutbound-catchall-tcp', mesh),
    ],
    maxConnectionsToAcceptPerSocketEvent: 1,
    trafficDirection: 'OUTBOUND',
    ...listenerAccessLog(mesh),
  };
};
