import { typeUrls } from '../../src/xds/index.ts';
import type { FakeResponse } from './fake-client.ts';
import { cluster, matches, resource, update } from './harness.ts';
import { type Row, type Rule, ruleTable } from './rule-table.ts';
import { ServiceClient } from './service-client.ts';
import { fetchMethod, type Message } from './service-proto.ts';

const methods: readonly (readonly [string, string])[] = [
  ['cluster.v3.ClusterDiscoveryService/FetchClusters', typeUrls.cluster],
  ['endpoint.v3.EndpointDiscoveryService/FetchEndpoints', typeUrls.endpoint],
  ['listener.v3.ListenerDiscoveryService/FetchListeners', typeUrls.listener],
  ['route.v3.RouteDiscoveryService/FetchRoutes', typeUrls.route],
  ['route.v3.ScopedRoutesDiscoveryService/FetchScopedRoutes', typeUrls.scopedRoute],
  ['secret.v3.SecretDiscoveryService/FetchSecrets', typeUrls.secret],
  ['extension.v3.ExtensionConfigDiscoveryService/FetchExtensionConfigs', typeUrls.extensionConfig],
  ['runtime.v3.RuntimeDiscoveryService/FetchRuntime', typeUrls.runtime],
];
const clusters = fetchMethod('cluster.v3.ClusterDiscoveryService/FetchClusters');
const routes = fetchMethod('route.v3.RouteDiscoveryService/FetchRoutes');
const endpoints = fetchMethod('endpoint.v3.EndpointDiscoveryService/FetchEndpoints');
const node = { id: 'test' };

const clientOf = ({ t, harness }: Row): ServiceClient => {
  const client = new ServiceClient(harness.port);
  t.teardown(() => client.close());
  return client;
};

const responseOf = ({ response }: { readonly response: Message | undefined }): FakeResponse =>
  response as unknown as FakeResponse;

/** Every rule of a table, in the one protocol that has a unary variant. */
const fetchTable = (rules: readonly Omit<Rule, 'protocol'>[]): void =>
  ruleTable(
    'unary fetch',
    rules.map((rule) => ({ ...rule, protocol: 'sotw' as const })),
  );

fetchTable([
  ...methods.map(([name, typeUrl]) => ({
    id: 'F8',
    says: `${name} is answered once`,
    run: async (row: Row): Promise<void> => {
      const { t, harness } = row;
      harness.publish({ view: 'v', typeUrl, upserts: [resource('n')], removals: [] });
      const outcome = await clientOf(row).unary(fetchMethod(name), { node, resourceNames: ['n'] });
      t.equal(outcome.code, 0);
      const { typeUrl: type, resources } = responseOf(outcome);
      t.strictSame([type, ...resources.keys()], [typeUrl, 'n']);
      t.strictSame(harness.server.clients(), []);
    },
  })),
  {
    id: 'F8',
    says: 'virtual hosts have no fetch, as they have no SotW variant',
    run: async (row) => {
      const method = fetchMethod('route.v3.VirtualHostDiscoveryService/FetchVirtualHosts');
      row.t.equal((await clientOf(row).unary(method, { node })).code, 12);
    },
  },
  {
    id: 'F8',
    says: 'no names are all clusters, and no routes',
    run: async (row) => {
      const { t, harness } = row;
      harness.publish(update('cds', [cluster('a'), cluster('b')]), update('rds', [resource('r')]));
      const client = clientOf(row);
      matches(t, responseOf(await client.unary(clusters, { node })), 'cds', { resources: ['a', 'b'] });
      matches(t, responseOf(await client.unary(routes, { node })), 'rds', { resources: [] });
    },
  },
  {
    id: 'F8',
    says: 'what is not there is answered at once',
    run: async (row) => {
      const { t, harness } = row;
      harness.publish(update('rds', [resource('r')]));
      const client = clientOf(row);
      const some = await client.unary(routes, { node, resourceNames: ['r', 'none'] });
      matches(t, responseOf(some), 'rds', { resources: ['r'] });
      const none = await client.unary(routes, { node, resourceNames: ['none'] });
      matches(t, responseOf(none), 'rds', { resources: [] });
      t.equal((await client.unary(endpoints, { node, resourceNames: ['none'] })).code, 0);
    },
  },
  {
    id: 'F8',
    says: 'a client that has this version is answered with the next',
    run: async (row) => {
      const { t, harness } = row;
      harness.publish(update('cds', [cluster('a')]));
      const client = clientOf(row);
      const { version } = responseOf(await client.unary(clusters, { node }));
      const next = client.unary(clusters, { node, versionInfo: version }, 30_000);
      while (harness.server.clients().length === 0) await client.unary(routes, { node });
      harness.publish(update('cds', [cluster('b')]));
      const response = responseOf(await next);
      matches(t, response, 'cds', { resources: ['a', 'b'] });
      t.not(response.version, version);
    },
  },
  {
    id: 'F8',
    says: 'a client that has this version waits until its deadline, and is then forgotten',
    run: async (row) => {
      const { t, harness } = row;
      harness.publish(update('cds', [cluster('a')]));
      const client = clientOf(row);
      const { version } = responseOf(await client.unary(clusters, { node }));
      t.equal((await client.unary(clusters, { node, versionInfo: version }, 200)).code, 4);
      while (harness.server.clients().length > 0) await client.unary(routes, { node });
    },
  },
  {
    id: 'F8',
    says: 'a client with another version is answered, be it with nothing',
    run: async (row) => {
      const { t, harness } = row;
      harness.publish(update('rds', [resource('r')]));
      const client = clientOf(row);
      const { version } = responseOf(await client.unary(routes, { node, resourceNames: ['r'] }));
      harness.publish(update('rds', [], ['r']));
      const outcome = await client.unary(routes, { node, resourceNames: ['r'], versionInfo: version });
      matches(t, responseOf(outcome), 'rds', { resources: [] });
    },
  },
  {
    id: 'F11',
    says: 'a response is never split',
    options: { limits: { responseBytes: 1000 } },
    run: async (row) => {
      const { t, harness } = row;
      const names = ['a', 'b', 'c'];
      harness.publish(
        update(
          'rds',
          names.map((name) => resource(name, 'x'.repeat(600))),
        ),
      );
      const outcome = await clientOf(row).unary(routes, { node, resourceNames: names });
      matches(t, responseOf(outcome), 'rds', { resources: names });
    },
  },
  {
    id: 'A2',
    says: 'a fetch needs a node',
    run: async (row) => {
      const outcome = await clientOf(row).unary(clusters, {});
      row.t.equal(outcome.code, 3);
    },
  },
  {
    id: 'A3',
    says: 'another type does not belong in the call',
    run: async (row) => {
      row.t.equal((await clientOf(row).unary(clusters, { node, typeUrl: typeUrls.route })).code, 3);
    },
  },
  {
    id: 'F8',
    says: 'nothing is answered before the server is open',
    options: { isOpen: false },
    run: async (row) => {
      row.t.equal((await clientOf(row).unary(clusters, { node })).code, 14);
    },
  },
  {
    id: 'F8',
    says: 'one message is taken, and needed',
    run: async (row) => {
      const { t, harness } = row;
      harness.publish(update('cds', [cluster('a')]));
      const client = clientOf(row);
      const { version } = responseOf(await client.unary(clusters, { node }));
      const stream = client.stream(clusters);
      stream.send({ node, versionInfo: version }).send({ node });
      t.equal((await stream.ended).code, 3);
      t.equal((await client.stream(clusters).halfClose().ended).code, 3);
    },
  },
]);
