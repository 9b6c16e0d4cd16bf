import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import t from 'tap';
import type { Said } from '../../test/registry/recording-sink.ts';
import { type ConsulAgent, startConsul } from '../parts/consul/index.ts';
import { newRunFolder } from '../parts/project-folder.ts';
import { runRegistry } from './running-registry.ts';

t.setTimeout(120_000);

const healthOf =
  (service: string, health: string) =>
  (said: Said): boolean =>
    said.kind === 'update' &&
    said.service.service.name === service &&
    said.service.endpoints[0]?.health === health;

const percentile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;

/** Milliseconds of CPU that a process has used. */
const cpuMs = async (pid: number): Promise<number> => {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? [];
  // utime and stime, in hundredths of a second.
  return (Number(fields[11]) + Number(fields[12])) * 10;
};

/** Established connections from this process' machine to a port. */
const connectionsTo = async (port: number): Promise<number> => {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const lines = (await readFile('/proc/net/tcp', 'utf8')).split('\n').map((line) => line.trim().split(/\s+/));
  return lines.filter(([, , remote = '', state]) => remote.endsWith(suffix) && state === '01').length;
};

const registerMany = async (consul: ConsulAgent, count: number): Promise<void> => {
  const names = Array.from({ length: count }, (_, i) => `svc-${String(i).padStart(3, '0')}`).values();
  const worker = async (): Promise<void> => {
    for (const name of names)
      await consul.register({ ID: `${name}-1`, Name: name, Address: '10.0.0.1', Port: 8080 });
  };
  await Promise.all(Array.from({ length: 8 }, worker));
};

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

t.test('more services than sockets', async (t) => {
  const consul = await startConsul({ name: 'many' });
  await registerMany(consul, 300);
  const registry = runRegistry(`consul=${consul.url}?max-connections=48`);
  await registry.inSync();
  const { sink } = registry;
  t.equal(sink.believed().size, 300);

  const lastOne = 'svc-299';
  const flip = async (name: string, status: 'critical' | 'passing', health: string): Promise<number> => {
    const mark = sink.mark();
    const writtenMs = performance.now();
    await consul.check(`${name}-1`, status);
    await sink.expect(`${name} ${health}`, mark, healthOf(name, health), 5_000);
    return performance.now() - writtenMs;
  };
  const coldMs = await flip(lastOne, 'critical', 'unhealthy');
  const hotMs = await flip(lastOne, 'passing', 'healthy');
  t.comment(`a service without a socket: ${coldMs.toFixed(1)} ms, with one: ${hotMs.toFixed(1)} ms`);

  const names = ['svc-120', 'svc-180', 'svc-220', 'svc-260'];
  for (const name of names) await flip(name, 'critical', 'unhealthy');
  for (const name of names) await flip(name, 'passing', 'healthy');

  const mark = sink.mark();
  await consul.register({ ID: 'svc-298-2', Name: 'svc-298', Address: '10.0.0.2', Port: 8080 });
  await sink.expect(
    'a second instance',
    mark,
    (said) => said.kind === 'update' && said.service.endpoints.length === 2,
    5_000,
  );
  await consul.deregister('svc-298-2');
  await sink.expect(
    'one less',
    mark,
    (said) =>
      said.kind === 'update' &&
      said.service.service.name === 'svc-298' &&
      said.service.endpoints.length === 1,
    5_000,
  );
  await consul.deregister('svc-297-1');
  await sink.expect(
    'none left',
    mark,
    (said) =>
      said.kind === 'update' &&
      said.service.service.name === 'svc-297' &&
      said.service.endpoints.length === 0,
    5_000,
  );
  const gone = await sink.expect('the removal', mark, (said) => said.kind === 'remove' && said.key);
  t.equal(gone, 'default/svc-297.service.consul');
  const connections = await connectionsTo(consul.ports.http);
  t.ok(connections <= 48 + 8, `${connections} connections, some of them the test's own`);
  t.equal(sink.since(mark).filter(({ kind }) => kind === 'fail').length, 0);

  await t.test('and nothing happens', async (t) => {
    const before = {
      own: process.cpuUsage(),
      consul: await cpuMs(consul.pid),
      mark: sink.mark(),
      atMs: performance.now(),
    };
    await sink.expect('a sign of life', before.mark, ({ kind }) => kind === 'alive');
    const elapsedMs = performance.now() - before.atMs;
    const { user, system } = process.cpuUsage(before.own);
    const own = (user + system) / 10 / elapsedMs;
    const theirs = (((await cpuMs(consul.pid)) - before.consul) / elapsedMs) * 100;
    t.comment(`idle with 299 services: this process ${own.toFixed(2)} %, Consul ${theirs.toFixed(2)} %`);
    t.ok(own < 5, `${own.toFixed(2)} % of a core`);
    t.same(sink.since(before.mark), []);
  });
  await registry.stop();
  await consul.stop();
});

t.test('a Consul that grants fewer connections than asked for', async (t) => {
  const consul = await startConsul({
    name: 'limited',
    config: { limits: { http_max_conns_per_client: 40 } },
  });
  await registerMany(consul, 100);
  const registry = runRegistry(`consul=${consul.url}`);
  await registry.inSync();
  const { sink } = registry;
  await sink.expect(
    'that everything works again',
    0,
    (said) => said.kind === 'snapshot' && registry.warnings.includes('registry.connections-refused'),
    60_000,
  );
  const mark = sink.mark();
  await registry.stop();
  await consul.check('svc-099-1', 'critical');
  t.equal(sink.believed().size, 100, 'nothing was withdrawn');
  t.equal(sink.said.slice(0, mark).filter(({ kind }) => kind === 'remove').length, 0);
  await consul.stop();
});

