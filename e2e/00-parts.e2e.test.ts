import t from 'tap';
import { startEcho } from './parts/echo.ts';
import { currentEnvoyVersion, ensureEnvoy, oldEnvoyVersion, startEnvoy } from './parts/envoy.ts';
import { sendMany } from './parts/load.ts';
import { newLoopbackNetwork } from './parts/loopback-network.ts';
import { newRunFolder } from './parts/project-folder.ts';

// The instruments come first: what measures the product is itself tried on a configuration without it.

t.setTimeout(600_000);
for (const version of [currentEnvoyVersion, oldEnvoyVersion]) {
  t.test(
    `Envoy ${version} with a static configuration carries requests and counts them`,
    { timeout: 300_000 },
    async (t) => {
      const folder = newRunFolder(`parts-${version}`);
      const network = await newLoopbackNetwork();
      const echoes = await Promise.all(
        ['v1', 'v2'].map((name) =>
          startEcho({ service: 'reviews', version: name, address: network.address(11), folder }),
        ),
      );
      const envoy = await startEnvoy({
        name: 'static',
        folder,
        binary: await ensureEnvoy(version),
        bootstrapYaml: staticBootstrap(
          network.address(2),
          echoes.map(({ address, port }) => ({ address, port })),
        ),
      });
      try {
        await envoy.ready();
        const request = { address: network.address(2), port: 9080, path: '/hello' };
        const report = await sendMany(200, { request });
        t.equal(report.failed, 0, 'every request is answered');
        t.same([...report.versions.keys()].sort(), ['v1', 'v2'], 'by both instances');
        t.equal(await envoy.stat('cluster.reviews.upstream_rq_200'), report.total, 'Envoy counted the same');
        const received = await Promise.all(echoes.map((echo) => echo.received()));
        t.equal(
          received.reduce((sum, { requests }) => sum + requests, 0),
          report.total,
          'and so did the instances',
        );

        await echoes[0]?.process.kill();
        const afterKill = await sendMany(200, { request });
        t.ok(afterKill.failed > 0, 'a failure is seen as one');
        t.ok((await envoy.stat('cluster.reviews.upstream_cx_connect_fail')) > 0, 'also by Envoy');
        t.ok((await envoy.configDump()).configs.length > 1, 'the configuration can be read');
      } finally {
        await envoy.stop();
        await Promise.all(echoes.map((echo) => echo.process.kill()));
      }
    },
  );
}

const staticBootstrap = (bind: string, endpoints: readonly { address: string; port: number }[]): string =>
  JSON.stringify({
    admin: { address: socketAddress('127.0.0.1', 0) },
    static_resources: {
      listeners: [
        {
          name: 'outbound',
          address: socketAddress(bind, 9080),
          filter_chains: [{ filters: [httpConnectionManager] }],
        },
      ],
      clusters: [
        {
          name: 'reviews',
          type: 'STATIC',
          common_lb_config: { healthy_panic_threshold: { value: 0 } },
          load_assignment: {
            cluster_name: 'reviews',
            endpoints: [
              {
                lb_endpoints: endpoints.map(({ address, port }) => ({
                  endpoint: { address: socketAddress(address, port) },
                })),
              },
            ],
          },
        },
      ],
    },
  });

const socketAddress = (address: string, port: number): object => ({
  socket_address: { address, port_value: port },
});

const httpConnectionManager = {
  name: 'envoy.filters.network.http_connection_manager',
  typed_config: {
    '@type':
      'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager',
    stat_prefix: 'outbound',
    route_config: {
      virtual_hosts: [
        { name: 'all', domains: ['*'], routes: [{ match: { prefix: '/' }, route: { cluster: 'reviews' } }] },
      ],
    },
    http_filters: [
      {
        name: 'envoy.filters.http.router',
        typed_config: { '@type': 'type.googleapis.com/envoy.extensions.filters.http.router.v3.Router' },
      },
    ],
  },
};
