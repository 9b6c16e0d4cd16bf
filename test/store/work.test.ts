import tap from 'tap';
import { instance, observe, registered, serviceEntry, workloadEntry } from './builders.ts';
import { startStore } from './harness.ts';

/** A registry and a folder with as many services, ten endpoints each. */
const running = (size: number) => {
  const harness = startStore();
  const sink = harness.store.registrySink({ id: 'consul-0', type: 'Consul', required: true });
  const numbers = Array.from({ length: size }, (_, index) => index);
  const ten = (index: number) =>
    Array.from({ length: 10 }, (_, nth) =>
      instance(`n${nth}/s${index}`, `10.${index >> 8}.${index & 255}.${nth}`),
    );
  sink.snapshot(numbers.map((index) => registered(`s${index}`, ten(index))));
  const entries = numbers.map((index) =>
    serviceEntry(`e${index}`, { workloadSelector: { app: `a${index}` } }),
  );
  const workloads = numbers.flatMap((index) =>
    [1, 2].map((nth) =>
      workloadEntry(`w${index}-${nth}`, {
        address: `10.200.0.${nth}`,
        labels: { app: `a${index}`, tier: 'x' },
      }),
    ),
  );
  harness.store.applyConfig(observe([...entries, ...workloads]));
  harness.take();
  return { ...harness, sink, ten, entries, workloads };
};

type Running = ReturnType<typeof running>;

const changes: Readonly<Record<string, (world: Running) => void>> = {
  'a weight of one endpoint': ({ sink, ten }) => {
    sink.update(
      registered(
        's7',
        ten(7).map((endpoint, nth) => (nth === 3 ? { ...endpoint, weight: 9 } : endpoint)),
      ),
    );
  },
  'an endpoint less': ({ sink, ten }) => sink.update(registered('s7', ten(7).slice(1))),
  'a new service': ({ sink, ten }) => sink.update(registered('new', ten(50))),
  'a service less': ({ sink }) => sink.remove('default/s7.service.consul'),
  'nothing, said again as a whole': ({ store, entries, workloads }) => {
    store.applyConfig(observe(structuredClone([...workloads, ...entries])));
  },
  'a workload': ({ store, entries, workloads }) => {
    store.applyConfig(
      observe([
        ...entries,
        ...workloads.map((entry) =>
          entry.name === 'w7-1'
            ? workloadEntry('w7-1', { address: '10.200.9.9', labels: { app: 'a7', tier: 'x' } })
            : entry,
        ),
      ]),
    );
  },
  'a ServiceEntry': ({ store, entries, workloads }) => {
    store.applyConfig(
      observe([
        ...entries.map((entry) =>
          entry.name === 'e7'
            ? serviceEntry('e7', { workloadSelector: { app: 'a7' }, addresses: ['240.0.0.1'] })
            : entry,
        ),
        ...workloads,
      ]),
    );
  },
  'nothing, said again one by one': ({ sink, ten }) => {
    sink.update(registered('s7', ten(7).toReversed()));
    sink.alive();
  },
  'an outage that ends': ({ sink }) => {
    sink.fail({ reason: 'unreachable', message: 'refused' });
    sink.alive();
  },
};

tap.test('the work of a change is the same at 100 and at 5,000 services', async (t) => {
  const counts = [100, 5_000].map((size) => {
    const world = running(size);
    return Object.entries(changes).map(([name, change]) => {
      const before = world.store.work();
      change(world);
      const after = world.store.work();
      return {
        name,
        services: after.servicesJoined - before.servicesJoined,
        endpoints: after.endpointsJoined - before.endpointsJoined,
        changes: world.take(),
      };
    });
  });
  t.same(counts[0], counts[1]);
  t.same(
    counts[0]?.map(
      ({ name, services, endpoints, changes: made }) => `${name}: ${services} ${endpoints} ${made.length}`,
    ),
    [
      'a weight of one endpoint: 1 10 1',
      'an endpoint less: 1 9 1',
      'a new service: 1 10 2',
      'a service less: 1 0 2',
      'nothing, said again as a whole: 0 0 0',
      'a workload: 1 2 1',
      'a ServiceEntry: 1 2 2',
      'nothing, said again one by one: 1 10 2',
      'an outage that ends: 0 0 0',
    ],
  );
});
