import {
  type DestinationRuleSpec,
  type HttpRoute,
  type IstioObject,
  type ModelChange,
  objectKey,
} from '../../src/model/index.ts';
import { endpointsOf, hostOf, serviceChanges, serviceOf } from './mesh-of-size.ts';

const provenance = { kind: 'file', file: 'mesh.yaml', line: 1, column: 1 } as const;

/** The service that everything happens to; the others are the mesh around it. */
export const subject = 7;

const virtualService = (weight: number): IstioObject<'VirtualService'> => ({
  kind: 'VirtualService',
  key: objectKey('VirtualService', 'default', 'subject'),
  namespace: 'default',
  name: 'subject',
  labels: {},
  annotations: {},
  spec: { hosts: [hostOf(subject)], http: [split(weight)] },
  provenance,
});

const split = (weight: number): HttpRoute => ({
  match: [],
  action: {
    kind: 'route',
    destinations: [
      { host: hostOf(subject), subset: 'v1', port: 80, weight },
      { host: hostOf(subject), subset: 'v2', port: 80, weight: 100 - weight },
    ],
  },
  mirrors: [],
});

const destinationRule = (spec: Partial<DestinationRuleSpec> = {}): IstioObject<'DestinationRule'> => ({
  kind: 'DestinationRule',
  key: objectKey('DestinationRule', 'default', 'subject'),
  namespace: 'default',
  name: 'subject',
  labels: {},
  annotations: {},
  spec: {
    host: hostOf(subject),
    subsets: [
      { name: 'v1', labels: { version: 'v1' } },
      { name: 'v2', labels: { version: 'v2' } },
    ],
    ...spec,
  },
  provenance,
});

/** The rule of the subject, with two subsets. */
export const rule = (spec?: Partial<DestinationRuleSpec>): ModelChange => {
  const value = destinationRule(spec);
  return { table: 'destination-rules', key: value.key, value };
};

/** The subject's traffic over both subsets. */
export const route = (weight: number): ModelChange => {
  const value = virtualService(weight);
  return { table: 'virtual-services', key: value.key, value };
};

const { key } = serviceOf(subject);
const late = 1_000_000;

/** One change of each kind, and what it may touch. */
export const changesOfEachKind: readonly {
  readonly name: string;
  readonly changes: readonly ModelChange[];
  /** Updates as `type: upserts -removals`. */
  readonly touches: readonly string[];
}[] = [
  {
    name: 'an endpoint of one subset falls ill',
    changes: [
      {
        table: 'endpoints',
        key,
        value: endpointsOf(subject).map((endpoint, index) =>
          index === 3 ? { ...endpoint, health: 'unhealthy' } : endpoint,
        ),
      },
    ],
    touches: [
      `ClusterLoadAssignment: ${['7000|v2|', '7000||', '80|v2|', '80||'].map((part) => `outbound|${part}${hostOf(subject)}`).join(' ')}`,
    ],
  },
  {
    name: 'an endpoint is gone',
    changes: [{ table: 'endpoints', key, value: endpointsOf(subject, 9) }],
    touches: [
      `ClusterLoadAssignment: ${['7000|v2|', '7000||', '80|v2|', '80||'].map((part) => `outbound|${part}${hostOf(subject)}`).join(' ')}`,
    ],
  },
  { name: 'a weight is edited', changes: [route(10)], touches: ['RouteConfiguration: 80'] },
  {
    name: 'a rule is edited',
    changes: [rule({ trafficPolicy: { connectionPool: { tcp: { connectTimeout: '1s' } } } })],
    touches: [
      `Cluster: ${['7000|v1|', '7000|v2|', '7000||', '80|v1|', '80|v2|', '80||'].map((part) => `outbound|${part}${hostOf(subject)}`).join(' ')}`,
      'Cluster: inbound|7000|| inbound|8080||',
    ],
  },
  {
    name: 'a service is new',
    changes: serviceChanges(late),
    touches: [
      `Cluster: outbound|7000||${hostOf(late)} outbound|80||${hostOf(late)}`,
      `ClusterLoadAssignment: outbound|7000||${hostOf(late)} outbound|80||${hostOf(late)}`,
      `Listener: ${serviceOf(late).addresses[0]}_7000`,
      'RouteConfiguration: 80',
    ],
  },
  {
    name: 'a service is gone',
    changes: [
      { table: 'services', key: serviceOf(late).key, value: undefined },
      { table: 'endpoints', key: serviceOf(late).key, value: undefined },
    ],
    touches: [
      `Cluster: -outbound|7000||${hostOf(late)} -outbound|80||${hostOf(late)}`,
      `ClusterLoadAssignment: -outbound|7000||${hostOf(late)} -outbound|80||${hostOf(late)}`,
      `Listener: -${serviceOf(late).addresses[0]}_7000`,
      'RouteConfiguration: 80',
    ],
  },
];
