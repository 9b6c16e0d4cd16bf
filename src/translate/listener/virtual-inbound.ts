import { isIPv6 } from 'node:net';
import { blackHoleCluster, inboundPassthroughCluster } from '../../model/index.ts';
import { listenerAccessLog } from './access-log.ts';
import { addressOf } from './binding.ts';
import type { BuildVirtualInbound } from './contract.ts';
import { inboundChains, ownPortChains } from './inbound-chains.ts';
import { httpInspector, originalDestination, originalSource, withoutPorts } from './listener-filters.ts';
import { servedPorts } from './own-ports.ts';
import { tcpFilters } from './tcp-proxy.ts';

/**
 * The listener that everything sent to the workload is redirected to (§2.6, §2.7): a chain for each of
 * its own ports, and two that let every other port through. A connection to the listener's own port would
 * come back for ever and is dropped. Without mutual TLS in the mesh, all chains are plaintext ones.
 */
export const buildVirtualInbound: BuildVirtualInbound = (mesh, facts, ownPorts) => {
  if (facts.interception === 'none') return undefined;
  const port = mesh.proxyInboundListenPort;
  const wildcard = facts.ipAddresses.every((address) => isIPv6(address)) ? '::' : '0.0.0.0';
  const served = servedPorts(ownPorts).filter((own) => own.targetPort !== port);
  // A declared protocol needs no inspection, which would make a server that speaks first wait.
  const declared = served.filter((own) => own.port.protocol !== 'AUTO').map((own) => own.targetPort);
  return {
    name: 'virtualInbound',
    ...addressOf(wildcard, port),
    filterChains: [
      {
        name: 'virtualInbound-blackhole',
        filterChainMatch: { destinationPort: port },
        filters: tcpFilters({ cluster: blackHoleCluster, mesh }),
      },
      ...inboundChains({
        mesh,
        cluster: inboundPassthroughCluster,
        protocol: 'AUTO',
        servicePort: 0,
        hostname: '',
        statPrefix: inboundPassthroughCluster,
        httpName: 'virtualInbound-catchall-http',
        tcpName: 'virtualInbound',
      }),
      ...served.flatMap((own) =>
        ownPortChains(mesh, own, `${wildcard}_${own.targetPort}`, { destinationPort: own.targetPort }),
      ),
    ],
    listenerFilters: [
      originalDestination,
      ...(facts.interception === 'tproxy' ? [originalSource] : []),
      withoutPorts(httpInspector, [...declared, port]),
    ],
    listenerFiltersTimeout: '0s',
    continueOnListenerFiltersTimeout: true,
    maxConnectionsToAcceptPerSocketEvent: 1,
    ...(facts.interception === 'tproxy' && { transparent: true }),
    trafficDirection: 'INBOUND',
    ...listenerAccessLog(mesh),
  };
};
