import { documents, serviceEntry } from './parts/istio-yaml.ts';
import { sendMany, startLoad } from './parts/load.ts';
import type { Mesh } from './parts/mesh.ts';
import { meshTest } from './parts/mesh-test.ts';
import { until } from './parts/until.ts';

// Reports come every ten seconds; on a busy machine some are late.
const patience = { deadlineMs: 60_000, intervalMs: 100 };

const counted = async ({ controlPlane }: Mesh, result: 'success' | 'error'): Promise<number> => {
  const name = 'coxswain_upstream_requests_total';
  const labels = `destination_service="reviews.default.svc.cluster.local",result="${result}"`;
  const lines = (await controlPlane.page('/metrics')).split('\n');
  return Number(lines.find((line) => line.startsWith(`${name}{${labels}} `))?.split(' ')[1] ?? 0);
};

meshTest('a real Envoy reports its requests, and they are in the metrics', {}, async (t, mesh) => {
  const reviews = await mesh.instance({ service: 'reviews', version: 'v1', host: 11 });
  await mesh.write('reviews.yaml', documents(serviceEntry('reviews', [reviews])));
  const client = await mesh.proxy({ name: 'client', host: 2, reportsLoad: true });
  const request = client.request({ to: 'reviews:9080' });

  // Envoy counts for a cluster from the first report after the cluster was there.
  const load = startLoad({ request, connections: 1, perSecond: 20 });
  await until('a first count', async () => (await counted(mesh, 'success')) > 0, patience);
  await load.stop();
  // The next report has what was under way; when the one after it goes out, that has long been counted.
  const reports = await client.envoy.stat('load_reporter.responses');
  await client.envoy.waitForStat('load_reporter.responses', (value) => value >= reports + 2, patience);
  const before = await counted(mesh, 'success');

  const sent = await sendMany(100, { request });
  t.equal(sent.failed, 0);
  await until(
    'every request, once',
    async () => (await counted(mesh, 'success')) === before + sent.ok,
    patience,
  );
  t.equal(await counted(mesh, 'error'), 0);
});
