import t from 'tap';
import {
  type DestinationRuleSpec,
  type HttpRoute,
  type IstioObject,
  type ModelChange,
  objectKey,
} from '../../src/model/index.ts';
import { createTranslator, type Translation, type TranslationCounts } from '../../src/translate/index.ts';
import { endpointsOf, hostOf, proxyAt, serviceChanges, serviceOf } from './mesh-of-size.ts';

const provenance = { kind: 'file', file: 'mesh.yaml', line: 1, column: 1 } as const;

/** The service that everything happens to; the others are the mesh around it. */
const subject = 7;

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

const rule = (spec?: Partial<DestinationRuleSpec>): ModelChange => {
  const value = destinationRule(spec);
  return { table: 'destination-rules', key: value.key, value };
};

const route = (weight: number): ModelChange => {
  const value = virtualService(weight);
  return { table: 'virtual-services', key: value.key, value };
};

const { key } = serviceOf(subject);
const late = 1_000_000;

/** One change of each kind, and what it may touch. */
const changes: readonly {
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

/** Does the changes one after the other in a mesh of this size; the work and the effect of each. */
const workIn = (services: number) => {
  const translator = createTranslator();
  translator.apply(Array.from({ length: services }, (_, index) => serviceChanges(index)).flat());
  translator.apply([rule(), route(90)]);
  translator.connect('client', proxyAt('10.0.0.1'));
  translator.connect('subject', proxyAt(endpointsOf(subject)[0]?.address ?? ''));
  return changes.map(({ name, changes }) => {
    const before = translator.counts();
    const started = performance.now();
    const translation = translator.apply(changes);
    const elapsedMs = performance.now() - started;
    return {
      name,
      work: difference(before, translator.counts()),
      touches: touchesOf(translation),
      elapsedMs,
    };
  });
};

const difference = (before: TranslationCounts, after: TranslationCounts): TranslationCounts => ({
  computations: after.computations - before.computations,
  resourcesTranslated: after.resourcesTranslated - before.resourcesTranslated,
  virtualHostsTranslated: after.virtualHostsTranslated - before.virtualHostsTranslated,
  bytesEncoded: after.bytesEncoded - before.bytesEncoded,
  proxiesRepartitioned: after.proxiesRepartitioned - before.proxiesRepartitioned,
  failures: after.failures - before.failures,
});

const touchesOf = ({ updates }: Translation): readonly string[] =>
  updates.map(({ typeUrl, upserts, removals }) => {
    const names = [...upserts.map(({ name }) => name), ...removals.map((name) => `-${name}`)];
    return `${typeUrl.slice(typeUrl.lastIndexOf('.') + 1)}: ${names.join(' ')}`;
  });

t.test('a change costs the same in a mesh of 100 and of 5,000 services', (t) => {
  const small = workIn(100);
  const large = workIn(5_000);
  for (const [index, { name, touches }] of changes.entries()) {
    t.strictSame(small[index]?.touches, touches, `${name}: touches what it should`);
    t.strictSame(large[index]?.touches, touches, `${name}: touches the same in the larger mesh`);
    t.strictSame(large[index]?.work, small[index]?.work, `${name}: the same work`);
    t.comment(
      `${name}: ${JSON.stringify(small[index]?.work)} ${small[index]?.elapsedMs.toFixed(2)} ms / ${large[index]?.elapsedMs.toFixed(2)} ms`,
    );
  }
  t.end();
});
