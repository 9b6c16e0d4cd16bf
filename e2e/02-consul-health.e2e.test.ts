import { consulMeshTest, registrationId, registrationOf } from './parts/consul-mesh.ts';
import { endpointHealth, untilVersions } from './parts/expectations.ts';
import { startLoad } from './parts/load.ts';
import { until } from './parts/until.ts';

// Judged point 2.

consulMeshTest('a failing check and maintenance take an instance out', {}, async (t, mesh, consul) => {
  const client = await mesh.proxy({ name: 'client', host: 2 });
  const [v1, v2] = await mesh.instances(
    { service: 'reviews', version: 'v1', host: 11 },
    { service: 'reviews', version: 'v2', host: 12 },
  );
  if (v1 === undefined || v2 === undefined) throw new Error('two instances were started');
  await consul.register(registrationOf(v1));
  await consul.register(registrationOf(v2));
  const request = { to: 'reviews:9080' };
  await untilVersions(client, request, ['v1', 'v2']);
  const load = startLoad({ request: client.request(request), connections: 2, perSecond: 200 });
  const healthIs = async (expected: string): Promise<void> => {
    await until(`v1 to be ${expected}`, async () => {
      const health = (await endpointHealth(client.envoy, 'reviews')).get(`${v1.address}:${v1.port}`);
      if (health !== expected) throw new Error(`it is ${health}`);
      return true;
    });
  };

  await consul.check(registrationId(v1), 'critical', 'the disk is full');
  await healthIs('UNHEALTHY');
  await untilVersions(client, request, ['v2']);
  t.pass('a critical check: the instance is sent as UNHEALTHY and gets nothing');

  await consul.check(registrationId(v1), 'passing');
  await healthIs('HEALTHY');
  await untilVersions(client, request, ['v1', 'v2']);
  t.pass('the check passes again: the instance is back');

  await consul.maintenance(registrationId(v1), true);
  await healthIs('DRAINING');
  await untilVersions(client, request, ['v2']);
  t.pass('maintenance: the instance drains and gets no new request');

  await consul.maintenance(registrationId(v1), false);
  await untilVersions(client, request, ['v1', 'v2']);
  t.pass('maintenance ends: the instance is back');

  await consul.check(registrationId(v1), 'critical');
  await consul.check(registrationId(v2), 'critical');
  await until('503 where nobody is healthy', async () => (await client.send(request)).status === 503);
  t.pass('with no healthy instance left nobody is sent into the panic of sick ones');
  t.same(
    [...(await load.stop()).failures.keys()].filter((failure) => !failure.startsWith('503')),
    [],
  );
});

consulMeshTest('no request fails while checks and maintenance change', {}, async (t, mesh, consul) => {
  const client = await mesh.proxy({ name: 'client', host: 2 });
  const [v1, v2] = await mesh.instances(
    { service: 'reviews', version: 'v1', host: 11 },
    { service: 'reviews', version: 'v2', host: 12 },
  );
  if (v1 === undefined || v2 === undefined) throw new Error('two instances were started');
  await consul.register(registrationOf(v1));
  await consul.register(registrationOf(v2));
  const request = { to: 'reviews:9080' };
  await untilVersions(client, request, ['v1', 'v2']);
  const load = startLoad({ request: client.request(request), connections: 4, perSecond: 800 });
  for (let round = 0; round < 3; round += 1) {
    await consul.maintenance(registrationId(v1), true);
    await untilVersions(client, request, ['v2']);
    await consul.maintenance(registrationId(v1), false);
    await untilVersions(client, request, ['v1', 'v2']);
    await consul.check(registrationId(v2), 'critical');
    await untilVersions(client, request, ['v1']);
    await consul.check(registrationId(v2), 'passing');
    await untilVersions(client, request, ['v1', 'v2']);
  }
  const report = await load.stop();
  t.same([...report.failures], [], `none of ${report.total} requests failed`);
});
