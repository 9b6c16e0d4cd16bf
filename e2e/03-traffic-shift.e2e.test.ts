import { untilVersions, versionOf } from './parts/expectations.ts';
import { destination, documents, httpRoutes, serviceEntry, subsets } from './parts/istio-yaml.ts';
import { sendMany } from './parts/load.ts';
import { meshTest } from './parts/mesh-test.ts';

// Judged point 3.

const request = { to: 'reviews:9080' };

const weights = (v1: number, v2: number): object => ({
  route: [
    { ...destination('reviews', 'v1'), weight: v1 },
    { ...destination('reviews', 'v2'), weight: v2 },
  ],
});
const jasonToV2 = {
  match: [{ headers: { 'end-user': { exact: 'jason' } } }],
  route: [destination('reviews', 'v2')],
};

meshTest('weights, a header match, and an edit that is live in under a second', {}, async (t, mesh) => {
  const instances = await mesh.instances(
    { service: 'reviews', version: 'v1', host: 11, sidecar: true },
    { service: 'reviews', version: 'v2', host: 12, sidecar: true },
  );
  await mesh.write(
    'reviews.yaml',
    documents(serviceEntry('reviews', instances), subsets('reviews', ['v1', 'v2'])),
  );
  await mesh.write('routes.yaml', httpRoutes('reviews', [jasonToV2, weights(90, 10)]));
  const client = await mesh.proxy({ name: 'client', host: 2 });
  await untilVersions(client, { ...request, headers: { 'end-user': 'jason' } }, ['v2']);

  const shifted = await sendMany(2_000, { request: client.request(request) });
  t.equal(shifted.failed, 0, 'no request fails');
  const share = (shifted.versions.get('v1') ?? 0) / shifted.total;
  t.ok(share >= 0.87 && share <= 0.93, `90/10 gives v1 ${(100 * share).toFixed(1)} %`);

  const jason = await sendMany(200, {
    request: client.request({ ...request, headers: { 'end-user': 'jason' } }),
  });
  t.same([...jason.versions], [['v2', jason.total]], 'the header match leads to v2 always');

  // 90/10 answers v1 twenty times in a row now and then, but never v2.
  await mesh.write('routes.yaml', httpRoutes('reviews', [jasonToV2, weights(0, 100)]));
  await untilVersions(client, request, ['v2']);
  for (const [round, [v1, v2, expected]] of (
    [
      [100, 0, 'v1'],
      [0, 100, 'v2'],
      [100, 0, 'v1'],
    ] as const
  ).entries()) {
    const renamed = await mesh.write('routes.yaml', httpRoutes('reviews', [jasonToV2, weights(v1, v2)]));
    while ((await versionOf(client, request)) !== expected && performance.now() - renamed < 5_000);
    const elapsedMs = performance.now() - renamed;
    t.ok(elapsedMs < 1_000, `edit ${round + 1} took effect ${elapsedMs.toFixed(0)} ms after the rename`);
    const after = await sendMany(100, { request: client.request(request) });
    t.same([...after.versions], [[expected, after.total]], 'and for every request from then on');
  }
});
