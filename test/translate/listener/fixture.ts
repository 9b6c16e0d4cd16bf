import { defaultMeshConfig, type Protocol, type Service, serviceKey } from '../../../src/model/index.ts';
import type { InboundFacts, OutboundFacts } from '../../../src/translate/facts.ts';
import type {
  ListenerEntry,
  OutboundListenerInput,
  OwnPort,
} from '../../../src/translate/listener/contract.ts';

export const mesh = defaultMeshConfig;

export const redirect: OutboundFacts = {
  namespace: 'default',
  dnsDomain: 'default.svc.cluster.local',
  interception: 'redirect',
  bindAddress: '127.0.0.1',
  ipFamilies: 'v4',
  labels: {},
  clusterId: 'Kubernetes',
};

/** Without interception: everything binds on 127.0.0.1. */
export const none: OutboundFacts = { ...redirect, interception: 'none' };

export const inbound: InboundFacts = {
  namespace: 'default',
  ipAddresses: ['10.0.0.1'],
  interception: 'redirect',
};

/** A service with one port. */
export const entry = (
  hostname: string,
  protocol: Protocol,
  number: number,
  addresses: readonly string[] = [],
): ListenerEntry => {
  const port = { name: 'port', number, protocol };
  const service: Service = {
    key: serviceKey('default', hostname),
    hostname,
    namespace: 'default',
    name: hostname,
    addresses,
    ports: [port],
    resolution: 'static',
    external: false,
    selectsWorkloads: false,
    labels: {},
    registry: 'External',
    provenance: { kind: 'file', file: 'mesh.yaml', line: 1, column: 1 },
  };
  return { service, port };
};

export const ownPort = (protocol: Protocol, servicePort: number, targetPort: number): OwnPort => ({
  ...entry('app.default.svc.cluster.local', protocol, servicePort),
  targetPort,
});

/** What shares the wildcard, or another address, on port 80. */
export const on = (
  bind: string,
  facts: OutboundFacts,
  ...entries: readonly ListenerEntry[]
): OutboundListenerInput => ({ bind, port: 80, facts, mesh, entries });
