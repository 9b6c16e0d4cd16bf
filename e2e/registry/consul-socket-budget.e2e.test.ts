import { readFile } from 'node:fs/promises';
import t from 'tap';
import type { Said } from '../../test/registry/recording-sink.ts';
import { startConsul } from '../parts/consul/index.ts';
import { until } from '../parts/until.ts';
import { registerMany } from './register-many.ts';
import { runRegistry } from './running-registry.ts';

t.setTimeout(120_000);

const healthOf =
  (service: string, health: string) =>
  (said: Said): boolean =>
    said.kind === 'update' &&
    said.service.service.name === service &&
    said.service.endpoints[0]?.health === health;

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
  // The test's own calls share the limit: they may be refused until the adapter has found its size.
  const mark = sink.mark();
  await until('the write to be granted', () => consul.check('svc-099-1', 'critical').then(() => true), {
    deadlineMs: 30_000,
  });
  await sink.expect(
    'a change',
    mark,
    () => sink.believed().get('svc-099.service.consul')?.endpoints[0]?.health === 'unhealthy',
  );
  t.equal(sink.believed().size, 100, 'nothing was withdrawn');
  t.equal(sink.said.filter(({ kind }) => kind === 'remove').length, 0);
  await registry.stop();
  await consul.stop();
});
