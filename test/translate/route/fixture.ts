import type {
  HttpRoute,
  IstioObject,
  Service,
  ServicePort,
  VirtualServiceSpec,
} from '../../../src/model/index.ts';
import { objectKey, serviceKey } from '../../../src/model/index.ts';
import type { OutboundFacts } from '../../../src/translate/facts.ts';
import type { RouteContext } from '../../../src/translate/route/context.ts';
import type { RouteReads } from '../../../src/translate/route/contract.ts';

const provenance = { kind: 'file', file: 'mesh.yaml', line: 1, column: 1 } as const;

export const facts: OutboundFacts = {
  namespace: 'default',
  dnsDomain: 'default.svc.cluster.local',
  interception: 'redirect',
  bindAddress: '127.0.0.1',
  ipFamilies: 'v4',
  labels: {},
  clusterId: 'Kubernetes',
};

export const httpPort = (number: number, protocol: ServicePort['protocol'] = 'HTTP'): ServicePort => ({
  name: `port-${number}`,
  number,
  protocol,
});

export const service = (hostname: string, changes: Partial<Service> = {}): Service => ({
  key: serviceKey('default', hostname),
  hostname,
  namespace: 'default',
  name: hostname,
  addresses: [],
  ports: [httpPort(80)],
  resolution: 'static',
  external: false,
  selectsWorkloads: false,
  labels: {},
  registry: 'External',
  provenance,
  ...changes,
});

export const reads = (...services: readonly Service[]): RouteReads => ({
  service: (hostname) => services.find((each) => each.hostname === hostname),
});

/** A rule that sends everything to `cart`, unless told otherwise. */
export const rule = (changes: Partial<HttpRoute> = {}): HttpRoute => ({
  match: [],
  action: { kind: 'route', destinations: [{ host: 'cart' }] },
  mirrors: [],
  ...changes,
});

export const virtualService = (
  spec: Partial<VirtualServiceSpec> = {},
  name = 'cart',
  namespace = 'default',
): IstioObject<'VirtualService'> => ({
  kind: 'VirtualService',
  key: objectKey('VirtualService', namespace, name),
  namespace,
  name,
  labels: {},
  annotations: {},
  spec: { hosts: ['cart'], http: [rule()], ...spec },
  provenance,
});

export const cart = service('cart.default.svc.cluster.local');

export const context = (changes: Partial<RouteContext> = {}): RouteContext => ({
  virtualService: virtualService(),
  listenerPort: 80,
  domain: 'cluster.local',
  reads: reads(cart),
  ...changes,
});
