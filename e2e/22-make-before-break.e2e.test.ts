import type { Test } from 'tap';
import { untilServed } from './parts/expectations.ts';
import {
  destination,
  documents,
  type EndpointOf,
  hostOf,
  httpRoutes,
  serviceEntry,
  subsets,
} from './parts/istio-yaml.ts';
import { startLoad } from './parts/load.ts';
import type { Instance, Mesh } from './parts/mesh.ts';
import type { MeshProxy } from './parts/mesh-proxy.ts';
import { meshTest } from './parts/mesh-test.ts';
import { tcpExchange } from './parts/tcp-exchange.ts';
import { startTcpLoad } from './parts/tcp-load.ts';
import { until } from './parts/until.ts';
import { watchWarming } from './parts/warming-watch.ts';

// What a real Envoy makes of the order of updates.

const request = { to: 'shop:9080' };
const protocols = ['delta', 'sotw'] as const;

/** Two instances, `a` and `b`, of services of these names. */
const twoInstances = async (
  mesh: Mesh,
  protocol: 'http' | 'tcp',
): Promise<readonly [a: Instance, b: Instance]> => {
  const [a, b] = await mesh.instances(
    { service: 'a', version: 'v1', host: 11, protocol },
    { service: 'b', version: 'v1', host: 12, protocol },
  );
  if (a === undefined || b === undefined) throw new Error('two instances were started');
  return [a, b];
};

const clusterOf = (service: string, port: number): string => `outbound|${port}||${hostOf(service)}`;

/** Waits until a cluster has left an Envoy, which is the end of a move. */
const untilGone = (proxy: MeshProxy, cluster: string): Promise<true> =>
  until(
    `${cluster} to leave ${proxy.name}`,
    async () => !(await proxy.envoy.page('/clusters')).includes(`\n${cluster}::`) || undefined,
    { deadlineMs: 30_000 },
  );

/** `shop` is answered by one other service, and nothing but that service exists beside it. */
const shopServedBy = (instance: EndpointOf): string =>
  documents(
    serviceEntry('shop', []),
    serviceEntry(instance.service, [instance]),
    httpRoutes('shop', [{ route: [destination(instance.service)] }]),
  );

for (const protocol of protocols) {
  meshTest(`${protocol}: a changed cluster whose endpoints stay is warm in a second`, {}, async (t, mesh) => {
    const [a] = await twoInstances(mesh, 'http');
    const withTimeout = (seconds: number): string =>
      documents(
        serviceEntry('a', [a]),
        subsets('a', ['v1'], { connectionPool: { tcp: { connectTimeout: `${seconds}s` } } }),
      );
    await mesh.write('mesh.yaml', withTimeout(1));
    const client = await mesh.proxy({ name: 'client', host: 2, protocol });
    await untilServed(client, { to: 'a:9080' });

    const load = startLoad({ request: client.request({ to: 'a:9080' }), connections: 4, perSecond: 300 });
    await load.reached(100);
    const watched = watchWarming(client.envoy);
    for (let seconds = 2; seconds <= 9; seconds += 1) {
      const modified = await client.envoy.stat('cluster_manager.cluster_modified');
      await mesh.write('mesh.yaml', withTimeout(seconds));
      await client.envoy.waitForStat('cluster_manager.cluster_modified', (count) => count >= modified + 2);
      await client.envoy.waitForStat('cluster_manager.warming_clusters', (count) => count === 0);
      await assertConnectTimeout(t, client, seconds);
    }
    const { readings, longestMs } = await watched();
    t.ok(longestMs < 1_000, `clusters warmed ${longestMs.toFixed(0)} ms at most in ${readings} readings`);
    const report = await load.stop();
    t.same([...report.failures], [], `none of ${report.total} requests failed`);
  });

  meshTest(`${protocol}: a route moves to another cluster and its old one goes`, {}, async (t, mesh) => {
    const [a, b] = await twoInstances(mesh, 'http');
    await mesh.write('mesh.yaml', shopServedBy(a));
    const client = await mesh.proxy({ name: 'client', host: 2, protocol });
    await untilServed(client, request);

    const load = startLoad({ request: client.request(request), connections: 8, perSecond: 800 });
    await load.reached(200);
    for (const [next, last] of [
      [b, a],
      [a, b],
      [b, a],
    ] as const) {
      await mesh.write('mesh.yaml', shopServedBy(next));
      await untilGone(client, clusterOf(last.service, 9080));
      const { body } = await client.send(request);
      t.equal(
        (JSON.parse(body) as { readonly service: string }).service,
        next.service,
        `${next.service} answers`,
      );
    }
    const report = await load.stop();
    t.same([...report.failures], [], `none of ${report.total} requests on kept connections failed`);
  });

  meshTest(
    `${protocol}: a TCP listener moves to another cluster and its old one goes`,
    {},
    async (t, mesh) => {
      const [a, b] = await twoInstances(mesh, 'tcp');
      const only = (instance: EndpointOf): string =>
        serviceEntry(instance.service, [instance], { protocol: 'TCP', port: 6380 });
      await mesh.write('mesh.yaml', only(a));
      const client = await mesh.proxy({ name: 'client', host: 2, protocol });
      await until('the TCP service to answer', () => tcpExchange(client.address, 6380, 'ping\n'));

      const target = { address: client.address, port: 6380 };
      const load = startTcpLoad({ ...target, connections: 4, pauseMs: 10 });
      // A cluster that goes too early keeps its open connections: new ones find it missing.
      const newcomers = startTcpLoad({ ...target, connections: 4, pauseMs: 1, linesPerConnection: 1 });
      await until('the first answers', () => load.report().answers > 100);
      const moves: number[] = [];
      for (const [next, last] of [
        [b, a],
        [a, b],
      ] as const) {
        const before = load.report().instances.get(`${next.service} v1`) ?? 0;
        moves.push(await mesh.write('mesh.yaml', only(next)));
        await untilGone(client, clusterOf(last.service, 6380));
        await until(
          `${next.service} to answer`,
          () => (load.report().instances.get(`${next.service} v1`) ?? 0) > before + 100,
        );
      }
      const report = await load.stop();
      const untimely = report.losses.filter(({ atMs, wasKept }) => !wasKept || !isDrain(atMs, moves));
      t.same(untimely, [], `${report.answers} lines over ${report.connections} connections were answered`);
      const { losses, connections } = await newcomers.stop();
      t.same(losses, [], `none of ${connections} new connections failed`);
      t.ok(
        report.losses.length > 0,
        `the listener that drained closed ${report.losses.length} kept connections`,
      );
    },
  );
}

/** A listener that was replaced serves its open connections for two seconds (`--drain-time-s`), then closes them. */
const isDrain = (atMs: number, moves: readonly number[]): boolean =>
  atMs - (moves.findLast((movedAtMs) => movedAtMs < atMs) ?? 0) >= 2_000;

const assertConnectTimeout = async (t: Test, { envoy }: MeshProxy, seconds: number): Promise<void> => {
  const { configs } = await envoy.configDump('');
  const [, timeout] =
    /"connect_timeout":"(\d+)s"/.exec(
      JSON.stringify(configs.map((config) => config['dynamic_active_clusters'] ?? [])).replace(
        /^.*?outbound\|9080\|v1\|/,
        '',
      ),
    ) ?? [];
  t.equal(Number(timeout), seconds, `the cluster in use connects within ${seconds} s`);
};
