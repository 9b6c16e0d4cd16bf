import t, { type Test } from 'tap';
import {
  createXdsServer,
  type Resource,
  typeUrls,
  type ViewUpdate,
  type XdsServer,
} from '../src/xds/index.ts';
import { adsSource, perTypeSource } from '../test/xds/config-sources.ts';
import { envoyBootstrap, listenerPort } from '../test/xds/envoy-bootstrap.ts';
import { edsCluster, endpoints } from '../test/xds/envoy-resources.ts';
import { startEnvoy } from './parts/envoy.ts';
import { type HttpResponse, httpRequest } from './parts/http-request.ts';
import {
  onDemandListener,
  routesByHeader,
  routesOnDemand,
  virtualHost,
} from './parts/on-demand-resources.ts';
import { newRunFolder } from './parts/project-folder.ts';
import { until } from './parts/until.ts';
import { startUpstream } from './parts/upstream.ts';

// Clusters and virtual hosts that an Envoy asks for when the first request needs them.

t.setTimeout(600_000);

/** What a stream of its own asks for on demand is in a view of its own, so that no wildcard has it. */
const serve = (): XdsServer => {
  const server = createXdsServer({
    resolve: ({ isAggregated }) => ({
      '*': ['shared'],
      [typeUrls.cluster]: isAggregated ? ['shared'] : ['rare'],
    }),
    lingerMs: 200,
  });
  server.open();
  return server;
};

const of = (kind: keyof typeof typeUrls, ...upserts: readonly Resource[]): ViewUpdate => ({
  view: 'shared',
  typeUrl: typeUrls[kind],
  upserts,
  removals: [],
});

interface World {
  readonly server: XdsServer;
  /** Publishes a cluster that is asked for on demand. */
  publishCluster(name: string): void;
  removeCluster(name: string): void;
  /** Sends a request that is routed to this cluster. */
  askCluster(name: string): Promise<HttpResponse>;
  /** Sends a request with this host. */
  askHost(host: string): Promise<HttpResponse>;
  /** Envoy's page of clusters. */
  clusters(): Promise<string>;
  restart(): Promise<void>;
}

const start = async (t: Test, streams: 'one stream' | 'streams of their own'): Promise<World> => {
  const upstream = await startUpstream(t, 'answer');
  const source = streams === 'one stream' ? adsSource : perTypeSource('delta');
  const view = streams === 'one stream' ? 'shared' : 'rare';
  const mesh: ViewUpdate[] = [
    of('cluster', edsCluster('known')),
    of('endpoint', endpoints('known', upstream)),
    of('listener', onDemandListener('clusters', 'by-header', source), onDemandListener('hosts', 'by-host')),
    of('route', routesByHeader('by-header'), routesOnDemand('by-host', source, '1')),
  ];
  let server = serve();
  const publish = (...updates: readonly ViewUpdate[]): void => {
    mesh.push(...updates);
    server.publish(updates);
  };
  server.publish(mesh);
  const { port } = await server.listen({ port: 0 });
  t.teardown(() => server.close({ signal: AbortSignal.abort() }));
  const envoy = await startEnvoy({
    name: 'envoy',
    bootstrapYaml: envoyBootstrap('on-demand', port, 'delta'),
    folder: newRunFolder('on-demand'),
  });
  t.teardown(() => envoy.kill());
  await envoy.ready();
  const ports = async (name: string): Promise<number> => listenerPort(await envoy.page('/listeners'), name);
  const [clustersPort, hostsPort] = [await ports('clusters'), await ports('hosts')];
  return {
    get server() {
      return server;
    },
    publishCluster: (name) =>
      publish({ ...of('cluster', edsCluster(name)), view }, of('endpoint', endpoints(name, upstream))),
    removeCluster: (name) => publish({ view, typeUrl: typeUrls.cluster, upserts: [], removals: [name] }),
    askCluster: (name) =>
      httpRequest({ address: '127.0.0.1', port: clustersPort, headers: { cluster: name } }),
    askHost: (host) => httpRequest({ address: '127.0.0.1', port: hostsPort, host }),
    clusters: () => envoy.page('/clusters'),
    restart: async () => {
      const streamsBefore = server.clients().length;
      await server.close({ signal: AbortSignal.abort() });
      server = serve();
      server.publish(mesh);
      await server.listen({ port });
      await until('Envoy to be back', () => server.clients().length === streamsBefore);
    },
  };
};

