import fc from 'fast-check';
import type { AnyIstioObject, Endpoint, RegisteredService, ServiceEntryPort } from '../../src/model/index.ts';
import { inline, instance, registered, serviceEntry, workloadEntry } from './builders.ts';

/** Few names, so that everything meets everything. */
const hosts = ['one.example.com', 'two.example.com', '*.example.com'] as const;
const namespaces = ['default', 'shop'] as const;

const port: fc.Arbitrary<ServiceEntryPort> = fc
  .record({
    number: fc.constantFrom(80, 81, 443),
    name: fc.constantFrom('http', 'web', 'tcp'),
    protocol: fc.constantFrom('HTTP' as const, 'TCP' as const),
    targetPort: fc.option(fc.constantFrom(8080, 9090), { nil: undefined }),
  })
  .map(({ targetPort, ...rest }) => ({ ...rest, ...(targetPort === undefined ? {} : { targetPort }) }));

/** Names and numbers are unique inside one entry, as validation demands. */
const ports = fc
  .uniqueArray(port, { minLength: 1, maxLength: 3, selector: ({ number }) => number })
  .map((list) => list.filter(({ name }, index) => list.findIndex((other) => other.name === name) === index));

const labels = fc.dictionary(fc.constantFrom('app', 'tier'), fc.constantFrom('a', 'b'), {
  maxKeys: 2,
  noNullPrototype: true,
});
const address = fc.constantFrom('10.0.0.1', '10.0.0.2', '10.0.0.3', 'db.internal');
const ownPorts = fc.dictionary(fc.constantFrom('http', 'web', 'tcp'), fc.constantFrom(7001, 7002), {
  maxKeys: 2,
  noNullPrototype: true,
});
const createdAt = fc.constantFrom(
  {},
  { createdAt: '2020-01-01T00:00:00Z' },
  { createdAt: '2021-01-01T00:00:00Z' },
);
const metadata = fc.record({ namespace: fc.constantFrom(...namespaces), line: fc.nat(3) });

const entry: fc.Arbitrary<AnyIstioObject> = fc
  .record({
    name: fc.constantFrom('se-a', 'se-b', 'se-c'),
    spec: fc.record({
      hosts: fc.subarray([...hosts], { minLength: 1 }),
      ports,
      resolution: fc.constantFrom('static' as const, 'dns' as const),
      addresses: fc.subarray(['240.0.0.1', '240.0.0.2']),
    }),
    backends: fc.oneof(
      fc
        .uniqueArray(fc.tuple(address, labels, ownPorts), { maxLength: 3, selector: ([first]) => first })
        .map((list) => ({
          endpoints: list.map(([to, tags, own]) => inline(to, { labels: tags, ports: own })),
        })),
      labels.map((workloadSelector) => ({ workloadSelector })),
    ),
    metadata,
    createdAt,
  })
  .map(({ name, spec, backends, metadata: place, createdAt: age }) =>
    serviceEntry(name, { ...spec, ...backends }, { ...place, ...age }),
  );

const workload: fc.Arbitrary<AnyIstioObject> = fc
  .record({
    name: fc.constantFrom('w-a', 'w-b', 'w-c'),
    spec: fc.record({ address, labels, ports: ownPorts, weight: fc.integer({ min: 1, max: 3 }) }),
    own: labels,
    metadata,
  })
  .map(({ name, spec, own, metadata: place }) => workloadEntry(name, spec, { ...place, labels: own }));

export const anyObject = fc.oneof(entry, workload);

const anyInstance: fc.Arbitrary<Endpoint> = fc
  .record({
    id: fc.constantFrom('i-1', 'i-2', 'i-3', 'i-4'),
    address,
    ports: fc.dictionary(fc.constantFrom('http', 'web', 'tcp'), fc.constantFrom(8001, 8002), {
      minKeys: 1,
      maxKeys: 2,
      noNullPrototype: true,
    }),
    health: fc.constantFrom('healthy' as const, 'unhealthy' as const, 'draining' as const),
  })
  .map(({ id, address: to, ...parts }) => instance(id, to, parts));

export const anyRegistered: fc.Arbitrary<RegisteredService> = fc
  .record({
    hostname: fc.constantFrom(...hosts),
    instances: fc.uniqueArray(anyInstance, { maxLength: 4, selector: ({ id }) => id }),
    port: fc.constantFrom(80, 90),
  })
  .map(({ hostname, instances, port: number }) =>
    registered(hostname, instances, { hostname, ports: [{ name: 'http', number, protocol: 'HTTP' }] }),
  );
