import t from 'tap';
import type { Route } from '../../../src/envoy/index.ts';
import { defaultMeshConfig, type Service } from '../../../src/model/index.ts';
import { virtualHostDomains } from '../../../src/translate/route/domains.ts';
import { assembleRouteConfiguration } from '../../../src/translate/route/route-configuration.ts';
import { selectVirtualService } from '../../../src/translate/route/select.ts';
import {
  buildCatchAllVirtualHost,
  buildUnservedVirtualHost,
  buildVirtualHost,
} from '../../../src/translate/route/virtual-host.ts';
import { cart, facts, httpPort, reads, rule, service, virtualService } from './fixture.ts';

const mesh = defaultMeshConfig;
const build = (http: Parameters<typeof virtualService>[0], of: Service = cart) =>
  buildVirtualHost({
    service: of,
    port: httpPort(80),
    facts,
    virtualService: virtualService(http),
    mesh,
    reads: reads(cart),
  });
const routesOf = (...http: readonly ReturnType<typeof rule>[]): readonly Route[] =>
  build({ http }).routes ?? [];

t.test('without a VirtualService everything goes to the service itself', async (t) => {
  const virtualHost = buildVirtualHost({ service: cart, port: httpPort(80), facts, mesh, reads: reads() });
  t.equal(virtualHost.name, 'cart.default.svc.cluster.local:80');
  t.equal(virtualHost.includeRequestAttemptCount, true);
  t.match(virtualHost.routes, [
    {
      name: 'default',
      match: { prefix: '/' },
      route: { cluster: 'outbound|80||cart.default.svc.cluster.local', timeout: '0s', maxGrpcTimeout: '0s' },
      decorator: { operation: 'cart.default.svc.cluster.local:80/*' },
    },
  ]);
  t.equal(virtualHost.routes?.length, 1);
});

t.test('a VirtualService that routes no HTTP leaves the default route', async (t) => {
  t.equal(build({ http: [] }).routes?.[0]?.name, 'default');
});

t.test('VS-10: names of routes', async (t) => {
  const match = [{ name: 'first' }];
  const uri = { prefix: '/a' };
  t.equal(routesOf(rule({ name: 'rule' }))[0]?.name, 'rule');
  t.equal(routesOf(rule({ name: 'rule', match }))[0]?.name, 'rule.first');
  t.equal(routesOf(rule({ match }))[0]?.name, '.first');
  t.notOk('name' in (routesOf(rule({ match: [{ uri }] }))[0] ?? { name: '' }));
});

t.test(
  'VS-33: each match is a route; what stands behind one that takes everything is left out',
  async (t) => {
    const a = { uri: { prefix: '/a' } };
    const b = { uri: { prefix: '/b' } };
    const prefixes = (...http: readonly ReturnType<typeof rule>[]) =>
      routesOf(...http).map((each) => each.match?.prefix);
    t.strictSame(prefixes(rule({ match: [a, b] }), rule(), rule({ match: [a] })), ['/a', '/b', '/']);
    t.strictSame(prefixes(rule({ match: [a, { uri: { prefix: '/' } }, b] }), rule()), ['/a', '/']);
    t.strictSame(prefixes(rule({ match: [a] }), rule({ match: [b] })), ['/a', '/b']);
  },
);

t.test(
  'operations in traces: a single destination by its own name, several by the VirtualService',
  async (t) => {
    const operation = (changes: Parameters<typeof rule>[0]) =>
      routesOf(rule(changes))[0]?.decorator?.operation;
    t.equal(operation({ match: [{ uri: { exact: '/a' } }] }), 'cart.default.svc.cluster.local:80/a');
    t.equal(operation({ match: [{ uri: { prefix: '/a' } }] }), 'cart.default.svc.cluster.local:80/a*');
    t.equal(operation({ match: [{ uri: { regex: '/a.*' } }] }), 'cart.default.svc.cluster.local:80/a.*');
    const destinations = [
      { host: 'cart', weight: 1 },
      { host: 'cart', weight: 1 },
    ];
    t.equal(operation({ action: { kind: 'route', destinations } }), 'cart:80/*');
    t.equal(operation({ action: { kind: 'redirect', redirect: { uri: '/' } } }), 'cart:80/*');
  },
);

t.test('redirects and direct responses carry headers, faults and the origin as routes do', async (t) => {
  const [redirect, response] = routesOf(
    rule({
      match: [{ uri: { exact: '/r' } }],
      action: { kind: 'redirect', redirect: { uri: '/x' } },
      headers: { response: { set: { a: '1' } } },
    }),
    rule({
      action: { kind: 'direct-response', response: { status: 418 } },
      fault: { delay: { fixedDelay: '1s', percentage: 100 } },
    }),
  );
  t.strictSame(redirect?.redirect, { pathRedirect: '/x' });
  t.equal(redirect?.responseHeadersToAdd?.length, 1);
  t.strictSame(response?.directResponse, { status: 418 });
  t.ok(response?.typedPerFilterConfig?.['envoy.filters.http.fault']);
  t.strictSame(response?.metadata?.filterMetadata?.['istio'], {
    config: '/apis/networking.istio.io/v1/namespaces/default/virtual-service/cart',
  });
});

