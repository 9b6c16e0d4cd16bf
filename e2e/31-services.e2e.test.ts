import { test } from 'tap';
import { encodeMessage } from '../src/envoy/index.ts';
import { createXdsServer, typeUrls } from '../src/xds/index.ts';
import { envoyBootstrap } from '../test/xds/envoy-bootstrap.ts';
import { badCluster, edsCluster, endpoints } from '../test/xds/envoy-resources.ts';
import { FakeClient } from '../test/xds/fake-client.ts';
import { ServiceClient } from '../test/xds/service-client.ts';
import { type Message, methods } from '../test/xds/service-proto.ts';
import { startEnvoy } from './parts/envoy.ts';
import { newRunFolder } from './parts/project-folder.ts';
import { until } from './parts/until.ts';

const http2 = {
  'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': {
    '@type': 'type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions',
    explicitHttpConfig: { http2ProtocolOptions: {} },
  },
} as const;

/** A cluster that is the server itself, asked for its health. */
const healthChecked = (portValue: number) => ({
  name: 'control',
  body: encodeMessage('envoy.config.cluster.v3.Cluster', {
    name: 'control',
    type: 'STATIC',
    connectTimeout: '1s',
    typedExtensionProtocolOptions: http2,
    healthChecks: [
      {
        timeout: '5s',
        interval: '0.2s',
        noTrafficInterval: '0.2s',
        healthyThreshold: 1,
        unhealthyThreshold: 1,
        grpcHealthCheck: { serviceName: 'envoy.service.discovery.v3.AggregatedDiscoveryService' },
      },
    ],
    loadAssignment: {
      clusterName: 'control',
      endpoints: [
        { lbEndpoints: [{ endpoint: { address: { socketAddress: { address: '127.0.0.1', portValue } } } }] },
      ],
    },
  }),
});

const update = (typeUrl: string, ...upserts: readonly { name: string; body: Uint8Array }[]) => ({
  view: 'v',
  typeUrl,
  upserts,
  removals: [],
});

const acked = 3;
const nacked = 4;

/** What a client holds, by name: its client status. */
const statesOf = async (client: ServiceClient, nodeId: string): Promise<ReadonlyMap<string, Message>> => {
  const { response } = await client.unary(methods.fetchStatus, {
    nodeMatchers: [{ nodeId: { exact: nodeId } }],
  });
  const [config] = (response?.['config'] ?? []) as readonly { genericXdsConfigs?: readonly Message[] }[];
  return new Map((config?.genericXdsConfigs ?? []).map((each) => [String(each['name']), each]));
};

for (const protocol of ['delta', 'sotw'] as const) {
  test(`what a real Envoy holds and refuses, and what it thinks of the server (${protocol})`, {
    timeout: 120_000,
  }, async (t) => {
    const server = createXdsServer({ resolve: () => ({ '*': ['v'] }) });
    const { port } = await server.listen({ port: 0 });
    t.teardown(() => server.close({ signal: AbortSignal.abort() }));
    server.publish([
      update(typeUrls.cluster, edsCluster('good'), badCluster('bad'), healthChecked(port)),
      update(typeUrls.endpoint, endpoints('good', 1)),
    ]);
    server.open();
    const envoy = await startEnvoy({
      name: `envoy-${protocol}`,
      bootstrapYaml: envoyBootstrap('judge', port, protocol),
      folder: newRunFolder(`services-${protocol}`),
    });
    t.teardown(() => envoy.kill());
    await envoy.ready();
    const client = new ServiceClient(port);
    t.teardown(() => client.close());

    const states = await until('Envoy to have answered', async () => {
      const all = await statesOf(client, 'judge');
      return (
        all.get('bad')?.['clientStatus'] === nacked && all.get('good')?.['clientStatus'] === acked && all
      );
    });
    t.equal(states.get('control')?.['clientStatus'], acked);
    t.match(states.get('bad')?.['errorState'], {
      details: /bad/,
      versionInfo: states.get('bad')?.['versionInfo'],
    });

    await envoy.waitForStat('cluster.control.health_check.success', (count) => count > 0);
    t.equal(await envoy.stat('cluster.control.membership_healthy'), 1);
    t.equal(await envoy.stat('cluster.control.health_check.failure'), 0);

    // Clients to spread the shutdown over.
    const others = Array.from({ length: 50 }, () => new FakeClient(port, { protocol: 'delta' }));
    for (const other of others) other.send({ typeUrl: typeUrls.cluster });
    await Promise.all(others.map((other) => other.next()));
    const hurry = new AbortController();
    const closing = server.close({ spreadMs: 60_000, signal: hurry.signal });
    await envoy.waitForStat('cluster.control.membership_healthy', (count) => count === 0);
    t.equal(await envoy.stat('cluster.control.health_check.network_failure'), 0, 'it was told, not cut off');
    t.ok(server.clients().length > 0, 'while others are still served');
    hurry.abort();
    await closing;
    for (const other of others) await other.close();
  });
}
