import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import t, { type Test } from 'tap';
import {
  createXdsServer,
  type NackReport,
  type Resource,
  typeUrls,
  type ViewUpdate,
  type XdsServer,
} from '../src/xds/index.ts';
import { adsSource, type ConfigSource, perTypeSource } from '../test/xds/config-sources.ts';
import { envoyBootstrap, listenerPort } from '../test/xds/envoy-bootstrap.ts';
import { edsCluster, endpoints, routeTo } from '../test/xds/envoy-resources.ts';
import { startEnvoy } from './parts/envoy.ts';
import { httpRequest } from './parts/http-request.ts';
import {
  faultFilter,
  manyTypesListener,
  runtimeLayer,
  scopedRoute,
  tokenSecret,
} from './parts/many-types.ts';
import { newRunFolder } from './parts/project-folder.ts';
import { until } from './parts/until.ts';

// Scoped routes, filters, secrets and runtime layers: the types that a mesh of plain sidecars does not use.

t.setTimeout(600_000);

/** Starts an HTTP server that answers with the header `x-token` that it was sent. */
const startTokenMirror = async (t: Test): Promise<number> => {
  const server = createServer((request, response) => response.end(String(request.headers['x-token'])));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
};

const variants = (['delta', 'sotw'] as const).flatMap((protocol) =>
  (['aggregated', 'per-type'] as const).map((streams) => ({ protocol, streams })),
);

for (const { protocol, streams } of variants) {
  void t.test(`each type is followed (${protocol}, ${streams})`, async (t) => {
    const upstream = await startTokenMirror(t);
    const nacks: NackReport[] = [];
    const serve = (): XdsServer => {
      const started = createXdsServer({
        resolve: () => ({ '*': ['all'] }),
        hooks: { onNack: (_client, report) => void nacks.push(report) },
      });
      started.open();
      return started;
    };
    let server = serve();
    const published: ViewUpdate[] = [];
    const publish = (
      kind: keyof typeof typeUrls,
      upserts: readonly Resource[],
      removals: readonly string[] = [],
    ): void => {
      const update = { view: 'all', typeUrl: typeUrls[kind], upserts, removals };
      published.push(update);
      server.publish([update]);
    };
    const source: ConfigSource = streams === 'per-type' ? perTypeSource(protocol) : adsSource;
    publish('cluster', [edsCluster('a', '1s', source)]);
    publish('endpoint', [endpoints('a', upstream)]);
    publish('listener', [manyTypesListener('in', source)]);
    publish('route', [routeTo('routes', 'a'), routeTo('nowhere', 'absent')]);
    publish('scopedRoute', [scopedRoute('blue', 'routes'), scopedRoute('green', 'routes')]);
    publish('extensionConfig', [faultFilter(undefined)]);
    publish('secret', [tokenSecret('first')]);
    publish('runtime', [runtimeLayer({ 'some.key': 'first' })]);
    const { port } = await server.listen({ port: 0 });
    t.teardown(() => server.close({ signal: AbortSignal.abort() }));
    const bootstrap = JSON.parse(envoyBootstrap('many', port, protocol, streams));
    const layer = { name: 'switches', rtds_layer: { name: 'switches', rtds_config: source } };
    bootstrap.layered_runtime = { layers: [layer] };
    const envoy = await startEnvoy({
      name: 'envoy',
      bootstrapYaml: JSON.stringify(bootstrap),
      folder: newRunFolder(`many-types-${protocol}-${streams}`),
    });
    t.teardown(() => envoy.kill());
    await envoy.ready();
    const inPort = listenerPort(await envoy.page('/listeners'), 'in');
    const ask = async (scope: string): Promise<string> => {
      const answer = await httpRequest({ address: '127.0.0.1', port: inPort, headers: { scope } });
      return answer.status === 200 ? answer.body : String(answer.status);
    };
    const answers = (scope: string, expected: string): Promise<unknown> =>
      until(`${expected} for ${scope}`, async () => {
        const answer = await ask(scope);
        if (answer === expected) return true;
        throw new Error(`it is ${answer}`);
      });

    await t.test('scoped routes (SRDS)', async () => {
      await answers('blue', 'first');
      await answers('green', 'first');
      await answers('red', '404');
      publish('scopedRoute', [scopedRoute('red', 'routes')]);
      await answers('red', 'first');
      await answers('blue', 'first');
      publish('scopedRoute', [scopedRoute('green', 'nowhere')]);
      await answers('green', '503');
      await answers('blue', 'first');
      publish('scopedRoute', [], ['red']);
      await answers('red', '404');
      await answers('blue', 'first');
    });
    await t.test('secrets (SDS)', async () => {
      publish('secret', [tokenSecret('second')]);
      await answers('blue', 'second');
    });
    await t.test('extensions (ECDS)', async () => {
      publish('extensionConfig', [faultFilter(418)]);
      await answers('blue', '418');
      publish('extensionConfig', [faultFilter(undefined)]);
      await answers('blue', 'second');
    });
    await t.test('runtime layers (RTDS)', async () => {
      const value = async (): Promise<string> => await envoy.page('/runtime');
      await until('the first value', async () => (await value()).includes('first'));
      publish('runtime', [runtimeLayer({ 'some.key': 'second' })]);
      await until('the second value', async () => (await value()).includes('second'));
    });
    await t.test('E7, E8: a changed listener waits for nothing that is there already', async (t) => {
      publish('listener', [manyTypesListener('in', source, 'other')]);
      await envoy.waitForStat('listener_manager.listener_modified', (count) => count === 1);
      // Far below the 15 s after which Envoy gives up a wait.
      await envoy.waitForStat('listener_manager.total_listeners_warming', (count) => count === 0, {
        deadlineMs: 5000,
      });
      t.equal(await ask('blue'), 'second');
    });
    await t.test('B2, C11: after a restart of the server it is sent nothing that it has', async (t) => {
      const streamsBefore = server.clients().length;
      await server.close({ signal: AbortSignal.abort() });
      server = serve();
      for (const update of published) server.publish([update]);
      await server.listen({ port });
      await until('all streams to be back', () => {
        const clients = server.clients();
        const types = clients.flatMap((client) => client.types);
        const distinct = new Set(types.map(({ typeUrl }) => typeUrl));
        return (
          clients.length === streamsBefore && distinct.size === 8 && types.every(({ isSynced }) => isSynced)
        );
      });
      t.equal(server.counters.responsesSent, 0);
      publish('secret', [tokenSecret('third')]);
      await answers('blue', 'third');
    });
    t.strictSame(nacks, [], 'nothing was refused');
  });
}
