import { test } from 'tap';
import { buildDumpResources, buildSyncResources, type TypeReport } from '../../src/admin/index.ts';
import { decodeJson, decodeMessage, messageNameOf } from '../../src/envoy/index.ts';
import { held, proxy, urls } from '../admin/fixture.ts';

const at = new Date('2026-01-01T00:00:00Z');
const type = (report: Partial<TypeReport>): TypeReport => ({
  typeUrl: urls.cluster,
  watched: ['*'],
  nonceSent: '2',
  nonceAcked: '2',
  ...report,
});

const rows: readonly (readonly [what: string, report: TypeReport, expected: object])[] = [
  ['all is accepted', type({ sentAt: at }), { configStatus: 'SYNCED', lastUpdated: '2026-01-01T00:00:00Z' }],
  ['nothing was sent', type({ nonceSent: '', nonceAcked: '' }), { configStatus: 'NOT_SENT' }],
  ['the last is not answered', type({ nonceAcked: '1' }), { configStatus: 'STALE' }],
  ['the first is not answered', type({ nonceAcked: '' }), { configStatus: 'STALE' }],
  [
    'it was refused',
    type({ sentAt: at, lastError: 'bad' }),
    {
      configStatus: 'ERROR',
      errorState: { details: 'bad', lastUpdateAttempt: '2026-01-01T00:00:00Z' },
    },
  ],
];

for (const [what, report, expected] of rows)
  test(`the status of a type: ${what}`, async (t) => {
    const [resource] = buildSyncResources([{ ...proxy, types: [report] }]);
    const decoded = decodeMessage('envoy.service.status.v3.ClientConfig', resource?.body ?? new Uint8Array());
    t.match(decoded.genericXdsConfigs, [{ typeUrl: urls.cluster, ...expected }]);
  });

test('types stand in the order of their names; nodes without a proxy configuration do not stand there', async (t) => {
  const { PROXY_CONFIG: _, ...metadata } = proxy.node.metadata;
  const resources = buildSyncResources([
    { ...proxy, types: [type({ typeUrl: urls.route }), type({ typeUrl: urls.endpoint }), type({})] },
    { ...proxy, node: { ...proxy.node, proxyId: 'tool', metadata } },
  ]);
  t.strictSame(
    resources.map(({ name }) => name),
    ['web-1.default'],
  );
  const [resource] = resources;
  const { genericXdsConfigs = [] } = decodeMessage(
    'envoy.service.status.v3.ClientConfig',
    resource?.body ?? new Uint8Array(),
  );
  t.strictSame(
    genericXdsConfigs.map(({ typeUrl }) => typeUrl),
    [urls.cluster, urls.endpoint, urls.route],
  );
});

test('a dump has every section that istiod sends, and what was refused with its reason', async (t) => {
  const proxies = { list: () => [proxy], resources: () => held };
  const sections = buildDumpResources(proxies, ['web-1.default']);
  t.strictSame(
    sections.map(({ typeUrl }) => messageNameOf(typeUrl).replace('envoy.admin.v3.', '')),
    [
      'BootstrapConfigDump',
      'ClustersConfigDump',
      'ListenersConfigDump',
      'ScopedRoutesConfigDump',
      'RoutesConfigDump',
      'SecretsConfigDump',
    ],
  );
  const listeners = sections[2];
  t.match(decodeJson('envoy.admin.v3.ListenersConfigDump', listeners?.body ?? new Uint8Array()), {
    dynamicListeners: [
      { name: '0.0.0.0_80', errorState: { details: 'no filter chains', versionInfo: 'v-listener-2' } },
    ],
  });
  for (const names of [[], [''], ['nobody'], ['web-1.default', 'web-1.default']])
    t.strictSame(buildDumpResources(proxies, names), [], JSON.stringify(names));
});
