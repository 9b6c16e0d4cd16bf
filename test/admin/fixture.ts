import {
  type AdminSources,
  createAdminServer,
  createMetrics,
  type HeldResource,
  type ProxyReport,
} from '../../src/admin/index.ts';
import { encodeMessage } from '../../src/envoy/index.ts';
import { defaultMeshConfig, type Endpoint, type Service } from '../../src/model/index.ts';
import { silentLog } from '../../src/runtime/log.ts';

export const urls = {
  cluster: 'type.googleapis.com/envoy.config.cluster.v3.Cluster',
  endpoint: 'type.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment',
  listener: 'type.googleapis.com/envoy.config.listener.v3.Listener',
  route: 'type.googleapis.com/envoy.config.route.v3.RouteConfiguration',
} as const;

const at = new Date('2026-01-01T00:00:00Z');

export const held: readonly HeldResource[] = [
  {
    typeUrl: urls.cluster,
    name: 'outbound|80||a.default.svc.cluster.local',
    version: 'v-cluster',
    body: encodeMessage('envoy.config.cluster.v3.Cluster', {
      name: 'outbound|80||a.default.svc.cluster.local',
      type: 'EDS',
      connectTimeout: '10s',
    }),
    state: 'acked',
    origins: [],
    sentAt: at,
  },
  {
    typeUrl: urls.endpoint,
    name: 'outbound|80||a.default.svc.cluster.local',
    version: 'v-endpoint',
    body: encodeMessage('envoy.config.endpoint.v3.ClusterLoadAssignment', {
      clusterName: 'outbound|80||a.default.svc.cluster.local',
    }),
    state: 'acked',
    origins: [],
  },
  {
    typeUrl: urls.listener,
    name: '0.0.0.0_80',
    version: 'v-listener',
    body: encodeMessage('envoy.config.listener.v3.Listener', {
      name: '0.0.0.0_80',
      trafficDirection: 'OUTBOUND',
    }),
    state: 'rejected',
    origins: ['mesh/a.yaml:3:1'],
    sentAt: at,
    rejection: { message: 'no filter chains', at, version: 'v-listener-2' },
  },
];

export const proxy: ProxyReport = {
  connectionId: 'web-1.default-7',
  connectedAt: at,
  peer: '127.0.0.1:41000',
  protocol: 'delta',
  node: {
    id: 'sidecar~10.0.0.1~web-1.default~default.svc.cluster.local',
    proxyId: 'web-1.default',
    namespace: 'default',
    type: 'sidecar',
    clusterId: 'east',
    metadata: { PROXY_CONFIG: {}, LABELS: { app: 'web' }, ISTIO_VERSION: '1.29.6' },
  },
  types: [
    { typeUrl: urls.cluster, watched: ['*'], nonceSent: '4', nonceAcked: '4', sentAt: at },
    {
      typeUrl: urls.listener,
      watched: ['*'],
      nonceSent: '5',
      nonceAcked: '3',
      lastError: 'no filter chains',
      refused: 1,
    },
  ],
};

const provenance = { kind: 'file', file: 'mesh/a.yaml', line: 3, column: 1 } as const;

const service: Service = {
  key: 'default/a.default.svc.cluster.local',
  hostname: 'a.default.svc.cluster.local',
  namespace: 'default',
  name: 'a',
  addresses: ['10.96.0.1'],
  ports: [{ name: 'http', number: 80, protocol: 'HTTP' }],
  resolution: 'static',
  external: false,
  selectsWorkloads: false,
  labels: {},
  registry: 'External',
  provenance,
};

const endpoint: Endpoint = {
  id: 'a-1',
  address: '10.0.0.9',
  ports: { http: 8080 },
  health: 'unhealthy',
  weight: 3,
  labels: { version: 'v1' },
  locality: { region: 'eu', zone: 'west', subZone: '' },
  provenance,
};

/** An admin server over values that a test can change. */
export const createFixture = (connected: ProxyReport = proxy) => {
  const state = { ready: true, released: [] as string[] };
  const sources: AdminSources = {
    proxies: { list: () => [connected], resources: () => held },
    model: {
      services: () => [{ service, endpoints: [endpoint] }],
      objects: () => [
        {
          object: {
            kind: 'VirtualService',
            key: 'VirtualService/default/a',
            namespace: 'default',
            name: 'a',
            labels: {},
            annotations: {},
            spec: { hosts: ['a'], http: [] },
            written: { hosts: ['a'] },
            provenance,
          },
          problems: [
            {
              severity: 'not-served',
              code: 'CXW1900',
              file: 'mesh/a.yaml',
              line: 9,
              column: 5,
              path: 'spec.tls',
              message: 'not served yet',
            },
          ],
        },
      ],
      mesh: () => defaultMeshConfig,
    },
    sources: {
      ready: () => state.ready,
      list: () => [
        {
          id: 'consul-0',
          type: 'Consul',
          state: state.ready ? 'holding' : 'waiting',
          since: at,
          reason: 'came back empty',
          held: ['default/a.default.svc.cluster.local'],
        },
      ],
      release: (id) => {
        if (id !== 'consul-0') return false;
        state.released.push(id);
        return true;
      },
    },
    translation: {
      failures: () => [
        {
          kind: 'left out',
          typeUrl: urls.listener,
          name: '0.0.0.0_6379 default/b.default.svc.cluster.local',
          views: ['listeners/1'],
          code: 'CXW3004',
          reason: 'port 6379 is not reached',
          origins: ['mesh/b.yaml:1:1', 'mesh/a.yaml:3:1'],
        },
      ],
    },
  };
  const metrics = createMetrics('1.2.3', {
    services: () => 1,
    virtualServices: () => 1,
    listenerConflicts: () => 1,
    proxies: () => new Map([['1.29.6', 1]]),
    registries: () => new Map([['consul-0', 0]]),
  });
  return {
    state,
    metrics,
    server: createAdminServer({ sources, metrics, version: '1.2.3', log: silentLog }),
  };
};
