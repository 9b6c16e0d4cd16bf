import { Agent } from 'node:http';
import { test } from 'tap';
import { type Envoy, startEnvoy } from '../../e2e/parts/envoy.ts';
import { httpRequest } from '../../e2e/parts/http-request.ts';
import { newRunFolder } from '../../e2e/parts/project-folder.ts';
import { until } from '../../e2e/parts/until.ts';
import { startUpstream } from '../../e2e/parts/upstream.ts';
import {
  createXdsServer,
  type NackReport,
  typeUrls,
  type ViewUpdate,
  type XdsServer,
} from '../../src/xds/index.ts';
import { envoyBootstrap, listenerPort } from './envoy-bootstrap.ts';
import { badCluster, edsCluster, endpoints, listenerFor, routeTo } from './envoy-resources.ts';

type Kind = 'cluster' | 'endpoint' | 'listener' | 'route';

const of = (kind: Kind, upserts: ViewUpdate['upserts'], removals: readonly string[] = []): ViewUpdate => ({
  view: 'v',
  typeUrl: typeUrls[kind],
  upserts,
  removals,
});

/** A server whose clients' refusals are kept. */
const serve = (nacks: NackReport[], lingerMs: number): XdsServer => {
  const server = createXdsServer({
    resolve: () => ({ '*': ['v'] }),
    lingerMs,
    hooks: { onNack: (_client, report) => void nacks.push(report) },
  });
  server.open();
  return server;
};

/** All clients hold all there is for them. */
const synced = (server: XdsServer): Promise<true> =>
  until('all clients to hold everything', async () =>
    server.clients().length > 0 &&
    server.clients().every(({ types }) => types.every(({ isSynced }) => isSynced))
      ? true
      : undefined,
  );

for (const protocol of ['delta', 'sotw'] as const) {
  test(`a real Envoy and its clusters, routes and restarts (${protocol})`, { timeout: 90_000 }, async (t) => {
    const [portA, portB] = [await startUpstream(t, 'a'), await startUpstream(t, 'b')];
    const mesh: readonly ViewUpdate[] = [
      of('cluster', [edsCluster('a'), edsCluster('other')]),
      of('endpoint', [endpoints('a', portA), endpoints('other', portA)]),
      of('listener', [listenerFor('in', 'r')]),
      of('route', [routeTo('r', 'a')]),
    ];
    const nacks: NackReport[] = [];
    let server = serve(nacks, 200);
    server.publish(mesh);
    const { port } = await server.listen({ port: 0 });
    t.teardown(() => server.close({ signal: AbortSignal.abort() }));
    const envoy: Envoy = await startEnvoy({
      name: `envoy-${protocol}`,
      bootstrapYaml: envoyBootstrap(`test-${protocol}`, port, protocol),
      folder: newRunFolder(`xds-${protocol}`),
    });
    t.teardown(() => envoy.kill());
    await envoy.ready();
    const inPort = listenerPort(await envoy.page('/listeners'), 'in');
    const agent = new Agent({ keepAlive: true, maxSockets: 4 });
    t.teardown(() => agent.destroy());
    const ask = () => httpRequest({ address: '127.0.0.1', port: inPort, agent });

    await t.test('E3: a changed cluster whose endpoints did not change is not left warming', async (t) => {
      server.publish([of('cluster', [edsCluster('a', '2s')])]);
      await synced(server);
      await envoy.waitForStat('cluster_manager.warming_clusters', (count) => count === 0, {
        deadlineMs: 1000,
      });
      t.equal((await ask()).body, 'a');
    });

    await t.test(
      'E2: a route that moves to a new cluster while the old one goes costs no request',
      async (t) => {
        let isMoving = true;
        const statuses = new Map<number, number>();
        const load = async (): Promise<void> => {
          while (isMoving) {
            const { status } = await ask();
            statuses.set(status, (statuses.get(status) ?? 0) + 1);
          }
        };
        const running = [load(), load(), load(), load()];
        server.publish([
          of('cluster', [edsCluster('b')], ['a']),
          of('endpoint', [endpoints('b', portB)], ['a']),
          of('route', [routeTo('r', 'b')]),
        ]);
        await until('the old cluster to be gone', async () =>
          (await envoy.page('/clusters')).includes('\na::') ? undefined : true,
        );
        isMoving = false;
        await Promise.all(running);
        t.strictSame([...statuses.keys()], [200]);
        t.equal((await ask()).body, 'b');
      },
    );

    await t.test('B2, C11: after a restart of the server it is sent nothing that it has', async (t) => {
      // In SotW the version covers all names, and only a response can tell Envoy that one is gone.
      server.publish([of('endpoint', [endpoints('other', portB)])]);
      await synced(server);
      const before = await envoy.stat('cluster_manager.cds.update_success');
      await server.close({ signal: AbortSignal.abort() });
      server = serve(nacks, 200);
      server.publish([
        of('cluster', [edsCluster('b'), edsCluster('other')]),
        of('endpoint', [endpoints('b', portB), endpoints('other', portB)]),
        of('listener', [listenerFor('in', 'r')]),
        of('route', [routeTo('r', 'b')]),
      ]);
      await server.listen({ port });
      await until('Envoy to be back with all types', async () =>
        server.clients()[0]?.types.length === 4 ? true : undefined,
      );
      await synced(server);
      t.equal(server.counters.responsesSent, 0);
      t.equal(await envoy.stat('cluster_manager.cds.update_success'), before);
    });

    await t.test('X01: a refused cluster is reported with its origin and harms no other', async (t) => {
      t.equal(nacks.length, 0, 'nothing was refused so far');
      server.publish([of('cluster', [badCluster('bad')])]);
      await until('the NACK', async () => (nacks.length > 0 ? true : undefined));
      t.match(nacks[0], { typeUrl: typeUrls.cluster, names: ['bad'], origins: ['file of bad'] });
      server.publish([of('endpoint', [endpoints('b', portA)])]);
      await until('the new endpoint', async () => ((await ask()).body === 'a' ? true : undefined));
      t.equal(nacks.length, 1, 'and is not sent again');
    });
  });
}
