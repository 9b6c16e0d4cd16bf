import t, { type Test } from 'tap';
import { envoyBootstrap, listenerPort } from '../test/xds/envoy-bootstrap.ts';
import { type Envoy, startEnvoy } from './parts/envoy.ts';
import { type GreeterServer, startGreeterServer, startGreeters } from './parts/greeter-server.ts';
import {
  askMany,
  connectGreeter,
  connectGreeterByXds,
  type Greeter,
  type GreeterClient,
  keepAsking,
} from './parts/grpc-greeter.ts';
import {
  clientListener,
  greeterCluster,
  proxyListener,
  weightedLocalities,
  weightedRoutes,
} from './parts/grpc-resources.ts';
import { newRunFolder } from './parts/project-folder.ts';
import { until } from './parts/until.ts';

// gRPC's own xDS client and Envoy against the xDS server as a library, each call a real one.

t.setTimeout(600_000);

const endpointsOf = (cluster: string, ...greeters: readonly Greeter[]) =>
  weightedLocalities(cluster, [{ ports: greeters.map(({ port }) => port), weight: 1 }]);

/** Routes everything to a cluster with these instances. */
const publishFirst = (server: GreeterServer, cluster: string, ...greeters: readonly Greeter[]): void =>
  server.change({
    cluster: { upserts: [greeterCluster(cluster)] },
    endpoint: { upserts: [endpointsOf(cluster, ...greeters)] },
    route: { upserts: [weightedRoutes('routes', { [cluster]: 100 })] },
    clientListeners: { upserts: [clientListener('greeter', 'routes')] },
    proxyListeners: { upserts: [proxyListener('greeter', 'routes')] },
  });

const connect = (t: Test, server: GreeterServer, node = 'client'): GreeterClient => {
  const client = connectGreeterByXds(server.port, node);
  t.teardown(() => client.close());
  return client;
};

/** Waits until exactly these answer, several requests in a row. */
const untilAnsweredBy = async (client: GreeterClient, ...names: readonly string[]): Promise<void> => {
  await until(`answers of ${names.join(', ')}`, async () => {
    const seen = Object.keys(await askMany(client, 10)).sort();
    if (seen.join() !== names.join()) throw new Error(`answered by ${seen.join(', ')}`);
    return true;
  });
};

void t.test('a gRPC client follows its endpoints', async (t) => {
  const server = await startGreeterServer(t);
  const [a, b] = await startGreeters(t, ['a', 'b']);
  publishFirst(server, 'one', a);
  const client = connect(t, server);
  await untilAnsweredBy(client, 'a');
  const stop = keepAsking(client);
  server.change({ endpoint: { upserts: [endpointsOf('one', a, b)] } });
  await untilAnsweredBy(client, 'a', 'b');
  server.change({ endpoint: { upserts: [endpointsOf('one', b)] } });
  await untilAnsweredBy(client, 'b');
  const names = await stop();
  t.strictSame(Object.keys(names).sort(), ['a', 'b'], 'and no call failed');

  server.change({
    endpoint: {
      upserts: [
        weightedLocalities('one', [
          { ports: [a.port], weight: 3 },
          { ports: [b.port], weight: 1 },
        ]),
      ],
    },
  });
  await untilAnsweredBy(client, 'a', 'b');
  const { a: ofA = 0, ...others } = await askMany(client, 800);
  t.ok(ofA > 520 && ofA < 680, `localities of weights 3 and 1: ${ofA} of 800 calls went to the first`);
  t.strictSame(Object.keys(others), ['b']);
  t.strictSame(server.rejections, []);
});

void t.test('a gRPC client follows weights', async (t) => {
  const server = await startGreeterServer(t);
  const [a, b] = await startGreeters(t, ['a', 'b']);
  publishFirst(server, 'one', a);
  server.change({
    cluster: { upserts: [greeterCluster('two')] },
    endpoint: { upserts: [endpointsOf('two', b)] },
  });
  const client = connect(t, server);
  await untilAnsweredBy(client, 'a');
  const stop = keepAsking(client);
  server.change({ route: { upserts: [weightedRoutes('routes', { one: 80, two: 20 })] } });
  await until('the first answer of b', async () => (await client.ask()) === 'b');
  const { a: ofA = 0, ...others } = await askMany(client, 1_000);
  t.ok(ofA > 730 && ofA < 870, `weights 80 and 20: ${ofA} of 1000 calls went to the first`);
  t.strictSame(Object.keys(others), ['b']);
  server.change({ route: { upserts: [weightedRoutes('routes', { two: 100 })] } });
  await untilAnsweredBy(client, 'b');
  t.strictSame(Object.keys(await stop()).sort(), ['a', 'b'], 'and no call failed');
  t.strictSame(server.rejections, []);
});

