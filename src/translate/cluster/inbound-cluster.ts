import type { Cluster } from '../../envoy/index.ts';
import { type ConnectionPool, inboundClusterName, type MeshConfig } from '../../model/index.ts';
import type { InboundFacts } from '../facts.ts';
import type { OwnPort } from '../listener/contract.ts';
import { circuitBreakersOf } from './circuit-breakers.ts';
import { clusterMetadata } from './cluster-metadata.ts';
import { httpProtocolOptionsOf } from './http-protocol-options.ts';
import { addressMessage } from './load-assignment.ts';
import { inboundBind } from './passthrough-clusters.ts';
import { upstreamConnectionOptionsOf } from './tcp-keepalive.ts';

export interface InboundClusterInput {
  /** All of one target port, the oldest first: it decides about the protocol. */
  readonly ports: readonly [OwnPort, ...OwnPort[]];
  readonly facts: InboundFacts;
  readonly mesh: MeshConfig;
  /** Of the DestinationRule of the oldest service; nothing else of a rule applies on the way in. */
  readonly connectionPool?: ConnectionPool;
}

/** Istio's "never": the hosts of an original destination cluster are not cleaned up. */
const neverCleanedUp = '9223372035s';

/** The cluster of the application behind a proxy (§2.3). */
export const buildInboundCluster = ({ ports, facts, mesh, connectionPool }: InboundClusterInput): Cluster => {
  const [{ port, targetPort }] = ports;
  const name = inboundClusterName(targetPort);
  const keepalive = upstreamConnectionOptionsOf(connectionPool);
  return {
    name,
    altStatName: `${name};`,
    ...(facts.interception === 'none' ? loopback(name, facts, targetPort) : originalDestination(facts)),
    connectTimeout: connectionPool?.tcp?.connectTimeout ?? mesh.connectTimeout,
    circuitBreakers: circuitBreakersOf(connectionPool),
    commonLbConfig: {},
    ...(keepalive && { upstreamConnectionOptions: keepalive }),
    ...httpProtocolOptionsOf(port.protocol, connectionPool, 'sidecar'),
    metadata: clusterMetadata([...new Set(ports.map(({ service }) => service))]),
  };
};

const originalDestination = ({ ipAddresses }: InboundFacts): Cluster => ({
  type: 'ORIGINAL_DST',
  lbPolicy: 'CLUSTER_PROVIDED',
  cleanupInterval: neverCleanedUp,
  ...inboundBind(ipAddresses),
});

/** Without interception there is no original destination: the application listens on loopback. */
const loopback = (clusterName: string, { ipAddresses }: InboundFacts, targetPort: number): Cluster => {
  const address = ipAddresses.every((ip) => ip.includes(':')) ? '::1' : '127.0.0.1';
  return {
    type: 'STATIC',
    loadAssignment: {
      clusterName,
      endpoints: [{ lbEndpoints: [{ endpoint: { address: addressMessage(address, targetPort) } }] }],
    },
  };
};
