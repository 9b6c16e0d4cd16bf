import t, { type Test } from 'tap';
import { createXdsServer, typeUrls, type ViewUpdate, type XdsServer } from '../src/xds/index.ts';
import { adsSource, type ConfigSource, perTypeSource } from '../test/xds/config-sources.ts';
import { envoyBootstrap, listenerPort } from '../test/xds/envoy-bootstrap.ts';
import { edsCluster, endpoints, listenerFor, routeTo } from '../test/xds/envoy-resources.ts';
import { type Envoy, startEnvoy } from './parts/envoy.ts';
import { httpRequest } from './parts/http-request.ts';
import { newRunFolder } from './parts/project-folder.ts';
import { until } from './parts/until.ts';
import { startUpstream } from './parts/upstream.ts';
import { watchWarming } from './parts/warming-watch.ts';

// Envoys that take each type over a stream of its own, beside one with a single stream, on one server.

t.setTimeout(600_000);

interface Kind {
  readonly id: string;
  readonly protocol: 'delta' | 'sotw';
  readonly streams: 'aggregated' | 'per-type';
  /** Where its clusters and listeners tell it to take endpoints and routes from. */
  readonly source: ConfigSource;
}

const kinds: readonly Kind[] = [
  { id: 'aggregated', protocol: 'delta', streams: 'aggregated', source: adsSource },
  { id: 'per-type-delta', protocol: 'delta', streams: 'per-type', source: perTypeSource('delta') },
  { id: 'per-type-sotw', protocol: 'sotw', streams: 'per-type', source: perTypeSource('sotw') },
];

/** Endpoints and routes are the same for all; clusters and listeners name the source of those, one view for each. */
const serve = (): XdsServer => {
  const server = createXdsServer({
    resolve: ({ node }) => ({
      [typeUrls.cluster]: [node.id],
      [typeUrls.listener]: [node.id],
      '*': ['all'],
    }),
    lingerMs: 200,
  });
  server.open();
  return server;
};

const clusters = (names: readonly string[], connectTimeout: string): readonly ViewUpdate[] =>
  kinds.map(({ id, source }) => ({
    view: id,
    typeUrl: typeUrls.cluster,
    upserts: names.map((name) => edsCluster(name, connectTimeout, source)),
    removals: [],
  }));

const listeners: readonly ViewUpdate[] = kinds.map(({ id, source }) => ({
  view: id,
  typeUrl: typeUrls.listener,
  upserts: [listenerFor('in', 'routes', source)],
  removals: [],
}));

const shared = (kind: 'endpoint' | 'route', ...upserts: ViewUpdate['upserts']): ViewUpdate => ({
  view: 'all',
  typeUrl: typeUrls[kind],
  upserts,
  removals: [],
});

const start = async (t: Test, kind: Kind, port: number, folder: string): Promise<Envoy> => {
  const envoy = await startEnvoy({
    name: kind.id,
    bootstrapYaml: envoyBootstrap(kind.id, port, kind.protocol, kind.streams),
    folder,
  });
  t.teardown(() => envoy.kill());
  await envoy.ready();
  return envoy;
};

const ask = async (envoy: Envoy): Promise<string> => {
  const port = listenerPort(await envoy.page('/listeners'), 'in');
  return (await httpRequest({ address: '127.0.0.1', port })).body;
};

const untilAnsweredBy = async (envoys: readonly Envoy[], name: string): Promise<void> => {
  for (const envoy of envoys)
    await until(`${name} to answer through ${envoy.name}`, async () => (await ask(envoy)) === name);
};

/** What an Envoy holds, without versions, times and the sources. */
const held = async (envoy: Envoy): Promise<readonly string[]> => {
  const { configs } = await envoy.configDump();
  const resources: unknown[] = [];
  for (const section of configs) {
    for (const [kind, entries] of Object.entries(section)) {
      if (!kind.startsWith('dynamic_') || !Array.isArray(entries)) continue;
      for (const entry of entries) resources.push([kind, plain(entry)]);
    }
  }
  return resources.map((resource) => JSON.stringify(resource)).sort();
};

const incidental = ['last_updated', 'version_info', 'eds_config', 'config_source'];

const plain = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !incidental.includes(key))
      .map(([key, inner]) => [key, plain(inner)]),
  );
};

