import type { FilterChain, FilterChainMatch } from '../../envoy/index.ts';
import {
  blackHoleCluster,
  type MeshConfig,
  outboundClusterName,
  passthroughCluster,
} from '../../model/index.ts';
import type { OutboundFacts } from '../facts.ts';
import { routeConfigurationName } from '../route-name.ts';
import type { ListenerEntry, OutboundListenerInput } from './contract.ts';
import { httpConnectionManager } from './http-connection-manager.ts';
import { rawHttp } from './http-match.ts';
import { serviceAddresses } from './service-addresses.ts';
import type { TcpChain, TcpMatch } from './tcp-match.ts';
import { tcpFilters } from './tcp-proxy.ts';
import { isWildcard } from './wildcard.ts';

/** A TLS handshake with the client that takes longer is given up. */
const handshake = { transportSocketConnectTimeout: '15s' } as const;

/**
 * How long a listener waits for its routes before it answers without them. Finite, unlike Istio's: routes
 * that were lost between two servers must not keep a listener warming for ever.
 */
const routesFetchTimeout = '5s';

/** The chain that routes requests, by the route configuration of the port. */
export const outboundHttpChain = (
  { mesh, bind, port, facts }: OutboundListenerInput,
  entry: ListenerEntry,
  sniffed: boolean,
): FilterChain => ({
  ...(sniffed && { filterChainMatch: { ...rawHttp, ...ownBlocks(entry, bind, facts) } }),
  filters: [
    httpConnectionManager({
      mesh,
      statPrefix: `outbound_${bind}_${port}`,
      settings: {
        rds: {
          routeConfigName: routeConfigurationName(entry.service, entry.port, bind),
          configSource: { ads: {}, resourceApiVersion: 'V3', initialFetchTimeout: routesFetchTimeout },
        },
      },
    }),
  ],
  ...handshake,
});

/** A port of unknown protocol on address blocks looks for HTTP in these blocks only, as its TCP chain does. */
const ownBlocks = (
  { service, port }: ListenerEntry,
  bind: string,
  facts: OutboundFacts,
): FilterChainMatch => {
  if (port.protocol !== 'AUTO' || facts.interception === 'none' || !isWildcard(bind)) return {};
  const { blocks } = serviceAddresses(service, facts.ipFamilies);
  return blocks.length > 0 ? { prefixRanges: blocks } : {};
};

/** The chain that hands connections to the cluster of a service port. */
export const outboundTcpChain = (
  { mesh }: OutboundListenerInput,
  { entry: { service, port, tcpIdleTimeout }, match }: TcpChain,
): FilterChain => {
  const filterChainMatch = tcpChainMatch(match);
  return {
    ...(filterChainMatch !== undefined && { filterChainMatch }),
    filters: tcpFilters({
      cluster: outboundClusterName(port.number, '', service.hostname),
      mesh,
      protocol: port.protocol,
      ...(tcpIdleTimeout !== undefined && { idleTimeout: tcpIdleTimeout }),
    }),
    ...handshake,
  };
};

/** The chain for what no service takes: on to where the caller wanted, or nowhere. */
export const passthroughChain = (name: string, mesh: MeshConfig): FilterChain => ({
  name,
  filters: tcpFilters({
    cluster: mesh.outboundTrafficPolicy === 'ALLOW_ANY' ? passthroughCluster : blackHoleCluster,
    mesh,
  }),
});

const tcpChainMatch = ({ blocks, serverName }: TcpMatch): FilterChainMatch | undefined =>
  blocks.length === 0 && serverName === undefined
    ? undefined
    : {
        ...(blocks.length > 0 && { prefixRanges: blocks }),
        ...(serverName !== undefined && { serverNames: [serverName] }),
      };
