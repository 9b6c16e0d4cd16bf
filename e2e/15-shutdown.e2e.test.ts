import { untilVersions } from './parts/expectations.ts';
import { documents, serviceEntry, subsets } from './parts/istio-yaml.ts';
import { startLoad } from './parts/load.ts';
import { meshTest } from './parts/mesh-test.ts';
import { until } from './parts/until.ts';

// G16: SIGTERM turns readiness off, closes the streams one after the other, and ends with 0.

const request = { to: 'reviews:9080' };

meshTest('G16 SIGTERM hurts no request and sends proxies away one by one', {}, async (t, mesh) => {
  const instances = await mesh.instances(
    { service: 'reviews', version: 'v1', host: 11 },
    { service: 'reviews', version: 'v2', host: 12 },
  );
  await mesh.write(
    'reviews.yaml',
    documents(serviceEntry('reviews', instances), subsets('reviews', ['v1', 'v2'])),
  );
  const proxies = [
    await mesh.proxy({ name: 'first', host: 2 }),
    await mesh.proxy({ name: 'second', host: 3, protocol: 'sotw' }),
  ];
  for (const proxy of proxies) await untilVersions(proxy, request, ['v1', 'v2']);
  const loads = proxies.map((proxy) =>
    startLoad({ request: proxy.request(request), connections: 4, perSecond: 200 }),
  );
  t.teardown(() => Promise.all(loads.map((load) => load.stop())));
  await loads[0]?.reached(200);
  const isConnected = (proxy: (typeof proxies)[number]) =>
    proxy.envoy.stat('control_plane.connected_state').then((state) => state === 1);

  const child = mesh.controlPlane.process();
  const startedAt = performance.now();
  child.signal('SIGTERM');
  await until('readiness to go off', () =>
    mesh.controlPlane.page('/ready').then(
      () => false,
      (error: Error) => /answered 503/.test(error.message),
    ),
  );
  await until(
    'the first stream to be closed',
    async () => !(await Promise.all(proxies.map(isConnected))).every(Boolean),
  );
  t.ok(
    (await Promise.all(proxies.map(isConnected))).some(Boolean),
    'the second proxy keeps its stream meanwhile',
  );
  t.same(await child.exited, { code: 0, signal: null });
  const tookMs = performance.now() - startedAt;
  t.ok(tookMs < 15_000, `over after ${tookMs.toFixed(0)} ms`);
  for (const [index, load] of loads.entries()) {
    const report = await load.stop();
    t.same([...report.failures], [], `${proxies[index]?.name}: none of ${report.total} requests failed`);
  }

  await mesh.controlPlane.start();
  for (const proxy of proxies)
    await until(`${proxy.name} to be back`, () => isConnected(proxy), { deadlineMs: 60_000 });
});