/** The server has nothing left to send to, or to hear from, this many streams. */
const settled = (server: XdsServer, streams: number): Promise<unknown> =>
  until(`${streams} streams that hold everything`, () => {
    const clients = server.clients();
    return (
      clients.length === streams &&
      clients.every(({ types }) => types.length > 0 && types.every(({ isSynced }) => isSynced))
    );
  });

void t.test('Envoys with a stream for each type get what one with a single stream gets', async (t) => {
  const [portA, portB] = [await startUpstream(t, 'a'), await startUpstream(t, 'b')];
  const folder = newRunFolder('per-type');
  let server = serve();
  server.publish([
    ...clusters(['a', 'other'], '1s'),
    ...listeners,
    shared('endpoint', endpoints('a', portA), endpoints('other', portA)),
    shared('route', routeTo('routes', 'a')),
  ]);
  const { port } = await server.listen({ port: 0 });
  t.teardown(() => server.close({ signal: AbortSignal.abort() }));
  const envoys: Envoy[] = [];
  for (const kind of kinds) envoys.push(await start(t, kind, port, folder));
  // One stream for each of clusters, listeners and routes, and one for each cluster's endpoints.
  const streams = 1 + 5 + 5;

  const same = async (t: Test): Promise<void> => {
    const [aggregated, ...perType] = await Promise.all(envoys.map(held));
    t.equal(aggregated?.length, 6, 'two clusters, their endpoints, a listener and its routes');
    for (const each of perType) t.same(each, aggregated);
  };

  await t.test('they hold the same, each type over its own stream', async (t) => {
    await untilAnsweredBy(envoys, 'a');
    await settled(server, streams);
    for (const { client, types } of server.clients())
      t.equal(types.length, client.isAggregated ? 4 : 1, `${client.node.id} has ${types.length} types`);
    await same(t);
  });

  await t.test('a changed endpoint is followed', async (t) => {
    server.publish([shared('endpoint', endpoints('a', portB))]);
    await untilAnsweredBy(envoys, 'b');
    await settled(server, streams);
    await same(t);
  });

  await t.test('a changed cluster whose endpoints stay is warm in a second', async (t) => {
    const watches = envoys.map(watchWarming);
    for (const seconds of [2, 3, 4]) {
      const modified = await Promise.all(
        envoys.map((envoy) => envoy.stat('cluster_manager.cluster_modified')),
      );
      server.publish(clusters(['a', 'other'], `${seconds}s`));
      for (const [index, envoy] of envoys.entries()) {
        const before = modified[index] ?? 0;
        await envoy.waitForStat('cluster_manager.cluster_modified', (count) => count >= before + 2);
        await envoy.waitForStat('cluster_manager.warming_clusters', (count) => count === 0);
      }
    }
    for (const [index, watched] of watches.entries()) {
      const { longestMs, readings } = await watched();
      t.ok(
        longestMs < 1000,
        `${envoys[index]?.name} warmed ${longestMs.toFixed(0)} ms at most, of ${readings}`,
      );
    }
    await settled(server, streams);
    await same(t);
    await untilAnsweredBy(envoys, 'b');
  });

  await t.test('a route that moves to a new cluster is followed, and the old one goes', async (t) => {
    server.publish([shared('endpoint', endpoints('a', portA)), shared('endpoint', endpoints('b', portB))]);
    await untilAnsweredBy(envoys, 'a');
    server.publish([
      ...clusters(['b'], '1s').map((update) => ({ ...update, removals: ['a'] })),
      { ...shared('endpoint'), removals: ['a'] },
      shared('route', routeTo('routes', 'b')),
    ]);
    await untilAnsweredBy(envoys, 'b');
    for (const envoy of envoys)
      await until(`a to leave ${envoy.name}`, async () => !(await envoy.page('/clusters')).includes('\na::'));
    await settled(server, streams);
    await same(t);
  });

  await t.test('after a restart of the server they are sent nothing that they have', async (t) => {
    await server.close({ signal: AbortSignal.abort() });
    server = serve();
    server.publish([
      ...clusters(['b'], '1s'),
      ...clusters(['other'], '4s'),
      ...listeners,
      shared('endpoint', endpoints('b', portB), endpoints('other', portA)),
      shared('route', routeTo('routes', 'b')),
    ]);
    await server.listen({ port });
    await settled(server, streams);
    t.equal(server.counters.responsesSent, 0);
    server.publish([shared('endpoint', endpoints('b', portA))]);
    await untilAnsweredBy(envoys, 'a');
  });
});
