import { type Test, test } from 'tap';
import { type Envoy, startEnvoy } from '../../e2e/parts/envoy.ts';
import { newRunFolder } from '../../e2e/parts/project-folder.ts';
import { until } from '../../e2e/parts/until.ts';
import { encodeJson } from '../../src/envoy/index.ts';
import {
  createXdsServer,
  type NackReport,
  type Resource,
  typeUrls,
  type ViewUpdate,
  type XdsServer,
} from '../../src/xds/index.ts';
import { envoyBootstrap } from './envoy-bootstrap.ts';
import { badCluster, edsCluster, endpoints } from './envoy-resources.ts';

const clusters = (...upserts: readonly Resource[]): ViewUpdate => ({
  view: 'v',
  typeUrl: typeUrls.cluster,
  upserts,
  removals: [],
});

const staticCluster = (name: string, connectTimeout = '1s'): Resource => ({
  name,
  body: encodeJson('envoy.config.cluster.v3.Cluster', { name, type: 'STATIC', connectTimeout }),
  origin: `file of ${name}`,
});

const serve = (nacks: NackReport[]): XdsServer => {
  const server = createXdsServer({
    resolve: () => ({ '*': ['v'] }),
    lingerMs: 0,
    hooks: { onNack: (_client, report) => void nacks.push(report) },
  });
  server.open();
  return server;
};

/** The states of the clusters that the only client is to hold, once it has answered everything. */
const settled = (server: XdsServer): Promise<readonly string[]> =>
  until('the client to have answered everything', async () => {
    const [status] = server.clients();
    if (status === undefined || !status.types.every(({ isSynced }) => isSynced)) return undefined;
    const states = server.resources(status.client.id, typeUrls.cluster);
    return states.map(({ name, state }) => `${name} ${state}`).sort();
  });

const start = async (t: Test, protocol: 'delta' | 'sotw', port: number): Promise<Envoy> => {
  const envoy = await startEnvoy({
    name: `envoy-${protocol}`,
    bootstrapYaml: envoyBootstrap(`refusals-${protocol}`, port, protocol),
    folder: newRunFolder(`xds-refusals-${protocol}`),
  });
  t.teardown(() => envoy.kill());
  await envoy.ready();
  return envoy;
};

for (const protocol of ['delta', 'sotw'] as const) {
  test(`what a real Envoy refuses (${protocol})`, { timeout: 90_000 }, async (t) => {
    const nacks: NackReport[] = [];
    let server = serve(nacks);
    server.publish([clusters(staticCluster('base'))]);
    const { port } = await server.listen({ port: 0 });
    t.teardown(() => server.close({ signal: AbortSignal.abort() }));
    const envoy = await start(t, protocol, port);
    const held = async (): Promise<readonly string[]> => {
      const names = [...(await envoy.page('/clusters')).matchAll(/^(\w+)::added_via_api::true$/gm)];
      return names.map(([, name = '']) => name).sort();
    };
    await settled(server);

    await t.test('B10, C11: what it applied out of a refused response goes when it is gone', async (t) => {
      const good: ViewUpdate = {
        view: 'v',
        typeUrl: typeUrls.endpoint,
        upserts: [endpoints('good', port)],
        removals: [],
      };
      server.publish([clusters(edsCluster('good'), badCluster('bad')), good]);
      await until('the NACK', async () => (nacks.length > 0 ? true : undefined));
      t.strictSame(await settled(server), ['bad rejected', 'base acked', 'good acked']);
      t.strictSame(await held(), ['base', 'good']);
      await server.close({ signal: AbortSignal.abort() });
      server = serve(nacks);
      server.publish([clusters(staticCluster('base'))]);
      await server.listen({ port });
      await settled(server);
      t.strictSame(await held(), ['base']);
    });

    await t.test('B9: what is bad is found out although the message does not name it', async (t) => {
      nacks.length = 0;
      const names = ['c0', 'c1', 'c2', 'c3', 'c4', 'c5'];
      server.publish([clusters(...names.map((name) => staticCluster(name, name === 'c4' ? '-1s' : '1s')))]);
      await until('the NACK', async () => (nacks.length > 0 ? true : undefined));
      t.strictSame(await settled(server), [
        'base acked',
        ...names.map((name) => `${name} ${name === 'c4' ? 'rejected' : 'acked'}`),
      ]);
      t.strictSame(await held(), ['base', ...names.filter((name) => name !== 'c4')]);
      t.strictSame(nacks[0]?.names, []);
      t.match(nacks.at(-1), { names: ['c4'], origins: ['file of c4'] });
    });
  });
}
