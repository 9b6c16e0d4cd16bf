import { test } from 'tap';
import { createFixture, proxy, urls } from './fixture.ts';

const get = async (url: string, fixture = createFixture()) => {
  const response = await fixture.server.inject({ method: 'GET', url });
  return { status: response.statusCode, body: response.body, type: response.headers['content-type'] };
};
const getJson = async (url: string) => JSON.parse((await get(url)).body);

test('/ready says what is waited for', async (t) => {
  const fixture = createFixture();
  t.match(await get('/ready', fixture), { status: 200, body: 'ready\n' });
  fixture.state.ready = false;
  t.match(await get('/ready', fixture), { status: 503, body: 'not ready: waiting for consul-0\n' });
});

test('/debug/syncz has nonces, leaves out what is empty', async (t) => {
  t.strictSame(await getJson('/debug/syncz'), [
    {
      cluster_id: 'east',
      proxy: 'web-1.default',
      proxy_type: 'sidecar',
      istio_version: '1.29.6',
      cluster_sent: '4',
      cluster_acked: '4',
      listener_sent: '5',
      listener_acked: '3',
      resources: {
        [urls.cluster]: { sent: '4', acked: '4', sentTime: '2026-01-01T00:00:00.000Z' },
        [urls.listener]: { sent: '5', acked: '3', lastError: 'no filter chains' },
      },
    },
  ]);
  t.strictSame(await getJson('/debug/syncz?namespace=other'), []);
});

test('/debug/refused says what a proxy refuses, by which line, and what waits because of it', async (t) => {
  const fixture = createFixture({
    ...proxy,
    types: proxy.types.map((type) =>
      type.typeUrl === urls.cluster
        ? { ...type, waitingRemovals: [{ name: 'old', since: new Date('2026-01-01T00:00:01Z') }] }
        : type,
    ),
  });
  t.strictSame(JSON.parse((await get('/debug/refused', fixture)).body), [
    {
      proxy: 'web-1.default',
      connectionId: 'web-1.default-7',
      refused: [
        {
          typeUrl: urls.listener,
          name: '0.0.0.0_80',
          message: 'no filter chains',
          at: '2026-01-01T00:00:00.000Z',
          origins: ['mesh/a.yaml:3:1'],
        },
      ],
      waitingRemovals: [{ typeUrl: urls.cluster, name: 'old', since: '2026-01-01T00:00:01.000Z' }],
    },
  ]);
  const content = createFixture({ ...proxy, types: [] });
  t.strictSame(JSON.parse((await get('/debug/refused', content)).body), []);
});

test("/debug/config_dump is istiod's JSON", async (t) => {
  const { configs } = await getJson('/debug/config_dump?proxyID=web-1');
  t.strictSame(
    configs.map((config: Record<string, unknown>) => String(config['@type']).split('.').pop()),
    [
      'BootstrapConfigDump',
      'ClustersConfigDump',
      'ListenersConfigDump',
      'ScopedRoutesConfigDump',
      'RoutesConfigDump',
      'SecretsConfigDump',
    ],
  );
  t.match(configs[1].dynamicActiveClusters[0], {
    versionInfo: 'v-cluster',
    cluster: { '@type': urls.cluster, connectTimeout: '10s' },
    clientStatus: 'ACKED',
  });
  t.match(configs[2].dynamicListeners[0], {
    name: '0.0.0.0_80',
    activeState: { versionInfo: 'v-listener', listener: { trafficDirection: 'OUTBOUND' } },
    errorState: { details: 'no filter chains' },
    clientStatus: 'NACKED',
  });
  const withEndpoints = await getJson('/debug/config_dump?proxyID=web-1.default&include_eds');
  t.match(withEndpoints.configs[2], { '@type': /EndpointsConfigDump/ });
  t.match(await getJson('/debug/config_dump?proxyID=web-1&types=CDS,lds'), [
    { '@type': urls.cluster },
    { '@type': urls.listener },
  ]);
  t.match((await get('/debug/config_dump?proxyID=web-1&pretty')).body, /\n {4}"configs"/);
});

test("istiod's errors keep the texts that istioctl looks for", async (t) => {
  t.match(await get('/debug/config_dump'), {
    status: 400,
    body: 'You must provide a proxyID in the query string\n',
  });
  t.match(await get('/debug/config_dump?proxyID=nobody'), {
    status: 404,
    body: 'Proxy not connected to this Pilot instance. It may be connected to another instance.\n',
  });
  t.match(await get('/debug/config_dump?proxyID=web-1&types=xds'), { status: 400 });
});

test("/config_dump is Envoy's JSON and narrows as Envoy does", async (t) => {
  const { configs } = await getJson('/config_dump?proxy=web-1');
  t.match(configs[1].dynamic_active_clusters[0], {
    version_info: 'v-cluster',
    cluster: { connect_timeout: '10s' },
  });
  t.match(configs[2].dynamic_listeners[0].error_state, { details: 'no filter chains' });
  const elements = await getJson('/config_dump?proxy=web-1&resource=dynamic_active_clusters');
  t.equal(elements.configs.length, 1);
  const masked = await getJson('/config_dump?proxy=web-1&resource=dynamic_active_clusters&mask=cluster.name');
  t.strictSame(masked.configs, []);
  const maskedWhole = await getJson('/config_dump?proxy=web-1&mask=dynamic_active_clusters.cluster.name');
  t.strictSame(maskedWhole.configs[0].dynamic_active_clusters[0].cluster, {
    '@type': urls.cluster,
    name: 'outbound|80||a.default.svc.cluster.local',
  });
  const named = await getJson('/config_dump?proxy=web-1&include_eds&name_regex=outbound.*');
  t.equal(named.configs[1].dynamic_active_clusters.length, 1);
  t.equal(named.configs[3].dynamic_listeners.length, 0);
  t.match(await get('/config_dump?proxy=web-1&resource=&mask=&name_regex='), { status: 200 });
  t.match(await get('/config_dump?proxy=web-1&resource=nonsense'), {
    status: 404,
    body: 'nonsense not found in config dump\n',
  });
  t.match(await get('/config_dump?proxy=web-1&name_regex=('), { status: 400 });
  t.match(await get('/config_dump?proxy=web-1&mask=a..b'), { status: 400 });
});

