import tap from 'tap';
import type { AnyIstioObject } from '../../src/model/index.ts';
import { observe, serviceEntry, virtualService, workloadEntry } from './builders.ts';
import { http, https, key, lines, running } from './joining-harness.ts';

tap.test('SE-08, WLE-01: a selector picks the workloads of its own namespace', async (t) => {
  const selecting = serviceEntry('svc', {
    ports: [{ ...http, targetPort: 8080 }],
    workloadSelector: { app: 'svc' },
  });
  const harness = running([
    selecting,
    workloadEntry('w1', { address: '10.0.0.1', labels: { app: 'svc' }, weight: 0 }),
    workloadEntry('w2', { address: '10.0.0.2', ports: { http: 9090 } }, { labels: { app: 'svc' } }),
    workloadEntry('w3', { address: '10.0.0.3', labels: { app: 'svc' } }, { labels: { app: 'other' } }),
    workloadEntry('w4', { address: '10.0.0.4', labels: { app: 'svc' } }, { namespace: 'elsewhere' }),
    workloadEntry('w5', { labels: { app: 'svc' }, address: undefined } as never),
  ]);
  t.same(lines(harness.endpoints(key)), ['10.0.0.1 {"http":8080} 1', '10.0.0.2 {"http":9090} 1']);
  t.match(harness.endpoints(key)?.[0], { id: 'default/w1', workload: 'w1', namespace: 'default' });
  t.match(harness.store.services()[0]?.service, { selectsWorkloads: true });
});

tap.test('workloads come, change and go as endpoint changes of the services that select them', async (t) => {
  const fill = [1, 2, 3].map((index) => virtualService(`fill-${index}`));
  const services = [
    serviceEntry('svc', { workloadSelector: { app: 'svc' } }),
    serviceEntry('all', { workloadSelector: {} }),
    serviceEntry('other', { workloadSelector: { app: 'other' } }),
  ];
  const { store, take } = running([...services, ...fill]);
  const step = (...workloads: readonly AnyIstioObject[]) => {
    store.applyConfig(observe([...services, ...fill, ...workloads]));
    return take();
  };
  t.same(step(workloadEntry('w', { labels: { app: 'svc' } })), [
    'endpoints default/all.example.com',
    'endpoints default/svc.example.com',
  ]);
  t.same(step(workloadEntry('w', { labels: { app: 'other' } })), [
    'endpoints default/all.example.com',
    'endpoints default/other.example.com',
    'endpoints default/svc.example.com',
  ]);
  t.same(step(), ['endpoints default/all.example.com', 'endpoints default/other.example.com']);
});

tap.test('a selector that changes selects anew', async (t) => {
  const workloads = [
    workloadEntry('w1', { address: '10.0.0.1', labels: { app: 'a', tier: 'x' } }),
    workloadEntry('w2', { address: '10.0.0.2', labels: { app: 'b', tier: 'x' } }),
  ];
  const { store, take, addresses } = running([
    serviceEntry('svc', { workloadSelector: { app: 'a', tier: 'x' } }),
    ...workloads,
  ]);
  t.same(addresses(key), ['10.0.0.1']);
  store.applyConfig(observe([serviceEntry('svc', { workloadSelector: { tier: 'x' } }), ...workloads]));
  t.same(take(), [`endpoints ${key}`]);
  t.same(addresses(key), ['10.0.0.1', '10.0.0.2']);
});

tap.test('a workload that two entries of one host select serves the ports of both', async (t) => {
  const entry = (name: string, ports: readonly (typeof http | typeof https)[]) =>
    serviceEntry(name, { hosts: ['svc.example.com'], ports, workloadSelector: { app: 'svc' } });
  const { endpoints } = running([
    entry('a', [http]),
    entry('b', [https]),
    workloadEntry('w', { labels: { app: 'svc' } }),
  ]);
  t.same(lines(endpoints(key)), ['10.0.0.1 {"https":443,"http":80} 1']);
});
