import { responsesIn, untilSilent, requestsIn } from '/work/main/e2e/parts/discovery-assertions.ts';
import { untilVersions } from '/work/main/e2e/parts/expectations.ts';
import { documents, serviceEntry, subsets } from '/work/main/e2e/parts/istio-yaml.ts';
import { meshTest } from '/work/main/e2e/parts/mesh-test.ts';
const request = { to: 'reviews:9080' };
meshTest('x', {}, async (t, mesh) => {
  const instances = await mesh.instances({ service: 'reviews', version: 'v1', host: 11 }, { service: 'reviews', version: 'v2', host: 12 });
  const service = serviceEntry('reviews', instances);
  await mesh.write('reviews.yaml', documents(service, subsets('reviews', ['v1'])));
  const client = await mesh.proxy({ name: 'client', host: 2, recorded: true });
  await untilVersions(client, request, ['v1', 'v2']);
  await untilSilent(client.recorder().records);
  const since = client.recorder().mark();
  const release = client.recorder().hold(({ type }) => type === 'ClusterLoadAssignment');
  await mesh.write('reviews.yaml', documents(service, subsets('reviews', ['v1'], { connectionPool: { tcp: { connectTimeout: '3s' } } })));
  const t0 = Date.now();
  for (let i = 0; i < 30; i++) {
    const w = await client.envoy.stat('cluster_manager.warming_clusters');
    console.error(Date.now() - t0, 'warming', w, JSON.stringify(since().map((r: any) => [r.direction, r.type, (r.resources??[]).map((x:any)=>x.name ?? x), r.nonce])));
    await new Promise((r) => setTimeout(r, 200));
  }
  release();
});
