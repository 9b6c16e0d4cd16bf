import type { Endpoint, ModelChange, Proxy, Service } from '../../src/model/index.ts';
import { serviceKey } from '../../src/model/index.ts';

const provenance = { kind: 'file', file: 'mesh.yaml', line: 1, column: 1 } as const;

export const hostOf = (index: number): string => `service-${index}.default.svc.cluster.local`;

/** A plain HTTP service, with a TCP port beside it. */
export const serviceOf = (index: number): Service => ({
  key: serviceKey('default', hostOf(index)),
  hostname: hostOf(index),
  namespace: 'default',
  name: `service-${index}`,
  addresses: [`10.${96 + Math.floor(index / 65_536)}.${Math.floor(index / 256) % 256}.${index % 256}`],
  ports: [
    { name: 'http', number: 80, protocol: 'HTTP' },
    { name: 'tcp', number: 7000, protocol: 'TCP' },
  ],
  resolution: 'static',
  external: false,
  selectsWorkloads: false,
  labels: {},
  registry: 'External',
  createdAt: '2026-01-01T00:00:00Z',
  provenance,
});

const addressOf = (number: number): string =>
  `11.${Math.floor(number / 65_536) % 256}.${Math.floor(number / 256) % 256}.${number % 256}`;

export const endpointsOf = (index: number, count = 10): readonly Endpoint[] =>
  Array.from({ length: count }, (_, each) => ({
    id: `e${each}`,
    address: addressOf(index * 16 + each),
    ports: { http: 8080, tcp: 7000 },
    health: 'healthy',
    weight: 1,
    labels: { version: each % 2 === 0 ? 'v1' : 'v2' },
    provenance,
  }));

export const serviceChanges = (index: number): readonly ModelChange[] => {
  const { key } = serviceOf(index);
  return [
    { table: 'services', key, value: serviceOf(index) },
    { table: 'endpoints', key, value: endpointsOf(index) },
  ];
};

export const proxyAt = (address: string): Proxy => ({
  nodeId: `sidecar~${address}~p.default~default.svc.cluster.local`,
  type: 'sidecar',
  id: 'p.default',
  namespace: 'default',
  ipAddresses: [address],
  dnsDomain: 'default.svc.cluster.local',
  labels: { app: 'web' },
  clusterId: '',
  interception: 'redirect',
  bindAddress: '127.0.0.1',
});
