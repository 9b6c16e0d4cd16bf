import { isIP } from 'node:net';
import type { Labels } from '../model/index.ts';

/** What `coxswain bootstrap` is told about a proxy. */
export interface BootstrapOptions {
  /** Workload name and namespace, as in `reviews-v1.default`. */
  readonly name: string;
  readonly namespace: string;
  readonly ipAddress: string;
  readonly labels: Labels;
  readonly type: 'sidecar' | 'router';
  readonly interception: 'none' | 'redirect';
  /** With interception `none`: where outbound listeners bind, 127.0.0.1 where absent. */
  readonly bindAddress?: string;
  readonly controlPlane: { readonly host: string; readonly port: number };
  readonly protocol: 'delta' | 'sotw';
  /** 0 lets the kernel choose. */
  readonly adminPort: number;
  /** Whether it tells the control plane how many requests go to which cluster. */
  readonly reportsLoad: boolean;
  /** Domain of the mesh, `cluster.local` where nobody says otherwise. */
  readonly domain: string;
}

/** The static cluster that leads to the control plane, under Istio's name for it. */
const controlPlaneCluster = 'xds-grpc';

const controlPlaneService = { envoy_grpc: { cluster_name: controlPlaneCluster } };

const loadStatsConfig = {
  api_type: 'GRPC',
  transport_api_version: 'V3',
  grpc_services: [controlPlaneService],
};

/**
 * A complete Envoy bootstrap: who the proxy is, where its control plane is, and an admin interface on
 * loopback. Everything else comes over ADS. Field names are Envoy's own (snake case), as in its manual.
 */
export const buildBootstrap = (options: BootstrapOptions) => ({
  node: nodeOf(options),
  admin: { address: socketAddress('127.0.0.1', options.adminPort) },
  dynamic_resources: {
    ads_config: {
      api_type: options.protocol === 'delta' ? 'DELTA_GRPC' : 'GRPC',
      transport_api_version: 'V3',
      set_node_on_first_message_only: true,
      grpc_services: [controlPlaneService],
    },
    // An Envoy that starts before its control plane waits for it: it must not open for traffic empty.
    cds_config: { ads: {}, initial_fetch_timeout: '0s', resource_api_version: 'V3' },
    lds_config: { ads: {}, initial_fetch_timeout: '0s', resource_api_version: 'V3' },
  },
  ...(options.reportsLoad ? { cluster_manager: { load_stats_config: loadStatsConfig } } : {}),
  static_resources: { clusters: [controlPlaneClusterOf(options)] },
  layered_runtime: {
    layers: [
      {
        name: 'static',
        static_layer: {
          // Istio's limits: user-written regular expressions may be large, connections are not capped.
          're2.max_program_size.error_level': 32768,
          'overload.global_downstream_max_connections': 2147483647,
        },
      },
      { name: 'admin', admin_layer: {} },
    ],
  },
});

const nodeOf = (options: BootstrapOptions) => {
  const { name, namespace, ipAddress } = options;
  return {
    id: `${options.type}~${ipAddress}~${name}.${namespace}~${namespace}.svc.${options.domain}`,
    cluster: `${name}.${namespace}`,
    metadata: {
      NAME: name,
      NAMESPACE: namespace,
      INSTANCE_IPS: ipAddress,
      LABELS: options.labels,
      WORKLOAD_NAME: name,
      CLUSTER_ID: 'coxswain',
      MESH_ID: options.domain,
      INTERCEPTION_MODE: options.interception.toUpperCase(),
      ...(options.bindAddress === undefined ? {} : { BIND_IP: options.bindAddress }),
      // Istio's tools list only nodes that carry a proxy configuration.
      PROXY_CONFIG: {},
    },
  };
};

const controlPlaneClusterOf = ({ controlPlane: { host, port } }: BootstrapOptions) => ({
  name: controlPlaneCluster,
  type: isIP(host) === 0 ? 'STRICT_DNS' : 'STATIC',
  connect_timeout: '1s',
  typed_extension_protocol_options: {
    'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': {
      '@type': 'type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions',
      explicit_http_config: {
        http2_protocol_options: {
          // A control plane that vanished without a FIN is noticed within 40 s.
          connection_keepalive: { interval: '30s', timeout: '10s' },
        },
      },
    },
  },
  upstream_connection_options: { tcp_keepalive: { keepalive_time: 300 } },
  circuit_breakers: {
    thresholds: (['DEFAULT', 'HIGH'] as const).map((priority) => ({
      priority,
      max_connections: 100000,
      max_pending_requests: 100000,
      max_requests: 100000,
    })),
  },
  load_assignment: {
    cluster_name: controlPlaneCluster,
    endpoints: [{ lb_endpoints: [{ endpoint: { address: socketAddress(host, port) } }] }],
  },
});

const socketAddress = (address: string, port: number) => ({
  socket_address: { address, port_value: port },
});
