import type { FakeClient, ProtocolName } from './fake-client.ts';
import { shortTypes } from './fake-client.ts';
import { cluster, resource, update } from './harness.ts';
import { type Row, ruleTable } from './rule-table.ts';

const perType = ({ client, protocol }: Row, service: string, resources: string): FakeClient =>
  client({
    method: `/envoy.service.${service}/${protocol === 'delta' ? 'Delta' : 'Stream'}${resources}`,
  });

const services: readonly (readonly [string, string, string, ProtocolName?])[] = [
  ['cluster.v3.ClusterDiscoveryService', 'Clusters', shortTypes.cds],
  ['endpoint.v3.EndpointDiscoveryService', 'Endpoints', shortTypes.eds],
  ['listener.v3.ListenerDiscoveryService', 'Listeners', shortTypes.lds],
  ['route.v3.RouteDiscoveryService', 'Routes', shortTypes.rds],
  ['secret.v3.SecretDiscoveryService', 'Secrets', shortTypes.sds],
  ['runtime.v3.RuntimeDiscoveryService', 'Runtime', 'type.googleapis.com/envoy.service.runtime.v3.Runtime'],
  [
    'extension.v3.ExtensionConfigDiscoveryService',
    'ExtensionConfigs',
    'type.googleapis.com/envoy.config.core.v3.TypedExtensionConfig',
  ],
  [
    'route.v3.VirtualHostDiscoveryService',
    'VirtualHosts',
    'type.googleapis.com/envoy.config.route.v3.VirtualHost',
    'delta',
  ],
  [
    'route.v3.ScopedRoutesDiscoveryService',
    'ScopedRoutes',
    'type.googleapis.com/envoy.config.route.v3.ScopedRouteConfiguration',
  ],
];

ruleTable('per-type streams', [
  ...services.map(([service, resources, typeUrl, only]) => ({
    id: 'A3',
    says: `${resources}: an empty type_url is implied by the method`,
    ...(only === undefined ? {} : { protocol: only }),
    run: async (row: Row): Promise<void> => {
      const { t, harness } = row;
      harness.publish({ view: 'v', typeUrl, upserts: [resource('n')], removals: [] });
      const peer = perType(row, service, resources);
      peer.send({ resourceNames: ['n'], resourceNamesSubscribe: ['n'] });
      const response = await peer.next();
      t.strictSame([response.typeUrl, ...response.resources.keys()], [typeUrl, 'n']);
    },
  })),
  {
    id: 'A3',
    says: 'another type does not belong on the stream',
    run: async (row) => {
      const peer = perType(row, 'cluster.v3.ClusterDiscoveryService', 'Clusters');
      peer.send({ typeUrl: shortTypes.lds });
      row.t.equal((await peer.ended).code, 3);
    },
  },
  {
    id: 'E2',
    says: 'without listeners on the stream a removal waits for the linger alone',
    options: { lingerMs: 1000 },
    run: async (row) => {
      const { t, harness, protocol } = row;
      harness.publish(update('cds', [cluster('a'), cluster('b')]));
      const peer = perType(row, 'cluster.v3.ClusterDiscoveryService', 'Clusters');
      peer.send({});
      const first = await peer.next();
      peer.send({ versionInfo: first.version, responseNonce: first.nonce });
      harness.publish(update('cds', [], ['a']));
      harness.clock.advance(1000);
      const next = await peer.next();
      if (protocol === 'delta') t.strictSame(next.removed, ['a']);
      else t.strictSame([...next.resources.keys()], ['b']);
    },
  },
]);