/** Far below every timeout that would end the wait: Envoy was told. */
const atOnce = (t: Test, { durationMs }: HttpResponse, what: string): void => {
  t.ok(durationMs < 5000, `${what} in ${durationMs.toFixed(0)} ms`);
};

for (const streams of ['one stream', 'streams of their own'] as const) {
  void t.test(`clusters on demand, over ${streams}`, async (t) => {
    const world = await start(t, streams);
    await t.test('F4: a cluster that exists serves the first request that names it', async (t) => {
      world.publishCluster('rare');
      t.match(await world.askCluster('rare'), { status: 200, body: 'answer' });
    });
    await t.test('F4: one that does not exist is answered at once, and serves once it exists', async (t) => {
      const absent = await world.askCluster('later');
      t.equal(absent.status, 503);
      atOnce(t, absent, 'absent');
      world.publishCluster('later');
      await until('the cluster to serve', async () => (await world.askCluster('later')).status === 200);
    });
    // Nothing is asked then: Envoy is subscribed to the name already, and lets later requests wait in vain.
    await t.test('F4: one that goes leaves Envoy', async (t) => {
      world.removeCluster('later');
      await until('the cluster to be gone', async () => !(await world.clusters()).includes('\nlater::'));
      t.ok((await world.clusters()).includes('\nrare::'), 'the other one stays');
    });
    await t.test('F4: a restart of the server costs none of them', async (t) => {
      await world.restart();
      t.equal((await world.askCluster('rare')).status, 200);
      world.publishCluster('newest');
      t.equal((await world.askCluster('newest')).status, 200);
    });
  });

  void t.test(`virtual hosts on demand, over ${streams}`, async (t) => {
    const world = await start(t, streams);
    const host = (name: string): Resource => virtualHost(`by-host/${name}`, [name], 'known');
    const source = streams === 'one stream' ? adsSource : perTypeSource('delta');
    await t.test('F5: a host that exists serves the first request that names it', async (t) => {
      world.server.publish([of('virtualHost', host('a.example'))]);
      t.match(await world.askHost('a.example'), { status: 200, headers: { revision: '1' } });
    });
    await t.test('F5: one that does not exist is answered at once, and serves once it exists', async (t) => {
      const absent = await world.askHost('b.example');
      t.equal(absent.status, 404);
      atOnce(t, absent, 'absent');
      world.server.publish([of('virtualHost', host('b.example'))]);
      await until('the host to serve', async () => (await world.askHost('b.example')).status === 200);
    });
    await t.test('F5: one that goes is absent again', async (t) => {
      world.server.publish([{ ...of('virtualHost'), removals: ['by-host/b.example'] }]);
      await until('the host to be gone', async () => (await world.askHost('b.example')).status === 404);
      atOnce(t, await world.askHost('b.example'), 'absent');
    });
    await t.test('C19: a host is found by its alias, and goes with the resource', async (t) => {
      const domains = ['c.example', 'www.c.example'];
      const aliases = domains.map((domain) => `by-host/${domain}`);
      const resource = virtualHost('by-host/shop', domains, 'known', { aliases });
      world.server.publish([of('virtualHost', resource)]);
      for (const domain of domains) t.equal((await world.askHost(domain)).status, 200, domain);
      world.server.publish([{ ...of('virtualHost'), removals: ['by-host/shop'] }]);
      for (const domain of domains)
        await until(`${domain} to be gone`, async () => (await world.askHost(domain)).status === 404);
      world.server.publish([of('virtualHost', resource)]);
      for (const domain of domains)
        await until(`${domain} to be back`, async () => (await world.askHost(domain)).status === 200);
    });
    await t.test('F5: changed routes keep the hosts', async (t) => {
      world.server.publish([of('route', routesOnDemand('by-host', source, '2'))]);
      await until(
        'the new routes',
        async () => (await world.askHost('a.example')).headers['revision'] === '2',
      );
      t.equal((await world.askHost('a.example')).status, 200);
      t.equal((await world.askHost('b.example')).status, 404);
    });
  });
}