t.test('access', async (t) => {
  const consul = await startConsul({
    name: 'access',
    token: 'management',
    config: {
      acl: { enabled: true, default_policy: 'deny', tokens: { master: 'management', agent: 'management' } },
    },
  });
  await consul.register({ ID: 'web-1', Name: 'web', Address: '10.0.0.1', Port: 80 });
  await consul.register({ ID: 'db-1', Name: 'db', Address: '10.0.0.1', Port: 81 });
  const readAll = 'service_prefix "" { policy = "read" } node_prefix "" { policy = "read" }';
  const setPolicy = async (rules: string, id?: string): Promise<string> => {
    const path = id === undefined ? '/v1/acl/policy' : `/v1/acl/policy/${id}`;
    const { ID } = (await consul.request('PUT', path, { Name: 'reader', Rules: rules })) as { ID: string };
    return ID;
  };
  const policy = await setPolicy(readAll);
  const { SecretID } = (await consul.request('PUT', '/v1/acl/token', { Policies: [{ ID: policy }] })) as {
    SecretID: string;
  };
  const failure = async (option: string, rules = readAll): Promise<string> => {
    await setPolicy(rules, policy);
    const registry = runRegistry(`consul=${consul.url}?${option}`);
    const { reason } = await registry.sink.expect(
      'a failure',
      0,
      (said) => said.kind === 'fail' && said.problem,
    );
    t.equal(
      registry.sink.since(0).filter(({ kind }) => kind !== 'fail').length,
      0,
      `${reason}: nothing else is said`,
    );
    await registry.stop();
    return reason;
  };
  t.equal(await failure(''), 'unauthorized', 'R22: no token, 200 and empty');
  t.equal(await failure('token=wrong'), 'unauthorized', 'R22: an unknown token, 403');
  t.equal(
    await failure(`token=${SecretID}`, 'key_prefix "" { policy = "read" }'),
    'filtered',
    'R23: a token that sees nothing',
  );
  t.equal(
    await failure(`token=${SecretID}`, 'service_prefix "" { policy = "read" }'),
    'filtered',
    'R23: a token that sees no nodes',
  );

  await t.test('R24: a token file is read again', async (t) => {
    await setPolicy(readAll, policy);
    const file = join(newRunFolder('token'), 'token');
    await writeFile(file, 'wrong\n');
    const registry = runRegistry(`consul=${consul.url}?token-file=${file}`);
    await registry.sink.expect(
      'a failure',
      0,
      (said) => said.kind === 'fail' && said.problem.reason === 'unauthorized',
    );
    await writeFile(file, `${SecretID}\n`);
    await registry.inSync();
    t.equal(registry.sink.believed().size, 2);
    await registry.stop();
  });

  await t.test('R23: a token that loses a permission withdraws nothing', async (t) => {
    const registry = runRegistry(`consul=${consul.url}?token=${SecretID}`);
    await registry.inSync();
    const { sink } = registry;
    const before = sink.believed();
    for (const rules of ['key_prefix "" { policy = "read" }', 'service_prefix "" { policy = "read" }']) {
      const mark = sink.mark();
      await setPolicy(rules, policy);
      // Whatever wakes a watch shows the answer as the token sees it now.
      await consul.check('web-1', 'critical');
      const { reason } = await sink.expect(
        'the failure',
        mark,
        (said) => said.kind === 'fail' && said.problem,
      );
      t.match(reason, /^(filtered|unauthorized)$/);
      await consul.check('web-1', 'passing');
      const mended = sink.mark();
      await setPolicy(readAll, policy);
      await sink.expect('a snapshot', mended, ({ kind }) => kind === 'snapshot');
      t.same(sink.believed(), before);
      t.same(
        sink.since(mark).filter(({ kind }) => kind === 'update' || kind === 'remove'),
        [],
      );
    }
    await registry.stop();
  });
  await consul.stop();
});

t.test('R28: three servers lose their leader', async (t) => {
  const first = await startConsul({ name: 'server-1', persistent: true, servers: 3, waitUntilReady: false });
  const join = [first.ports.serfLan];
  const others = await Promise.all(
    ['server-2', 'server-3'].map((name) =>
      startConsul({ name, persistent: true, servers: 3, join, waitUntilReady: false }),
    ),
  );
  await Promise.all([first, ...others].map((server) => server.ready()));
  await first.register({ ID: 'web-1', Name: 'web', Address: '10.0.0.1', Port: 80 });
  await first.check('web-1', 'passing');
  const registry = runRegistry(`consul=${first.url}`);
  await registry.inSync();
  const { sink } = registry;
  await sink.expect(
    'the instance',
    0,
    () => (sink.believed().get('web.service.consul')?.endpoints.length ?? 0) === 1,
  );
  const before = sink.believed();
  const mark = sink.mark();
  for (const server of others) await server.kill();
  const problem = await sink.expect(
    'the failure',
    mark,
    (said) => said.kind === 'fail' && said.problem,
    30_000,
  );
  t.match(problem.reason, /^(not-ready|unreachable)$/, problem.message);
  t.same(sink.believed(), before);
  const restart = sink.mark();
  for (const server of others) await server.start();
  await sink.expect('a snapshot', restart, ({ kind }) => kind === 'snapshot', 30_000);
  t.same([...sink.believed().keys()], [...before.keys()]);
  t.equal(sink.since(mark).filter(({ kind }) => kind === 'remove').length, 0);
  await registry.stop();
  for (const server of [first, ...others]) await server.kill();
});
