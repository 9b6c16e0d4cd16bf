import t, { type Test } from 'tap';
import { encodeJson } from '../src/envoy/index.ts';
import {
  createXdsServer,
  type NackReport,
  type PushSummary,
  type Resource,
  typeUrls,
  type ViewUpdate,
  type XdsServer,
} from '../src/xds/index.ts';
import { adsSource } from '../test/xds/config-sources.ts';
import { envoyBootstrap, listenerPort } from '../test/xds/envoy-bootstrap.ts';
import { edsCluster, endpoints, listenerFor, routeTo } from '../test/xds/envoy-resources.ts';
import { type Envoy, startEnvoy } from './parts/envoy.ts';
import { httpRequest } from './parts/http-request.ts';
import { newRunFolder } from './parts/project-folder.ts';
import { until } from './parts/until.ts';
import { startUpstream } from './parts/upstream.ts';

// What an Envoy is to forget when it hears of no server any more: a cluster, and a switch in its runtime.

t.setTimeout(600_000);

const ttlMs = 4500;
const features = ['xds.config.supports-resource-ttl', 'xds.config.supports-resource-in-sotw'];

const of = (kind: keyof typeof typeUrls, ...upserts: readonly Resource[]): ViewUpdate => ({
  view: 'all',
  typeUrl: typeUrls[kind],
  upserts,
  removals: [],
});

const runtimeLayer: Resource = {
  name: 'switches',
  ttlMs,
  body: encodeJson('envoy.service.runtime.v3.Runtime', { name: 'switches', layer: { 'fault.percent': 7 } }),
};

const start = async (t: Test, protocol: 'delta' | 'sotw', server: XdsServer): Promise<Envoy> => {
  const { port } = await server.listen({ port: 0 });
  t.teardown(() => server.close({ signal: AbortSignal.abort() }));
  const bootstrap = JSON.parse(envoyBootstrap('ttl', port, protocol, 'aggregated', features));
  const layer = { name: 'switches', rtds_layer: { name: 'switches', rtds_config: adsSource } };
  bootstrap.layered_runtime = { layers: [layer] };
  const envoy = await startEnvoy({
    name: 'envoy',
    bootstrapYaml: JSON.stringify(bootstrap),
    folder: newRunFolder(`ttl-${protocol}`),
  });
  t.teardown(() => envoy.kill());
  await envoy.ready();
  return envoy;
};

for (const protocol of ['delta', 'sotw'] as const) {
  void t.test(`F2: what has a TTL lives as long as its server (${protocol})`, async (t) => {
    const upstream = await startUpstream(t, 'answer');
    const nacks: NackReport[] = [];
    const pushes: PushSummary[] = [];
    const server = createXdsServer({
      resolve: () => ({ '*': ['all'] }),
      hooks: {
        onNack: (_client, report) => void nacks.push(report),
        onPush: (summary) => void pushes.push(summary),
      },
    });
    const pushed = (kind: keyof typeof typeUrls): number =>
      pushes.filter(({ typeUrl }) => typeUrl === typeUrls[kind]).length;
    server.open();
    server.publish([
      of('cluster', edsCluster('kept'), { ...edsCluster('lent'), ttlMs }),
      // F1: an Envoy that was told this one in SotW would crash at its end.
      of('endpoint', { ...endpoints('kept', upstream), ttlMs }, endpoints('lent', upstream)),
      of('listener', listenerFor('in', 'routes')),
      of('route', routeTo('routes', 'kept')),
      of('runtime', runtimeLayer),
    ]);
    const envoy = await start(t, protocol, server);
    const port = listenerPort(await envoy.page('/listeners'), 'in');
    const ask = async (): Promise<number> => (await httpRequest({ address: '127.0.0.1', port })).status;
    const has = async (name: string): Promise<boolean> =>
      (await envoy.page('/clusters')).includes(`\n${name}::`);
    const isSwitched = async (): Promise<boolean> => (await envoy.page('/runtime')).includes('fault.percent');

    await until('TTLs that ran out twice', () => pushed('cluster') > 7 && pushed('runtime') > 7, {
      deadlineMs: 10 * ttlMs,
    });
    t.ok(await has('lent'), 'the cluster is there');
    t.ok(await isSwitched(), 'the switch is there');
    t.equal(await ask(), 200);
    t.strictSame(nacks, [], 'nothing was refused');
    t.equal(pushed('listener'), 1, 'what has no TTL was sent once');

    await server.close({ signal: AbortSignal.abort() });
    await until('the cluster to be forgotten', async () => !(await has('lent')), { deadlineMs: 10 * ttlMs });
    await until('the switch to be forgotten', async () => !(await isSwitched()), { deadlineMs: 10 * ttlMs });
    t.ok(await has('kept'), 'the other cluster stays');
    t.equal(await ask(), 200, 'endpoints stay');
  });

  void t.test(`F3: what has its TTL taken away outlives its server (${protocol})`, async (t) => {
    const server = createXdsServer({ resolve: () => ({ '*': ['all'] }) });
    server.open();
    server.publish([
      of('cluster', { ...edsCluster('freed'), ttlMs }, { ...edsCluster('lent'), ttlMs }),
      of('endpoint', endpoints('freed', 1), endpoints('lent', 1)),
      of('runtime', runtimeLayer),
    ]);
    const envoy = await start(t, protocol, server);
    server.publish([of('cluster', edsCluster('freed'))]);
    await until('the change to be accepted', () =>
      server.clients().every(({ types }) => types.every(({ isSynced }) => isSynced)),
    );
    await server.close({ signal: AbortSignal.abort() });
    await until(
      'the lent one to be forgotten',
      async () => !(await envoy.page('/clusters')).includes('\nlent::'),
      {
        deadlineMs: 10 * ttlMs,
      },
    );
    t.ok((await envoy.page('/clusters')).includes('\nfreed::'), 'the freed one stays');
  });
}
