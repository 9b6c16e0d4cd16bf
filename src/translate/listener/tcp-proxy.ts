import type { Filter } from '../../envoy/index.ts';
import type { Duration, MeshConfig, Protocol } from '../../model/index.ts';
import { filterAccessLog } from './access-log.ts';

/** Where bytes go. */
export interface TcpProxyInput {
  readonly cluster: string;
  readonly mesh: MeshConfig;
  readonly protocol?: Protocol;
  /** DR-11; absent means Envoy's hour. */
  readonly idleTimeout?: Duration;
}

/** The network filters that hand a connection to a cluster. Mongo's are read along, for its statistics. */
export const tcpFilters = ({ cluster, mesh, protocol, idleTimeout }: TcpProxyInput): readonly Filter[] => [
  ...(protocol === 'MONGO' ? [mongoProxy(cluster)] : []),
  {
    name: 'envoy.filters.network.tcp_proxy',
    typedConfig: {
      '@type': 'type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy',
      statPrefix: cluster,
      cluster,
      ...(idleTimeout !== undefined && { idleTimeout }),
      ...filterAccessLog(mesh),
    },
  },
];

const mongoProxy = (statPrefix: string): Filter => ({
  name: 'envoy.filters.network.mongo_proxy',
  typedConfig: {
    '@type': 'type.googleapis.com/envoy.extensions.filters.network.mongo_proxy.v3.MongoProxy',
    statPrefix,
  },
});
