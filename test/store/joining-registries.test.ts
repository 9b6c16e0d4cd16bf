import tap from 'tap';
import type { ServiceKey } from '../../src/model/index.ts';
import { inline, instance, observe, registered, serviceEntry } from './builders.ts';
import { startStore } from './harness.ts';
import { http, https, lines } from './joining-harness.ts';

tap.test('configuration shapes a service of a registry, and the endpoints of both serve it', async (t) => {
  const host: ServiceKey = 'default/reviews.service.consul';
  const harness = startStore();
  const sink = harness.store.registrySink({ id: 'consul-0', type: 'Consul', required: true });
  const a = instance('n1/a', '10.0.0.1', { ports: { tcp: 8080 } });
  sink.snapshot([
    registered('reviews', [a, instance('n1/b', '10.0.0.2', { ports: { http: 9, admin: 10 } })]),
  ]);
  harness.take();
  const entry = serviceEntry('reviews', {
    hosts: ['reviews.service.consul'],
    ports: [{ ...http, number: 9080 }],
    endpoints: [inline('10.0.0.9'), inline('10.0.0.1', { ports: { http: 8080 }, weight: 7 })],
  });
  harness.store.applyConfig(observe([entry]));
  t.same(harness.take(), [`services ${host}`, `endpoints ${host}`]);
  t.match(harness.store.services()[0]?.service, {
    registry: 'External',
    ports: [{ number: 9080, name: 'http' }],
  });
  t.same(
    lines(harness.endpoints(host)),
    ['10.0.0.1 {"http":8080} 7', '10.0.0.2 {"http":9} 1', '10.0.0.9 {"http":9080} 1'],
    'by name, or the only port on either side; R38: one instance, two sources, counts once',
  );

  harness.store.applyConfig(observe([{ ...entry, spec: { ...entry.spec, ports: [http, https] } }]));
  t.match(harness.store.sources().find(({ id }) => id === 'consul-0')?.problems, [
    /CXW7102 1 of 2 instances/,
  ]);
  harness.store.applyConfig(observe([]));
  t.ok(harness.store.release('mesh'));
  t.match(harness.store.services()[0], { service: { registry: 'Consul' }, endpoints: { length: 2 } });
});

tap.test('R38, R39: two registries on one host: the first by id gives the shape, in any order', async (t) => {
  const shapes = [
    ['consul-0', 'consul-1'],
    ['consul-1', 'consul-0'],
  ].map((order) => {
    const harness = startStore();
    for (const id of order) {
      const sink = harness.store.registrySink({ id, type: 'Consul', required: true });
      const number = id === 'consul-0' ? 80 : 81;
      sink.snapshot([
        registered('reviews', [instance(`${id}/a`, `10.0.0.${number}`)], {
          ports: [{ name: 'tcp', number, protocol: 'TCP' }],
        }),
      ]);
    }
    return harness.store.services();
  });
  t.same(shapes[0], shapes[1]);
  t.match(shapes[0], [{ service: { ports: [{ number: 80 }] }, endpoints: { length: 2 } }]);
});

tap.test('an endpoint that did not change stays the same value', async (t) => {
  const harness = startStore();
  const sink = harness.store.registrySink({ id: 'consul-0', type: 'Consul', required: true });
  const host: ServiceKey = 'default/reviews.service.consul';
  sink.snapshot([registered('reviews', [instance('a', '10.0.0.1'), instance('b', '10.0.0.2')])]);
  const before = harness.endpoints(host);
  sink.update(registered('reviews', [instance('a', '10.0.0.1'), instance('b', '10.0.0.2', { weight: 2 })]));
  const after = harness.endpoints(host);
  t.equal(after?.[0], before?.[0]);
  t.not(after?.[1], before?.[1]);
});