test('registryz, endpointShardz and configz have istiod shapes', async (t) => {
  t.match(await getJson('/debug/registryz'), [
    {
      Attributes: { ServiceRegistry: 'External', Name: 'a', Namespace: 'default' },
      ports: [{ name: 'http', port: 80, protocol: 'HTTP' }],
      hostname: 'a.default.svc.cluster.local',
      defaultAddress: '10.96.0.1',
      Resolution: 0,
      MeshExternal: false,
    },
  ]);
  const shards = await getJson('/debug/endpointShardz');
  t.match(shards['a.default.svc.cluster.local'].default.Shards.External[0], {
    Addresses: ['10.0.0.9'],
    EndpointPort: 8080,
    HealthStatus: 2,
    LbWeight: 3,
    Locality: { Label: 'eu/west' },
  });
  t.match(await getJson('/debug/configz'), [
    {
      kind: 'VirtualService',
      apiVersion: 'networking.istio.io/v1',
      metadata: { name: 'a', annotations: { 'coxswain.io/source': 'mesh/a.yaml:3:1' } },
      spec: { hosts: ['a'] },
      status: { conditions: [{ reason: 'CXW1900', message: /mesh\/a\.yaml:9:5/ }] },
    },
  ]);
});

test('/debug/registries says since when, why, and how to let go', async (t) => {
  const fixture = createFixture();
  const [report] = JSON.parse((await get('/debug/registries', fixture)).body);
  t.match(report, {
    id: 'consul-0',
    reason: 'came back empty',
    since: '2026-01-01T00:00:00.000Z',
    held: ['default/a.default.svc.cluster.local'],
    release: 'POST /debug/registries/consul-0/release',
  });
  const post = (url: string) => fixture.server.inject({ method: 'POST', url });
  t.equal((await post('/debug/registries/consul-0/release')).statusCode, 200);
  t.strictSame(fixture.state.released, ['consul-0']);
  const unknown = await post('/debug/registries/nobody/release');
  t.match({ status: unknown.statusCode, body: unknown.body }, { status: 404, body: /there are consul-0/ });
  t.equal((await get('/debug/registries/consul-0/release', fixture)).status, 404, 'nothing changes by GET');
});

test('/debug/translation says what did not become a resource', async (t) => {
  t.match(await getJson('/debug/translation'), [
    { kind: 'left out', code: 'CXW3004', origins: ['mesh/b.yaml:1:1', 'mesh/a.yaml:3:1'] },
  ]);
});

test("/metrics carries Istio's names", async (t) => {
  const fixture = createFixture();
  fixture.metrics.pushed(urls.cluster, 2_000);
  fixture.metrics.rejected(urls.listener);
  fixture.metrics.triggered('endpoint');
  fixture.metrics.updated('eds');
  fixture.metrics.converged(0.02);
  const { body } = await get('/metrics', fixture);
  for (const line of [
    'pilot_xds_pushes{type="cds"} 1',
    'pilot_total_xds_rejects{type="lds"} 1',
    'pilot_push_triggers{type="endpoint"} 1',
    'pilot_inbound_updates{type="eds"} 1',
    'pilot_services 1',
    'pilot_conflict_outbound_listener_tcp_over_current_tcp 1',
    'pilot_xds{version="1.29.6"} 1',
    'coxswain_registry_sync_state{registry="consul-0"} 0',
    'istio_build{component="pilot",tag="1.2.3"} 1',
    'pilot_proxy_convergence_time_count 1',
  ])
    t.ok(body.includes(line), line);
});

test('index, list, adsz, connections, edsz, version', async (t) => {
  t.match((await get('/debug')).body, /\/debug\/registries/);
  t.ok((await getJson('/debug/list')).includes('syncz'));
  t.match(await getJson('/debug/adsz?proxyID=web'), {
    totalClients: 1,
    clients: [{ connectionId: proxy.connectionId, watches: { [urls.cluster]: ['*'] } }],
  });
  t.match(await getJson('/debug/connections'), { totalClients: 1 });
  t.match(await getJson('/debug/edsz?proxyID=web-1'), [{ '@type': urls.endpoint }]);
  t.equal((await get('/version')).body, '1.2.3\n');
  t.match(await getJson('/debug/mesh'), { proxyListenPort: 15001 });
});

test('a browser that was led to loopback by a foreign name is not answered', async (t) => {
  const { server } = createFixture();
  const response = await server.inject({
    method: 'GET',
    url: '/debug/syncz',
    headers: { host: 'rebound.example', 'sec-fetch-site': 'same-origin' },
  });
  t.equal(response.statusCode, 403);
  const local = await server.inject({
    method: 'GET',
    url: '/debug/syncz',
    headers: { host: 'localhost:15014', 'sec-fetch-site': 'none' },
  });
  t.equal(local.statusCode, 200);
});
