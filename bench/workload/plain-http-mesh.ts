import type { Endpoint, ModelChange, Proxy, Service } from '../../src/model/index.ts';
import { serviceKey } from '../../src/model/index.ts';
import { clusterType, createTranslator, loadAssignmentType } from '../../src/translate/index.ts';
import { firstMarker } from './marker.ts';

/** A resource by name with the message that the product emits. */
export interface NamedMessage {
  readonly name: string;
  readonly body: Uint8Array;
}

/** What the product emits for plain HTTP services: the bytes that every contender serves. */
export interface MeshResources {
  readonly clusters: readonly NamedMessage[];
  /** One per service, in the order of the services. */
  readonly loadAssignments: readonly NamedMessage[];
}

/** Endpoints of every service, as the issue has it: an ordinary service. */
export const endpointsPerService = 10;

const provenance = { kind: 'file', file: 'mesh.yaml', line: 1, column: 1 } as const;

/** The host name of a service. */
export const hostOf = (index: number): string => `service-${index}.default.svc.cluster.local`;

/** The address of an endpoint. */
export const addressOf = (service: number, endpoint: number): string => {
  const number = service * 16 + endpoint;
  return `11.${Math.floor(number / 65_536)}.${Math.floor(number / 256) % 256}.${number % 256}`;
};

const serviceOf = (index: number): Service => ({
  key: serviceKey('default', hostOf(index)),
  hostname: hostOf(index),
  namespace: 'default',
  name: `service-${index}`,
  addresses: [`10.96.${Math.floor(index / 256)}.${index % 256}`],
  ports: [{ name: 'http', number: 80, protocol: 'HTTP' }],
  resolution: 'static',
  external: false,
  selectsWorkloads: false,
  labels: {},
  registry: 'External',
  provenance,
});

const endpointsOf = (service: number): readonly Endpoint[] =>
  Array.from({ length: endpointsPerService }, (_, each) => ({
    id: `${each}`,
    address: addressOf(service, each),
    ports: { http: each === 0 ? firstMarker : 8080 },
    health: 'healthy',
    weight: 1,
    labels: { app: `service-${service}` },
    provenance,
  }));

const client: Proxy = {
  nodeId: 'sidecar~10.200.0.0~client-0.default~default.svc.cluster.local',
  type: 'sidecar',
  id: 'client-0.default',
  namespace: 'default',
  ipAddresses: ['10.200.0.0'],
  dnsDomain: 'default.svc.cluster.local',
  labels: {},
  clusterId: '',
  interception: 'redirect',
  bindAddress: '127.0.0.1',
};

/** Translates a mesh of so many services. */
export const translateMesh = (services: number): MeshResources => {
  const translator = createTranslator();
  const changes = Array.from({ length: services }, (_, index): readonly ModelChange[] => [
    { table: 'services', key: serviceOf(index).key, value: serviceOf(index) },
    { table: 'endpoints', key: serviceOf(index).key, value: endpointsOf(index) },
  ]);
  translator.apply(changes.flat());
  const { membership, updates } = translator.connect('client', client);
  const views = new Set(membership[loadAssignmentType]);
  const ofType = (typeUrl: string): readonly NamedMessage[] =>
    updates
      .filter((update) => views.has(update.view) && update.typeUrl === typeUrl)
      .flatMap(({ upserts }) => upserts)
      .map(({ name, body }) => ({ name, body }));
  const byName = new Map(ofType(loadAssignmentType).map((message) => [message.name, message]));
  return {
    clusters: ofType(clusterType),
    loadAssignments: Array.from({ length: services }, (_, index) => {
      const message = byName.get(`outbound|80||${hostOf(index)}`);
      if (message === undefined) throw new Error(`service ${index} has no load assignment`);
      return message;
    }),
  };
};
