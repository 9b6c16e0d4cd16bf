import t from 'tap';
import { createXdsServer, type NackReport, type Resource, typeUrls } from '../src/xds/index.ts';
import { normalName } from '../src/xds/xdstp-names.ts';
import { envoyBootstrap } from '../test/xds/envoy-bootstrap.ts';
import { edsCluster, endpoints } from '../test/xds/envoy-resources.ts';
import { startEnvoy } from './parts/envoy.ts';
import { newRunFolder } from './parts/project-folder.ts';
import { until } from './parts/until.ts';

// An Envoy that subscribes to a collection of clusters by a name that ends in `/*`.

t.setTimeout(600_000);

const inCollection = (collection: string, id: string, context = ''): string =>
  `xdstp://mesh/envoy.config.cluster.v3.Cluster/${collection}/${id}${context}`;

void t.test('C20, F6: a collection of clusters is followed', async (t) => {
  const nacks: NackReport[] = [];
  const server = createXdsServer({
    resolve: () => ({ '*': ['all'] }),
    lingerMs: 100,
    hooks: { onNack: (_client, report) => void nacks.push(report) },
  });
  server.open();
  const publish = (upserts: readonly Resource[], removals: readonly string[] = []): void =>
    server.publish([
      { view: 'all', typeUrl: typeUrls.cluster, upserts, removals },
      {
        view: 'all',
        typeUrl: typeUrls.endpoint,
        upserts: upserts.map(({ name }) => endpoints(normalName(name), 1)),
        removals,
      },
    ]);
  const name = (id: string): string => inCollection('mine', id, '?env=test&zone=1');
  const disordered = (id: string): string => inCollection('mine', id, '?zone=1&env=test');
  publish([
    { ...edsCluster(name('a')), name: disordered('a') },
    edsCluster(name('b')),
    edsCluster(inCollection('mine', 'a')),
    edsCluster(inCollection('other', 'a')),
  ]);
  const { port } = await server.listen({ port: 0 });
  t.teardown(() => server.close({ signal: AbortSignal.abort() }));
  const bootstrap = JSON.parse(envoyBootstrap('collections', port, 'delta'));
  bootstrap.dynamic_resources.cds_resources_locator = disordered('*');
  const envoy = await startEnvoy({
    name: 'envoy',
    bootstrapYaml: JSON.stringify(bootstrap),
    folder: newRunFolder('collections'),
  });
  t.teardown(() => envoy.kill());
  await envoy.ready();
  const clusters = async (): Promise<readonly string[]> => {
    const { cluster_statuses: statuses } = JSON.parse(await envoy.page('/clusters?format=json')) as {
      readonly cluster_statuses: readonly { readonly name: string }[];
    };
    return statuses.map((each) => each.name).filter((each) => each !== 'xds');
  };
  const holds = (...names: readonly string[]): Promise<unknown> =>
    until(`clusters ${names.join()}`, async () => (await clusters()).toSorted().join() === names.join());

  await holds(name('a'), name('b'));
  publish([edsCluster(name('c')), edsCluster(inCollection('other', 'b'))]);
  await holds(name('a'), name('b'), name('c'));
  const modified = await envoy.stat('cluster_manager.cluster_modified');
  publish([edsCluster(name('b'), '2s')], [disordered('a')]);
  await envoy.waitForStat('cluster_manager.cluster_modified', (count) => count > modified);
  await holds(name('b'), name('c'));
  t.strictSame(nacks, [], 'nothing was refused');
});
