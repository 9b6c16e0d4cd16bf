import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Test, test } from 'tap';
import { startControlPlane } from '../../src/control-plane/control-plane.ts';
import { handleDebugTypes } from '../../src/control-plane/debug-types.ts';
import { silentLog } from '../../src/runtime/log.ts';
import { type ResourceHandler, typeUrls } from '../../src/xds/index.ts';
import { held, proxy } from '../admin/fixture.ts';
import { DebugStream, istioctlNode, pageText, proxyNode } from './debug-stream.ts';

// The time of day of an event is worked out anew for each reading, and may differ by a millisecond.
const withoutTimes = (text: string): string => text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME');

const serviceEntry = `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: reviews, namespace: default }
spec:
  hosts: [reviews.default.svc.cluster.local]
  ports: [{ number: 9080, name: http, protocol: HTTP }]
  location: MESH_INTERNAL
  resolution: STATIC
  endpoints: [{ address: 127.0.0.1, ports: { http: 9081 } }]
`;

const start = async (t: Test) => {
  const folder = await mkdtemp(join(tmpdir(), 'coxswain-debug-'));
  await writeFile(join(folder, 'reviews.yaml'), serviceEntry);
  const controlPlane = await startControlPlane({
    configDirs: [folder],
    registries: [],
    grpcAddress: { host: '127.0.0.1', port: 0 },
    httpAddress: { host: '127.0.0.1', port: 0 },
    log: silentLog,
    version: '0.0.0-test',
  });
  await controlPlane.ready;
  const streams: DebugStream[] = [];
  t.teardown(async () => {
    for (const stream of streams) stream.close();
    await controlPlane.close({ spreadMs: 0 });
    await rm(folder, { recursive: true });
  });
  return {
    connect: (protocol: 'sotw' | 'delta', node: object) => {
      const stream = new DebugStream(controlPlane.grpcAddress.port, protocol, node);
      streams.push(stream);
      return stream;
    },
    read: async (path: string) =>
      (await fetch(`http://127.0.0.1:${controlPlane.httpAddress.port}${path}`)).text(),
  };
};

/** A proxy that has accepted its clusters. */
const connectProxy = async ({ connect }: Awaited<ReturnType<typeof start>>, name: string) => {
  const stream = connect('delta', proxyNode(name));
  const clusters = await stream.ask(typeUrls.cluster);
  stream.acknowledge(clusters);
  // Requests of a stream are read in order: with this answer the ACK has been read too.
  await stream.ask(typeUrls.listener);
};

