import { setTimeout as delay } from 'node:timers/promises';
import { consulMeshTest, registrationId, registrationOf } from './parts/consul-mesh.ts';
import { sumOverClusters, untilVersions, versionsSeen } from './parts/expectations.ts';
import { destination, httpRoutes } from './parts/istio-yaml.ts';
import { startLoad } from './parts/load.ts';

// Judged point 1. Retries hide errors, so they are off; an instance lives on for 5 s after its deregistration,
// as it does where the deregistration comes before the shutdown.

const withoutRetries = httpRoutes('reviews', [{ route: [destination('reviews')], retries: { attempts: 0 } }]);

for (const sidecar of [false, true]) {
  const title = `instances ${sidecar ? 'with' : 'without'} sidecars come and go in Consul without a failed request`;
  consulMeshTest(title, { files: { 'reviews.yaml': withoutRetries } }, async (t, mesh, consul) => {
    const client = await mesh.proxy({ name: 'client', host: 2 });
    const [v1, v2] = await mesh.instances(
      { service: 'reviews', version: 'v1', host: 11, sidecar },
      { service: 'reviews', version: 'v2', host: 12, sidecar },
    );
    if (v1 === undefined || v2 === undefined) throw new Error('two instances were started');
    await consul.register(registrationOf(v1));
    await consul.register(registrationOf(v2));
    const request = { to: 'reviews:9080' };
    await untilVersions(client, request, ['v1', 'v2']);
    t.pass('requests reach both instances');
    const connectFailures = (): Promise<number> =>
      sumOverClusters(client.envoy, 'reviews', 'upstream_cx_connect_fail');
    const failuresBefore = await connectFailures();

    const load = startLoad({ request: client.request(request) });
    await load.reached(2_000);
    t.same(versionsSeen(load.report().versions), ['v1', 'v2'], 'the load is spread over both');
    await consul.deregister(registrationId(v1));
    await delay(5_000);
    const before = load.report().versions.get('v1') ?? 0;
    await v1.kill();
    await load.reached(Math.max(10_000, load.report().total + 1_000));
    const report = await load.stop();

    t.ok(report.total >= 10_000, 'at least 10,000 requests were sent');
    t.same([...report.failures], [], 'none of them failed');
    t.equal(report.versions.get('v1'), before, 'the deregistered instance got nothing any more');
    t.equal(await connectFailures(), failuresBefore, 'the client tried no connection in vain');
    // A sidecar gets the listener of its service at the moment at which the client gets the endpoint.
    if (!sidecar) t.equal(failuresBefore, 0, 'not even at the start');
  });
}
