import { setTimeout as delay } from 'node:timers/promises';
import type { Test } from 'tap';
import type { ConsulAgent } from './parts/consul/index.ts';
import { consulMeshTest, registrationOf } from './parts/consul-mesh.ts';
import { describeResponses, untilSilent } from './parts/discovery-assertions.ts';
import { untilVersions } from './parts/expectations.ts';
import { httpRequest } from './parts/http-request.ts';
import { startLoad } from './parts/load.ts';
import type { Instance, Mesh } from './parts/mesh.ts';
import type { MeshProxy } from './parts/mesh-proxy.ts';
import { until } from './parts/until.ts';

// Judged point 7.

const request = { to: 'reviews:9080' };

interface SourceView {
  readonly id: string;
  readonly type: string;
  readonly state: string;
  readonly since: string;
  readonly reason?: string;
  readonly held: readonly string[];
  readonly release?: string;
}

const consulIn = async (mesh: Mesh): Promise<SourceView> => {
  const sources = (await mesh.controlPlane.json('/debug/registries')) as readonly SourceView[];
  const consul = sources.find(({ type }) => type.toLowerCase() === 'consul');
  if (consul === undefined) throw new Error(`no Consul among ${JSON.stringify(sources)}`);
  return consul;
};

const standUp = async (mesh: Mesh, consul: ConsulAgent): Promise<[MeshProxy, readonly Instance[]]> => {
  const instances = await mesh.instances(
    { service: 'reviews', version: 'v1', host: 11 },
    { service: 'reviews', version: 'v2', host: 12 },
  );
  for (const instance of instances) await consul.register(registrationOf(instance));
  const client = await mesh.proxy({ name: 'client', host: 2, recorded: true });
  await untilVersions(client, request, ['v1', 'v2']);
  await untilSilent(client.recorder().records);
  return [client, instances];
};

/** Consul comes back without its data: nothing is withdrawn, and an operator sees why and how to release it. */
const assertHeld = async (t: Test, mesh: Mesh): Promise<SourceView> => {
  const held = await until('the missing services to be held', async () => {
    const view = await consulIn(mesh);
    return view.held.length > 0 ? view : undefined;
  });
  t.match(held.held.join(), /reviews/, '/debug/registries names what is held');
  t.match(held.reason, /\w/, 'and says why');
  t.ok(!Number.isNaN(Date.parse(held.since)), 'and since when');
  t.match(held.release, /^POST \/debug\/registries\/[^/]+\/release$/, 'and how to release it');
  return held;
};

consulMeshTest('Consul is gone for a minute and comes back empty', {}, async (t, mesh, consul) => {
  const [client, instances] = await standUp(mesh, consul);
  t.equal((await consulIn(mesh)).held.length, 0, 'a healthy registry holds nothing');
  const load = startLoad({ request: client.request(request), connections: 2, perSecond: 100 });
  const since = client.recorder().mark();
  const stoppedAt = Date.now();
  await consul.kill();
  const outage = await until('the outage to be seen', async () => {
    const view = await consulIn(mesh);
    return view.reason === undefined ? undefined : view;
  });
  t.match(outage.reason, /ECONN|socket|refused|reset|unreachable|hang/i, '/debug/registries says why');
  t.ok(Math.abs(Date.parse(outage.since) - stoppedAt) < 10_000, 'and since when');
  await delay(60_000 - (Date.now() - stoppedAt));
  t.equal((await consulIn(mesh)).since, outage.since, 'a minute later it is still the same outage');
  t.same(describeResponses(since()), [], 'nothing was withdrawn, nothing was sent');

  await consul.start({ empty: true });
  await assertHeld(t, mesh);
  await untilVersions(client, request, ['v1', 'v2']);
  t.same(describeResponses(since()), [], 'an empty registry withdraws nothing either');

  for (const instance of instances) await consul.register(registrationOf(instance));
  await until('nothing to be held any more', async () => (await consulIn(mesh)).held.length === 0, {
    deadlineMs: 60_000,
  });
  await untilSilent(since);
  t.same(
    describeResponses(since()),
    [],
    'when the instances are back nothing is pushed, for nothing changed',
  );
  const report = await load.stop();
  t.same([...report.failures], [], `none of ${report.total} requests failed meanwhile`);
});

consulMeshTest('an operator releases what an empty Consul holds back', {}, async (t, mesh, consul) => {
  const [client] = await standUp(mesh, consul);
  await consul.restart({ empty: true });
  const { release = '' } = await assertHeld(t, mesh);
  const [method = '', path = ''] = release.split(' ');
  const { address, httpPort: port } = mesh.controlPlane;
  const { status } = await httpRequest({ address, port, method, path });
  t.equal(status, 200, 'the release is accepted');
  await until(
    'the service to be withdrawn',
    async () => (await client.send(request).catch(() => undefined))?.status !== 200,
  );
  t.pass('then the instances are withdrawn');
  t.equal((await consulIn(mesh)).held.length, 0, 'and nothing is held any more');
});