const domains: readonly (readonly [
  string,
  Partial<Service> & { hostname: string },
  string,
  readonly string[],
])[] = [
  [
    'same namespace',
    { hostname: 'cart.default.svc.cluster.local', addresses: ['10.96.0.54'] },
    'default.svc.cluster.local',
    [
      'cart.default.svc.cluster.local',
      'cart.default.svc.cluster.local.',
      'cart',
      'cart.default.svc',
      'cart.default',
      '10.96.0.54',
    ],
  ],
  [
    'another namespace',
    { hostname: 'cart.shop.svc.cluster.local' },
    'default.svc.cluster.local',
    ['cart.shop.svc.cluster.local', 'cart.shop.svc.cluster.local.', 'cart.shop', 'cart.shop.svc'],
  ],
  [
    'another suffix',
    { hostname: 'cart.default.svc.other' },
    'default.svc.cluster.local',
    ['cart.default.svc.other', 'cart.default.svc.other.'],
  ],
  [
    'an outside host',
    { hostname: 'api.example.com' },
    'default.svc.cluster.local',
    ['api.example.com', 'api.example.com.'],
  ],
  [
    'a wildcard',
    { hostname: '*.example.com' },
    'default.svc.cluster.local',
    ['*.example.com', '*.example.com.'],
  ],
  [
    'a domain of another registry',
    { hostname: 'web.service.consul' },
    'service.consul',
    ['web.service.consul', 'web.service.consul.', 'web'],
  ],
  [
    "two labels of one's own in another domain",
    { hostname: 'web.dc1.example.com' },
    'dc2.example.com',
    ['web.dc1.example.com', 'web.dc1.example.com.', 'web.dc1', 'web.dc1.example'],
  ],
  [
    'several addresses, blocks left out',
    { hostname: 'a.b', addresses: ['10.0.0.0/8', '10.1.1.1', '2001:db8::1'] },
    'x.y',
    ['a.b', 'a.b.', '10.1.1.1', '[2001:db8::1]'],
  ],
  ['an address as the name', { hostname: '10.1.1.1', addresses: ['10.1.1.1'] }, 'x.y', ['10.1.1.1']],
];
for (const [name, changes, dnsDomain, expected] of domains) {
  t.test(`VS-01: domains: ${name}`, async (t) =>
    t.strictSame(virtualHostDomains(service(changes.hostname, changes), dnsDomain), expected),
  );
}

t.test('VS-43: a host without a service has its own name only', async (t) => {
  const input = {
    facts,
    mesh,
    reads: reads(cart),
    virtualService: virtualService({ hosts: ['away.example'] }),
  };
  const virtualHost = buildUnservedVirtualHost({ ...input, host: 'away.example' });
  t.equal(virtualHost.name, 'away.example:80');
  t.strictSame(virtualHost.domains, ['away.example']);
  t.equal(virtualHost.routes?.[0]?.route?.cluster, 'outbound|80||cart.default.svc.cluster.local');
  t.strictSame(buildUnservedVirtualHost({ ...input, host: '2001:db8::1' }).domains, ['[2001:db8::1]']);
});

t.test('MC-02: hosts that nobody knows', async (t) => {
  const timeouts = { timeout: '0s', maxGrpcTimeout: '0s' };
  t.strictSame(buildCatchAllVirtualHost(mesh), {
    name: 'allow_any',
    domains: ['*'],
    routes: [
      { name: 'allow_any', match: { prefix: '/' }, route: { cluster: 'PassthroughCluster', ...timeouts } },
    ],
    includeRequestAttemptCount: true,
  });
  t.strictSame(buildCatchAllVirtualHost({ ...mesh, outboundTrafficPolicy: 'REGISTRY_ONLY' }), {
    name: 'block_all',
    domains: ['*'],
    routes: [{ name: 'block_all', match: { prefix: '/' }, directResponse: { status: 502 } }],
    includeRequestAttemptCount: true,
  });
});

t.test('the fields around the virtual hosts', async (t) => {
  t.strictSame(assembleRouteConfiguration('80', []), {
    name: '80',
    virtualHosts: [],
    validateClusters: false,
    maxDirectResponseBodySizeBytes: 1_048_576,
    ignorePortInHostMatching: true,
  });
});

t.test('VS-05: which VirtualService governs a host', async (t) => {
  const older = virtualService({ hosts: ['cart'] }, 'older');
  const younger = virtualService({ hosts: ['cart.default.svc.cluster.local'] }, 'younger');
  const elsewhere = virtualService({ hosts: ['cart'] }, 'elsewhere', 'shop');
  const wide = virtualService({ hosts: ['*.ext.com'] }, 'wide');
  const narrow = virtualService({ hosts: ['*.a.ext.com', 'other'] }, 'narrow');
  const exact = virtualService({ hosts: ['x.a.ext.com'] }, 'exact');
  const tcpOnly = virtualService({ hosts: ['cart'], http: [] }, 'tcp-only');
  const select = (host: string, ...candidates: readonly ReturnType<typeof virtualService>[]) =>
    selectVirtualService(host, candidates, 'cluster.local')?.name;
  t.equal(select('cart.default.svc.cluster.local'), undefined);
  t.equal(select('cart.default.svc.cluster.local', older, younger), 'older', 'the oldest of equals');
  t.equal(
    select('cart.default.svc.cluster.local', elsewhere, younger),
    'younger',
    'short names have a namespace',
  );
  t.equal(select('x.a.ext.com', wide), 'wide', 'a wildcard takes over an exact host');
  t.equal(select('x.a.ext.com', wide, narrow), 'narrow', 'the longer wildcard');
  t.equal(select('x.a.ext.com', wide, narrow, exact), 'exact', 'an exact name before any wildcard');
  t.equal(select('*.a.ext.com', wide), 'wide', 'a wildcard service');
  t.equal(select('ext.com', wide), undefined, 'a wildcard stands for at least one label');
  t.equal(select('cart.default.svc.cluster.local', tcpOnly, younger), 'younger', 'TCP rules hide no HTTP');
});
