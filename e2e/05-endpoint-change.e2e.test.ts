import type { Test } from 'tap';
import { consulMeshTest, registrationId, registrationOf } from './parts/consul-mesh.ts';
import {
  acceptedUpdates,
  describeResponses,
  movedCounters,
  untilSilent,
} from './parts/discovery-assertions.ts';
import { untilServed } from './parts/expectations.ts';
import { documents, hostOf, istioYaml, subsets } from './parts/istio-yaml.ts';
import type { MeshProxy, ProxyRequest } from './parts/mesh-proxy.ts';
import { meshTest } from './parts/mesh-test.ts';

// Judged point 5: on the wire, and by Envoy's own counters.

const clusters = (
  service: string,
  ports: readonly number[],
  ...versions: readonly string[]
): readonly string[] =>
  ports
    .flatMap((port) => ['', ...versions].map((subset) => `outbound|${port}|${subset}|${hostOf(service)}`))
    .sort();

/** Waits until nothing more is on its way; each change below ends in such a silence. */
const settle = async (proxies: readonly MeshProxy[], request: ProxyRequest): Promise<void> => {
  for (const proxy of proxies) await untilServed(proxy, request);
  await Promise.all(proxies.map((proxy) => untilSilent(proxy.recorder().records)));
};

/** Makes a change and asserts that these load assignments came in one response, and nothing else. */
const assertOnlyEndpoints = async (
  t: Test,
  what: string,
  proxies: readonly MeshProxy[],
  names: readonly string[],
  change: () => Promise<unknown>,
): Promise<void> => {
  const before = await Promise.all(proxies.map(({ envoy }) => acceptedUpdates(envoy)));
  const marks = proxies.map((proxy) => proxy.recorder().mark());
  await change();
  await Promise.all(marks.map((records) => untilSilent(records)));
  for (const [index, proxy] of proxies.entries()) {
    const records = marks[index] ?? (() => []);
    t.same(
      describeResponses(records()),
      [`ClusterLoadAssignment: ${names.join(' ')}`],
      `${what}: ${proxy.name} gets one response with the clusters that select the endpoint`,
    );
    const moved = movedCounters(before[index] ?? new Map(), await acceptedUpdates(proxy.envoy));
    t.equal(Object.keys(moved).length, names.length, `${what}: that many counters of ${proxy.name} moved`);
    for (const [counter, count] of Object.entries(moved)) {
      const [name] = names.filter((name) => counter.includes(name));
      t.ok(name !== undefined, `${what}: ${counter} belongs to such a cluster`);
      t.equal(count, 1, `${what}: ${counter} moved once`);
    }
  }
};

const twoPorts = istioYaml('ServiceEntry', 'reviews', {
  hosts: [hostOf('reviews')],
  ports: [
    { number: 9080, name: 'http', protocol: 'HTTP' },
    { number: 9090, name: 'http-admin', protocol: 'HTTP' },
  ],
  location: 'MESH_INTERNAL',
  resolution: 'STATIC',
  workloadSelector: { labels: { app: 'reviews' } },
});

const workloadEntry = (version: string, address: string, port: number): string =>
  istioYaml('WorkloadEntry', `reviews-${version}`, {
    address,
    ports: { http: port, 'http-admin': port },
    labels: { app: 'reviews', version },
  });

meshTest('a workload that appears, moves and goes sends its load assignments only', {}, async (t, mesh) => {
  const [v1, v2] = await mesh.instances(
    { service: 'reviews', version: 'v1', host: 11 },
    { service: 'reviews', version: 'v2', host: 12 },
  );
  if (v1 === undefined || v2 === undefined) throw new Error('two instances were started');
  await mesh.write('reviews.yaml', documents(twoPorts, subsets('reviews', ['v1', 'v2'])));
  await mesh.write('v1.yaml', workloadEntry('v1', v1.address, v1.port));
  const proxies = await Promise.all([
    mesh.proxy({ name: 'delta', host: 2, recorded: true }),
    mesh.proxy({ name: 'delta-2', host: 3, recorded: true }),
  ]);
  await settle(proxies, { to: 'reviews:9080' });

  const ofV2 = clusters('reviews', [9080, 9090], 'v2');
  await assertOnlyEndpoints(t, 'appears', proxies, ofV2, () =>
    mesh.write('v2.yaml', workloadEntry('v2', v2.address, v2.port)),
  );
  const moved = await mesh.instance({ service: 'reviews', version: 'v2', host: 22 });
  await assertOnlyEndpoints(t, 'moves', proxies, ofV2, () =>
    mesh.write('v2.yaml', workloadEntry('v2', moved.address, moved.port)),
  );
  await assertOnlyEndpoints(t, 'goes', proxies, ofV2, () => mesh.remove('v2.yaml'));
});

meshTest('SotW: a change of endpoints is one response of that type', {}, async (t, mesh) => {
  const v1 = await mesh.instance({ service: 'reviews', version: 'v1', host: 11 });
  await mesh.write('reviews.yaml', documents(twoPorts, subsets('reviews', ['v1', 'v2'])));
  await mesh.write('v1.yaml', workloadEntry('v1', v1.address, v1.port));
  const sotw = await mesh.proxy({ name: 'sotw', host: 2, protocol: 'sotw', recorded: true });
  await settle([sotw], { to: 'reviews:9080' });
  await assertOnlyEndpoints(t, 'SotW', [sotw], clusters('reviews', [9080, 9090], 'v2'), () =>
    mesh.write('v2.yaml', workloadEntry('v2', mesh.network.address(12), 9080)),
  );
});

consulMeshTest(
  'an instance and its health in Consul send load assignments only',
  {},
  async (t, mesh, consul) => {
    const [v1, v2] = await mesh.instances(
      { service: 'reviews', version: 'v1', host: 11 },
      { service: 'reviews', version: 'v2', host: 12 },
    );
    if (v1 === undefined || v2 === undefined) throw new Error('two instances were started');
    await mesh.write('reviews.yaml', subsets('reviews', ['v1', 'v2']));
    await consul.register(registrationOf(v1));
    const client = await mesh.proxy({ name: 'client', host: 2, recorded: true });
    await settle([client], { to: 'reviews:9080' });

    const ofV2 = clusters('reviews', [9080], 'v2');
    const id = registrationId(v2);
    await assertOnlyEndpoints(t, 'registered', [client], ofV2, () => consul.register(registrationOf(v2)));
    await assertOnlyEndpoints(t, 'critical', [client], ofV2, () => consul.check(id, 'critical'));
    await assertOnlyEndpoints(t, 'passing', [client], ofV2, () => consul.check(id, 'passing'));
    await assertOnlyEndpoints(t, 'maintenance', [client], ofV2, () => consul.maintenance(id, true));
    await assertOnlyEndpoints(t, 'deregistered', [client], ofV2, () => consul.deregister(id));
  },
);
