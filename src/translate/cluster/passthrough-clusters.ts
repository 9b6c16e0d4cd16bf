import type { Cluster } from '../../envoy/index.ts';
import {
  blackHoleCluster,
  inboundPassthroughCluster,
  type MeshConfig,
  passthroughCluster,
} from '../../model/index.ts';
import { circuitBreakersOf } from './circuit-breakers.ts';
import { typedHttpProtocolOptions } from './http-protocol-options.ts';

/** Swallows what must not leave: no endpoints. */
export const buildBlackHoleCluster = ({ connectTimeout }: MeshConfig): Cluster => ({
  name: blackHoleCluster,
  altStatName: `${blackHoleCluster};`,
  type: 'STATIC',
  connectTimeout,
});

/** Sends a connection where its client wanted it to go. */
export const buildPassthroughCluster = (mesh: MeshConfig): Cluster => ({
  name: passthroughCluster,
  ...passthrough(mesh),
});

/** The same on the way in; the source address keeps the connection from being intercepted once more. */
export const buildInboundPassthroughCluster = (mesh: MeshConfig, addresses: readonly string[]): Cluster => ({
  name: inboundPassthroughCluster,
  ...passthrough(mesh),
  ...inboundBind(addresses),
});

/** Connections to the application come from 127.0.0.6, which Istio's iptables rules let pass (§2.3). */
export const inboundBind = (addresses: readonly string[]): Pick<Cluster, 'upstreamBindConfig'> => ({
  upstreamBindConfig: {
    sourceAddress: {
      address: addresses.every((address) => address.includes(':')) ? '::6' : '127.0.0.6',
      portValue: 0,
    },
  },
});

const passthrough = ({ connectTimeout }: MeshConfig): Cluster => ({
  altStatName: `${passthroughCluster};`,
  type: 'ORIGINAL_DST',
  lbPolicy: 'CLUSTER_PROVIDED',
  connectTimeout,
  circuitBreakers: circuitBreakersOf(undefined),
  ...typedHttpProtocolOptions({
    commonHttpProtocolOptions: { idleTimeout: '300s' },
    useDownstreamProtocolConfig: { httpProtocolOptions: {}, http2ProtocolOptions: {} },
  }),
});
