import t from 'tap';
import { startConsul } from '../parts/consul/index.ts';
import { registerMany } from './register-many.ts';
import { runRegistry } from './running-registry.ts';

const percentile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;

t.test('a check, maintenance and the description of an instance', async (t) => {
  const consul = await startConsul({ name: 'instances' });
  const registry = runRegistry(`consul=${consul.url}?host={service}.default.svc.cluster.local`);
  await registry.inSync();
  const { sink } = registry;
  const step = async (what: string, act: () => Promise<void>, expected: object): Promise<void> => {
    const mark = sink.mark();
    await act();
    t.match(await sink.expect(what, mark, (said) => said.kind === 'update' && said.service), expected, what);
  };
  const instance = {
    ID: 'reviews-1',
    Name: 'reviews',
    Address: '127.0.0.11',
    Port: 9080,
    Tags: ['version|v1', 'plain'],
    Meta: { protocol: 'http', zone: 'a' },
    Weights: { Passing: 5, Warning: 2 },
  };
  await step('registered', () => consul.register(instance), {
    service: {
      key: 'default/reviews.default.svc.cluster.local',
      ports: [{ name: 'http', number: 9080, protocol: 'HTTP' }],
      provenance: { kind: 'registry', registry: 'consul-0', key: 'dc1/reviews' },
    },
    endpoints: [
      {
        id: 'instances/reviews-1',
        address: '127.0.0.11',
        ports: { http: 9080 },
        health: 'healthy',
        weight: 5,
        labels: { version: 'v1', zone: 'a' },
        locality: { region: 'dc1', zone: 'a', subZone: '' },
      },
    ],
  });
  await step('warning', () => consul.check('reviews-1', 'warning'), {
    endpoints: [{ health: 'healthy', weight: 2 }],
  });
  await step('critical', () => consul.check('reviews-1', 'critical'), {
    endpoints: [{ health: 'unhealthy' }],
  });
  await step('passing', () => consul.check('reviews-1', 'passing'), {
    endpoints: [{ health: 'healthy', weight: 5 }],
  });
  await step('maintenance', () => consul.maintenance('reviews-1', true), {
    endpoints: [{ health: 'draining' }],
  });
  await step('maintenance off', () => consul.maintenance('reviews-1', false), {
    endpoints: [{ health: 'healthy' }],
  });
  await step('moved', () => consul.register({ ...instance, Address: '', Port: 9090 }), {
    endpoints: [{ address: '127.0.0.1', ports: { http: 9090 } }],
  });
  await registry.stop();
  await consul.stop();
});

t.test('the latency from a write to the sink', async (t) => {
  const consul = await startConsul({ name: 'latency' });
  await registerMany(consul, 50);
  const registry = runRegistry(`consul=${consul.url}`);
  await registry.inSync();
  const { sink } = registry;
  const latencies: number[] = [];
  for (let i = 0; i < 400; i++) {
    const name = `svc-${String((i * 7) % 50).padStart(3, '0')}`;
    const status =
      sink.believed().get(`${name}.service.consul`)?.endpoints[0]?.health === 'healthy'
        ? 'critical'
        : 'passing';
    const mark = sink.mark();
    const writtenMs = performance.now();
    const write = consul.check(`${name}-1`, status);
    await sink.expect(
      'the flip',
      mark,
      (said) => said.kind === 'update' && said.service.service.name === name,
    );
    latencies.push((sink.said.at(-1)?.atMs ?? 0) - writtenMs);
    await write;
  }
  latencies.sort((a, b) => a - b);
  const [p50, p99] = [percentile(latencies, 0.5), percentile(latencies, 0.99)];
  t.comment(`write to sink: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, the write itself included`);
  // Far above what is measured on a quiet machine, and far below any polling or debouncing.
  t.ok(p50 < 100, `p50 ${p50.toFixed(1)} ms`);
  await registry.stop();
  await consul.stop();
});

t.test('a Consul at an IPv6 address', async (t) => {
  const consul = await startConsul({ name: 'ipv6', config: { client_addr: '127.0.0.1 ::1' } });
  await consul.register({ ID: 'web-1', Name: 'web', Address: '10.0.0.1', Port: 80 });
  const registry = runRegistry(`consul=http://[::1]:${consul.ports.http}`);
  await registry.inSync();
  t.equal(registry.sink.believed().size, 1);
  await registry.stop();
  await consul.stop();
});