for (const protocol of ['sotw', 'delta'] as const) {
  test(`${protocol}: istioctl is told how far each proxy is, and is no proxy itself`, async (t) => {
    const fixture = await start(t);
    await connectProxy(fixture, 'web-1');
    const istioctl = fixture.connect(protocol, istioctlNode);
    const response = await istioctl.ask('istio.io/debug/syncz');
    t.match(
      response.resources,
      [
        {
          '@type': 'type.googleapis.com/envoy.service.status.v3.ClientConfig',
          node: {
            id: 'web-1.default',
            metadata: { CLUSTER_ID: 'east', NAMESPACE: 'default', ISTIO_VERSION: '1.29.0' },
          },
          genericXdsConfigs: [
            { typeUrl: typeUrls.cluster, configStatus: 'SYNCED', lastUpdated: String },
            { typeUrl: typeUrls.listener, configStatus: 'STALE', lastUpdated: String },
          ],
        },
      ],
      'one proxy, its types in the order of their names',
    );
    t.equal(response.resources.length, 1);
    if (protocol === 'delta') t.strictSame(response.names, ['web-1.default']);
    t.match(JSON.parse(response.identifier), {
      Component: 'coxswain',
      ID: /./,
      Info: { version: '0.0.0-test' },
    });
    t.match(JSON.parse(await fixture.read('/debug/connections')), { totalClients: 1 });
    t.match(JSON.parse(await fixture.read('/debug/adsz')), { totalClients: 1 });
  });

  test(`${protocol}: istioctl gets a proxy's dump, and no configuration of its own`, async (t) => {
    const fixture = await start(t);
    await connectProxy(fixture, 'web-1');
    const istioctl = fixture.connect(protocol, istioctlNode);
    const dump = await istioctl.ask('istio.io/debug/config_dump', ['web-1.default']);
    t.equal(
      withoutTimes(JSON.stringify({ configs: dump.resources })),
      withoutTimes(await fixture.read('/debug/config_dump?proxyID=web-1.default')).replaceAll(
        /,"clientStatus":"\w+"/g,
        '',
      ),
      'what the page says, section by section, without the states that only we know',
    );
    t.match(JSON.stringify(dump.resources), 'outbound|9080||reviews.default.svc.cluster.local');
    t.ok(
      dump.names.every((name) => name === ''),
      'without names',
    );
    istioctl.acknowledge(dump);
    t.strictSame((await istioctl.ask('istio.io/debug/config_dump', ['nobody.default'])).resources, []);
    t.strictSame(
      (await istioctl.ask('istio.io/debug/config_dump', ['web-1.default', 'web-2.default'])).resources,
      [],
      'two are asked for',
    );
    t.strictSame((await istioctl.ask(typeUrls.cluster)).resources, []);
  });

  test(`${protocol}: the pages of /debug`, async (t) => {
    const fixture = await start(t);
    await connectProxy(fixture, 'web-1');
    const tool = fixture.connect(protocol, { id: 'debug~0.0.0.0~istioctl~cluster.local' });
    const syncz = await tool.ask('istio.io/debug', ['syncz']);
    t.match(syncz.resources, [{ '@type': 'istio.io/debug' }]);
    const cases = [
      ['syncz', '/debug/syncz'],
      ['list', '/debug/list'],
      ['registryz', '/debug/registryz'],
      ['config_dump?proxyID=web-1', '/debug/config_dump?proxyID=web-1'],
      ['edsz', '/debug/edsz'],
      ['edsz?proxyID=nobody', '/debug/edsz?proxyID=nobody'],
    ] as const;
    for (const [name, path] of cases)
      t.equal(
        withoutTimes(pageText(await tool.ask('istio.io/debug', [name]))),
        withoutTimes(await fixture.read(path)),
        name,
      );
    for (const name of ['unknown', '../metrics', '%', ''])
      t.equal(pageText(await tool.ask('istio.io/debug', [name])), '404 page not found\n', `"${name}"`);
  });

  test(`${protocol}: a page needs exactly one name`, async (t) => {
    const { connect } = await start(t);
    const stream = connect(protocol, istioctlNode);
    void stream.ask('istio.io/debug', ['syncz', 'list']);
    t.match(await stream.ended, { code: 3, details: /^exactly one debug request is required/ });
  });
}

test('a node that is no proxy and no tool is refused as before', async (t) => {
  const { connect } = await start(t);
  const stream = connect('sotw', { id: 'waypoint~127.0.0.1~w.default~default.svc.cluster.local' });
  void stream.ask('istio.io/debug/syncz');
  t.match(await stream.ended, { code: 3 });
});

test('a peer from elsewhere is answered as istiod answers one without an identity', async (t) => {
  const handlers = new Map<string, ResourceHandler>();
  const registry = { handle: (typeUrl: string, handler: ResourceHandler) => handlers.set(typeUrl, handler) };
  handleDebugTypes(registry, {
    proxies: { list: () => [proxy], resources: () => held },
    pages: { read: async () => 'page' },
  });
  t.strictSame(
    [...handlers.keys()],
    ['istio.io/debug/syncz', 'istio.io/debug/config_dump', 'istio.io/debug'],
  );
  const node = {
    id: 'debug~0.0.0.0~istioctl~cluster.local',
    cluster: '',
    metadata: {},
    userAgentName: '',
    userAgentVersion: '',
    clientFeatures: [],
  };
  for (const [typeUrl, handler] of handlers) {
    const ask = (peer: string) =>
      handler({ id: '1', node, peer, protocol: 'sotw', isAggregated: true }, ['web-1.default']);
    for (const peer of ['127.0.0.1:4711', '127.8.9.10:1', '[::1]:4711', '::1:4711', '::ffff:127.0.0.1:4711'])
      t.ok((await ask(peer)).length > 0, `${typeUrl} from ${peer}`);
    for (const peer of ['10.0.0.7:4711', '[fe80::1]:4711', '::ffff:10.0.0.7:4711', 'unknown:0', '']) {
      let refusal: unknown;
      try {
        await ask(peer);
      } catch (error) {
        refusal = error;
      }
      t.match(refusal, { code: 'CXW5008', status: 'UNAUTHENTICATED' }, `${typeUrl} from ${peer}`);
    }
  }
});
