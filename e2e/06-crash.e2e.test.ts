import type { Test } from 'tap';
import { describeResponses, requestsIn, untilSilent } from './parts/discovery-assertions.ts';
import { untilVersions } from './parts/expectations.ts';
import { documents, hostOf, serviceEntry, subsets } from './parts/istio-yaml.ts';
import { startLoad } from './parts/load.ts';
import type { MeshProxy } from './parts/mesh-proxy.ts';
import { meshTest } from './parts/mesh-test.ts';
import { until } from './parts/until.ts';

// Judged point 6.

const request = { to: 'reviews:9080' };

/** A restarted server hears what the Envoy holds, and has nothing to add. */
const assertNothingSentAgain = async (
  t: Test,
  proxy: MeshProxy,
  connectionsBefore: number,
): Promise<void> => {
  const ofNewConnections = () =>
    proxy
      .recorder()
      .records()
      .filter(({ connection }) => connection > connectionsBefore);
  await until(`${proxy.name} to ask again`, () => requestsIn(ofNewConnections(), 'Listener').length > 0, {
    deadlineMs: 30_000,
  });
  await untilSilent(ofNewConnections);
  t.same(describeResponses(ofNewConnections()), [], `${proxy.name} is sent nothing that it already has`);
};

meshTest('a control plane that is killed and restarted is not noticed by requests', {}, async (t, mesh) => {
  const instances = await mesh.instances(
    { service: 'reviews', version: 'v1', host: 11, sidecar: true },
    { service: 'reviews', version: 'v2', host: 12, sidecar: true },
  );
  await mesh.write(
    'reviews.yaml',
    documents(serviceEntry('reviews', instances), subsets('reviews', ['v1', 'v2'])),
  );
  const delta = await mesh.proxy({ name: 'delta', host: 2, recorded: true });
  const sotw = await mesh.proxy({ name: 'sotw', host: 3, protocol: 'sotw', recorded: true });
  const proxies = [delta, sotw];
  for (const proxy of proxies) await untilVersions(proxy, request, ['v1', 'v2']);
  for (const proxy of proxies) await untilSilent(proxy.recorder().records);
  const connections = proxies.map((proxy) =>
    Math.max(
      ...proxy
        .recorder()
        .records()
        .map((r) => r.connection),
    ),
  );

  const loads = proxies.map((proxy) =>
    startLoad({ request: proxy.request(request), connections: 4, perSecond: 500 }),
  );
  await loads[0]?.reached(500);
  await mesh.controlPlane.kill();
  t.notOk(mesh.controlPlane.process().isRunning(), 'the control plane is dead');
  await loads[0]?.reached((loads[0]?.report().total ?? 0) + 1_500);
  await mesh.controlPlane.start();
  for (const [index, proxy] of proxies.entries())
    await assertNothingSentAgain(t, proxy, connections[index] ?? 0);
  for (const [index, load] of loads.entries()) {
    const report = await load.stop();
    t.same([...report.failures], [], `${proxies[index]?.name}: none of ${report.total} requests failed`);
  }

  const [first] = requestsIn(
    delta
      .recorder()
      .records()
      .filter(({ connection }) => connection > (connections[0] ?? 0)),
    'Cluster',
  );
  t.ok(
    Object.keys(first?.initialVersions ?? {}).includes(`outbound|9080|v1|${hostOf('reviews')}`),
    'the delta Envoy presents the versions that it holds',
  );

  await mesh.write(
    'reviews.yaml',
    documents(serviceEntry('reviews', instances.slice(1)), subsets('reviews', ['v1', 'v2'])),
  );
  for (const proxy of proxies) await untilVersions(proxy, request, ['v2']);
  t.pass('and a change after the restart arrives');
});

for (const protocol of ['delta', 'sotw'] as const) {
  meshTest(`${protocol}: killed between a changed cluster and its endpoints`, {}, async (t, mesh) => {
    const instances = await mesh.instances(
      { service: 'reviews', version: 'v1', host: 11 },
      { service: 'reviews', version: 'v2', host: 12 },
    );
    const service = serviceEntry('reviews', instances);
    await mesh.write('reviews.yaml', documents(service, subsets('reviews', ['v1'])));
    const client = await mesh.proxy({ name: 'client', host: 2, protocol, recorded: true });
    await untilVersions(client, request, ['v1', 'v2']);
    await untilSilent(client.recorder().records);

    const load = startLoad({ request: client.request(request), connections: 2, perSecond: 200 });
    client.recorder().hold(({ type }) => type === 'ClusterLoadAssignment');
    const changed = subsets('reviews', ['v1'], { connectionPool: { tcp: { connectTimeout: '3s' } } });
    await mesh.write('reviews.yaml', documents(service, changed));
    // Envoy keeps its ACK of a cluster back until the cluster is warm, so this is the moment in between.
    await client.envoy.waitForStat('cluster_manager.warming_clusters', (count) => count > 0, {
      deadlineMs: 10_000,
    });
    await mesh.controlPlane.kill();
    const start = performance.now();
    await client.envoy.waitForStat('cluster_manager.warming_clusters', (count) => count === 0, {
      deadlineMs: 30_000,
    });
    const elapsedMs = performance.now() - start;
    t.ok(elapsedMs < 20_000, `without any server they are done after ${(elapsedMs / 1_000).toFixed(1)} s`);

    client.recorder().hold(() => false);
    await mesh.controlPlane.start();
    await untilVersions(client, request, ['v1', 'v2'], { deadlineMs: 30_000 });
    t.pass('with a server again both endpoints are used');
    await load.stop();
  });
}
