import t from 'tap';
import { createXdsServer, type NackReport, typeUrls, type ViewUpdate } from '../src/xds/index.ts';
import { envoyBootstrap, listenerPort } from '../test/xds/envoy-bootstrap.ts';
import { edsCluster, endpoints, listenerFor, routeTo } from '../test/xds/envoy-resources.ts';
import { startEnvoy } from './parts/envoy.ts';
import { httpRequest } from './parts/http-request.ts';
import { newRunFolder } from './parts/project-folder.ts';
import { until } from './parts/until.ts';
import { startUpstream } from './parts/upstream.ts';

// A resource that an Envoy is to forget when it hears of no server any more.

t.setTimeout(600_000);

const ttlMs = 4500;
const features = ['xds.config.supports-resource-ttl', 'xds.config.supports-resource-in-sotw'];

const of = (kind: keyof typeof typeUrls, ...upserts: ViewUpdate['upserts']): ViewUpdate => ({
  view: 'all',
  typeUrl: typeUrls[kind],
  upserts,
  removals: [],
});

for (const protocol of ['delta', 'sotw'] as const) {
  void t.test(`F2: what has a TTL lives as long as its server (${protocol})`, async (t) => {
    const upstream = await startUpstream(t, 'answer');
    const nacks: NackReport[] = [];
    const renewals = { cluster: 0, endpoint: 0, route: 0 };
    const server = createXdsServer({
      resolve: () => ({ '*': ['all'] }),
      hooks: {
        onNack: (_client, report) => void nacks.push(report),
        onPush: ({ typeUrl, names }) => {
          if (typeUrl === typeUrls.cluster && names.includes('lent')) renewals.cluster += 1;
          if (typeUrl === typeUrls.endpoint && names.includes('kept')) renewals.endpoint += 1;
          if (typeUrl === typeUrls.route) renewals.route += 1;
        },
      },
    });
    server.open();
    const kept = (...ports: readonly number[]) => ({ ...endpoints('kept', ...ports), ttlMs });
    server.publish([
      of('cluster', edsCluster('kept'), { ...edsCluster('lent'), ttlMs }),
      of('endpoint', kept(upstream), endpoints('lent', upstream)),
      of('listener', listenerFor('in', 'routes')),
      of('route', routeTo('routes', 'kept')),
    ]);
    const { port } = await server.listen({ port: 0 });
    t.teardown(() => server.close({ signal: AbortSignal.abort() }));
    const envoy = await startEnvoy({
      name: 'envoy',
      bootstrapYaml: envoyBootstrap('ttl', port, protocol, 'aggregated', features),
      folder: newRunFolder(`ttl-${protocol}`),
    });
    t.teardown(() => envoy.kill());
    await envoy.ready();
    const inPort = listenerPort(await envoy.page('/listeners'), 'in');
    const ask = async (): Promise<number> =>
      (await httpRequest({ address: '127.0.0.1', port: inPort })).status;
    const has = async (name: string): Promise<boolean> =>
      (await envoy.page('/clusters')).includes(`\n${name}::`);

    await until('TTLs that ran out twice', () => renewals.cluster > 7 && renewals.endpoint > 7, {
      deadlineMs: 10 * ttlMs,
    });
    t.ok(await has('lent'), 'the cluster is there');
    t.equal(await ask(), 200, 'the endpoints are there');
    t.strictSame(nacks, [], 'nothing was refused');
    t.equal(renewals.route, 1, 'what has no TTL was sent once');

    server.publish([of('endpoint', endpoints('kept', upstream))]);
    await until('the TTL to be taken away', () =>
      server.clients().every(({ types }) => types.every(({ isSynced }) => isSynced)),
    );
    await server.close({ signal: AbortSignal.abort() });
    await until('the cluster to be forgotten', async () => !(await has('lent')), { deadlineMs: 10 * ttlMs });
    t.ok(await has('kept'), 'the other cluster stays');
    t.equal(await ask(), 200, 'F3: the endpoints whose TTL was taken away stay');
  });
}