void t.test('a gRPC client is switched to another cluster while its old one goes', async (t) => {
  const server = await startGreeterServer(t);
  const [a, b] = await startGreeters(t, ['a', 'b']);
  publishFirst(server, 'one', a);
  const client = connect(t, server);
  await untilAnsweredBy(client, 'a');
  const stop = keepAsking(client);
  for (const [cluster, greeter, last] of [
    ['two', b, 'one'],
    ['one', a, 'two'],
    ['two', b, 'one'],
  ] as const) {
    server.change({
      cluster: { upserts: [greeterCluster(cluster)], removals: [last] },
      endpoint: { upserts: [endpointsOf(cluster, greeter)], removals: [last] },
      route: { upserts: [weightedRoutes('routes', { [cluster]: 100 })] },
    });
    await untilAnsweredBy(client, greeter.name);
    await until(`${last} to be let go`, () =>
      server.xds.clients().every(({ types }) => types.every(({ heldRemovals }) => heldRemovals.length === 0)),
    );
  }
  t.strictSame(Object.keys(await stop()).sort(), ['a', 'b'], 'no call failed');
  t.strictSame(server.rejections, []);
});

void t.test('what is deleted is gone for a gRPC client, and comes back', async (t) => {
  const server = await startGreeterServer(t);
  const [a] = await startGreeters(t, ['a']);
  publishFirst(server, 'one', a);
  const client = connect(t, server);
  await untilAnsweredBy(client, 'a');
  const unavailable = /^14: /;

  server.change({ clientListeners: { removals: ['greeter'] } });
  await until('calls to fail', async () => unavailable.test(await client.ask()));
  t.pass('a listener that is deleted takes its calls with it');
  // grpc-js-xds 1.14 overlooks what comes back exactly as it was before it was deleted, so it comes back changed.
  server.change({ clientListeners: { upserts: [clientListener('greeter', 'routes', '20s')] } });
  await untilAnsweredBy(client, 'a');

  server.change({ cluster: { removals: ['one'] }, endpoint: { removals: ['one'] } });
  await until('calls to fail', async () => unavailable.test(await client.ask()));
  t.pass('so does a cluster');
  server.change({
    cluster: { upserts: [greeterCluster('two')] },
    endpoint: { upserts: [endpointsOf('two', a)] },
    route: { upserts: [weightedRoutes('routes', { two: 100 })] },
  });
  await untilAnsweredBy(client, 'a');
  t.strictSame(server.rejections, []);
});

const startProxy = async (t: Test, server: GreeterServer, protocol: 'delta' | 'sotw'): Promise<Envoy> => {
  const envoy = await startEnvoy({
    name: `envoy-${protocol}`,
    bootstrapYaml: envoyBootstrap('envoy', server.port, protocol),
    folder: newRunFolder(`grpc-${protocol}`),
  });
  t.teardown(() => envoy.kill());
  await envoy.ready();
  return envoy;
};

for (const protocol of ['delta', 'sotw'] as const) {
  void t.test(`a gRPC client and an Envoy (${protocol}) on one server`, async (t) => {
    const server = await startGreeterServer(t);
    const [a, b, c] = await startGreeters(t, ['a', 'b', 'c']);
    publishFirst(server, 'one', a);
    const envoy = await startProxy(t, server, protocol);
    const direct = connect(t, server);
    const proxied = connectGreeter(`127.0.0.1:${listenerPort(await envoy.page('/listeners'), 'greeter')}`);
    t.teardown(() => proxied.close());
    const clients = [direct, proxied];
    for (const client of clients) await untilAnsweredBy(client, 'a');
    const stops = clients.map((client) => keepAsking(client, 2));

    server.change({ endpoint: { upserts: [endpointsOf('one', a, b)] } });
    for (const client of clients) await untilAnsweredBy(client, 'a', 'b');
    server.change({
      cluster: { upserts: [greeterCluster('two')], removals: ['one'] },
      endpoint: { upserts: [endpointsOf('two', c)], removals: ['one'] },
      route: { upserts: [weightedRoutes('routes', { two: 100 })] },
    });
    for (const client of clients) await untilAnsweredBy(client, 'c');
    await server.synced(2);
    t.strictSame(server.rejections, [], 'nothing was refused so far');

    await t.test('what gRPC refuses, Envoy gets all the same', async (t) => {
      server.change({ cluster: { upserts: [greeterCluster('two', 'MAGLEV')] } });
      await until('a refusal', () => server.rejections.length > 0);
      t.match(server.rejections[0], {
        node: 'client',
        typeUrl: /Cluster$/,
        message: /MAGLEV/,
        origins: ['cluster of two'],
      });
      await until('Envoy to take it', async () => (await envoy.page('/config_dump')).includes('"MAGLEV"'));
      for (const client of clients) await untilAnsweredBy(client, 'c');
      server.change({ endpoint: { upserts: [endpointsOf('two', b)] } });
      for (const client of clients) await untilAnsweredBy(client, 'b');
      t.equal(server.rejections.length, 1, 'it is not sent to the gRPC client again');
      server.change({ cluster: { upserts: [greeterCluster('two')] } });
      await server.synced(2);
      t.equal(server.rejections.length, 1, 'and what replaces it is accepted');
    });
    for (const stop of stops) {
      const names = Object.keys(await stop()).sort();
      t.strictSame(names, ['a', 'b', 'c'], 'no call failed');
    }
  });
}
