import t from 'tap';
import { startConsul } from '../parts/consul/index.ts';
import { runRegistry } from './running-registry.ts';

t.setTimeout(120_000);

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
