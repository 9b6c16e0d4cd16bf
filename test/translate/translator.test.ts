import t from 'tap';
import type { HttpRoute, ModelChange } from '../../src/model/index.ts';
import {
  clusterType,
  createTranslator,
  listenerType,
  loadAssignmentType,
  type ResourceOrigin,
  routeConfigurationType,
  type ViewUpdate,
} from '../../src/translate/index.ts';
import { bodiesFor, decodeCluster, decodeRoutes } from './decode-view.ts';
import { endpoint, host, proxy, put, rule, service, virtualService } from './model-fixture.ts';

const name = `outbound|80||${host}`;
const namesOf = (updates: readonly ViewUpdate[], typeUrl: string): readonly string[] =>
  updates
    .filter((update) => update.typeUrl === typeUrl)
    .flatMap(({ upserts }) => upserts.map((each) => each.name));

/** The same key without a value. */
const removal = (change: ModelChange): ModelChange =>
  change.table === 'mesh' ? change : { ...change, value: undefined };

const to = (destination: string): HttpRoute => ({
  match: [],
  action: { kind: 'route', destinations: [{ host: destination, port: 80 }] },
  mirrors: [],
});

t.test('proxies with equal facts share their views', (t) => {
  const translator = createTranslator();
  translator.apply(put(service(), [endpoint('10.1.0.1')]));
  const first = translator.connect('a', proxy({ labels: { pod: '1' } }));
  const before = translator.counts();
  const second = translator.connect('b', proxy({ labels: { pod: '2' } }));
  t.strictSame(second.membership, first.membership);
  t.strictSame(second.updates, []);
  t.strictSame(translator.counts(), before, 'the second costs nothing');
  t.end();
});

t.test('each kind of view depends on its own facts only', (t) => {
  const translator = createTranslator();
  translator.apply(put(service(), [endpoint('10.1.0.1')]));
  const none = { interception: 'none' as const };
  const a = translator.connect(
    'a',
    proxy({ ...none, bindAddress: '127.0.0.2', ipAddresses: ['10.0.0.1'] }),
  ).membership;
  const b = translator.connect(
    'b',
    proxy({ ...none, bindAddress: '127.0.0.3', ipAddresses: ['10.0.0.2'] }),
  ).membership;
  t.equal(a[loadAssignmentType]?.[0], b[loadAssignmentType]?.[0]);
  t.equal(a[clusterType]?.[0], b[clusterType]?.[0], 'outbound clusters are shared');
  t.not(a[clusterType]?.[1], b[clusterType]?.[1], 'inbound ones are not');
  t.strictSame(a[routeConfigurationType], b[routeConfigurationType]);
  t.not(a[listenerType]?.[1], b[listenerType]?.[1], 'they listen in different places');
  t.end();
});

t.test('a selector that comes tells proxies apart, one that goes brings them together', (t) => {
  const translator = createTranslator();
  translator.apply(put(service(), [endpoint('10.1.0.1')]));
  const web = translator.connect('web', proxy({ labels: { app: 'web' } }));
  const other = translator.connect('other', proxy({ labels: { app: 'other' } }));
  t.strictSame(web.membership, other.membership);
  const selecting = rule({ workloadSelector: { app: 'web' }, trafficPolicy: { loadBalancer: 'RANDOM' } });
  const { reassignments, updates } = translator.apply([selecting]);
  t.strictSame(
    reassignments.map(({ nodeKey }) => nodeKey),
    ['web'],
  );
  t.ok(namesOf(updates, clusterType).includes(name), 'the new view comes along');
  const membership = reassignments[0]?.membership ?? {};
  const body = bodiesFor(translator.snapshot(), membership, clusterType).get(name);
  t.equal(body && decodeCluster(body).lbPolicy, 'RANDOM');
  t.equal(translator.counts().proxiesRepartitioned, 2);
  const gone = translator.apply([removal(selecting)]);
  t.strictSame(gone.reassignments, [{ nodeKey: 'web', membership: other.membership }]);
  t.end();
});

t.test('views are given up with their last proxy, but for a few', (t) => {
  const translator = createTranslator({ keptViews: 1 });
  translator.apply(put(service(), [endpoint('10.1.0.1')]));
  translator.connect('a', proxy({ namespace: 'a' }));
  translator.connect('b', proxy({ namespace: 'b' }));
  const first = translator.disconnect('a');
  t.strictSame(
    first.map(({ view, removals }) => [view.split('/')[0], removals]),
    [
      ['inbound', ['InboundPassthroughCluster']],
      ['inbound', ['virtualInbound']],
    ],
    'the outbound views are kept for a reconnect',
  );
  t.strictSame(
    translator.connect('a', proxy({ namespace: 'a' })).updates.map(({ view }) => view.split('/')[0]),
    ['inbound', 'inbound'],
  );
  translator.disconnect('a');
  const second = translator.disconnect('b');
  t.ok(second.some(({ view, removals }) => view.startsWith('clusters/') && removals.includes(name)));
  t.strictSame(translator.disconnect('b'), [], 'leaving twice is nothing');
  t.end();
});

t.test('a proxy that comes again with other facts changes its views', (t) => {
  const translator = createTranslator({ keptViews: 0 });
  translator.apply(put(service(), [endpoint('10.1.0.1')]));
  const before = translator.connect('a', proxy()).membership;
  const { membership, updates } = translator.connect('a', proxy({ namespace: 'other' }));
  t.not(membership[clusterType]?.[0], before[clusterType]?.[0]);
  t.ok(updates.some(({ view, removals }) => view === before[clusterType]?.[0] && removals.includes(name)));
  t.end();
});

t.test('what cannot be made keeps its last form, and everything else goes on', (t) => {
  const translator = createTranslator();
  translator.apply([
    ...put(service(), [endpoint('10.1.0.1')]),
    rule({ trafficPolicy: { loadBalancer: 'RANDOM' } }),
  ]);
  const { membership } = translator.connect('a', proxy());
  const impossible = { connectionPool: { tcp: { maxConnections: -1 } } };
  const another = service({ hostname: 'b.example.com', key: 'default/b.example.com' });
  const { updates, problems } = translator.apply([rule({ trafficPolicy: impossible }), ...put(another)]);
  t.match(problems, [{ type: clusterType, name, error: { code: 'CXW3002' } }]);
  t.strictSame(translator.failures(), problems);
  t.equal(translator.counts().failures, 1);
  t.strictSame(namesOf(updates, clusterType), ['outbound|80||b.example.com']);
  const body = bodiesFor(translator.snapshot(), membership, clusterType).get(name);
  t.equal(body && decodeCluster(body).lbPolicy, 'RANDOM', 'the last form stands');

  const still = translator.apply(put(another, [endpoint('10.1.0.9')]));
  t.strictSame(still.problems, [], 'what fails still is not told again');
  const mended = translator.apply([rule({ trafficPolicy: { loadBalancer: 'ROUND_ROBIN' } })]);
  t.strictSame(namesOf(mended.updates, clusterType), [name]);
  t.strictSame(translator.failures(), []);
  t.end();
});

t.test('a resource leads back to the objects it was made of', (t) => {
  const translator = createTranslator();
  translator.apply([...put(service()), rule({}), virtualService({ http: [to(host)] })]);
  const { updates } = translator.connect('a', proxy());
  const originOf = (typeUrl: string, resource: string) =>
    updates
      .filter((update) => update.typeUrl === typeUrl)
      .flatMap(({ upserts }) => upserts)
      .find((each) => each.name === resource)
      ?.origin.flatMap(keysOf);
  const keysOf = (origin: ResourceOrigin[number]): readonly string[] =>
    'key' in origin ? [origin.key] : origin.flatMap(keysOf);
  t.strictSame(originOf(clusterType, name), [`default/${host}`, 'DestinationRule/default/x']);
  t.strictSame(originOf(loadAssignmentType, name), [`default/${host}`]);
  t.strictSame(originOf(routeConfigurationType, '80'), [`default/${host}`, 'VirtualService/default/x']);
  t.strictSame(originOf(listenerType, '0.0.0.0_80'), [`default/${host}`]);
  const cluster = updates.flatMap(({ upserts }) => upserts).find((each) => each.name === name);
  t.strictSame(cluster?.dependents, [{ typeUrl: loadAssignmentType, name }]);
  t.end();
});

t.test('an object that moved in its file pushes nothing', (t) => {
  const translator = createTranslator();
  const moved = { kind: 'file', file: 'mesh.yaml', line: 99, column: 1 } as const;
  translator.apply([...put(service(), [endpoint('10.1.0.1')])]);
  translator.connect('a', proxy());
  const { updates } = translator.apply(
    put(service({ provenance: moved }), [endpoint('10.1.0.1', { provenance: moved })]),
  );
  t.strictSame(updates, []);
  t.end();
});

/** Virtual hosts of a route configuration by name, with their domains. */
const virtualHosts = (changes: Parameters<ReturnType<typeof createTranslator>['apply']>[0], route = '80') => {
  const translator = createTranslator();
  translator.apply(changes);
  const { membership } = translator.connect('a', proxy());
  const body = bodiesFor(translator.snapshot(), membership, routeConfigurationType).get(route);
  const hosts = body === undefined ? [] : (decodeRoutes(body).virtualHosts ?? []);
  return Object.fromEntries(hosts.map((each) => [each.name, each.domains]));
};

t.test('a domain belongs to whose name it is, else to the oldest', (t) => {
  const short = service({
    hostname: 'reviews',
    key: 'default/reviews',
    addresses: [],
    createdAt: '2026-01-02T00:00:00Z',
  });
  const old = service({ createdAt: '2026-01-01T00:00:00Z' });
  const found = virtualHosts([...put(old), ...put(short)]);
  t.notOk(found[`${host}:80`]?.includes('reviews'), 'the short name is the other service');
  t.ok(found['reviews:80']?.includes('reviews'));
  t.ok(virtualHosts(put(old))[`${host}:80`]?.includes('reviews'), 'which has it only while it is there');

  const twin = service({
    hostname: 'twin.example.com',
    key: 'default/twin.example.com',
    createdAt: '2026-01-03T00:00:00Z',
  });
  const shared = virtualHosts([...put(twin), ...put(old)]);
  t.ok(shared[`${host}:80`]?.includes('10.96.0.1'), 'the older one has the address');
  t.notOk(shared['twin.example.com:80']?.includes('10.96.0.1'));
  t.end();
});

t.test('VS-43 a host without a service is served on port 80, where that is served at all', (t) => {
  const unserved = virtualService({ hosts: ['new.example.org'], http: [to(host)] });
  t.ok(virtualHosts([...put(service()), unserved])['new.example.org:80']);
  t.strictSame(virtualHosts([unserved]), {}, 'no listener asks for it');
  const elsewhere = service({ ports: [{ name: 'http', number: 81, protocol: 'HTTP' }] });
  t.notOk(virtualHosts([...put(elsewhere), unserved], '81')['new.example.org:81']);
  t.end();
});

t.test('a wildcard VirtualService is a host of its own only where it covers no service', (t) => {
  const wildcard = virtualService({ hosts: ['*.example.com'], http: [to(host)] });
  t.ok(virtualHosts([...put(service()), wildcard])['*.example.com:80']);
  const covered = service({ hostname: 'a.example.com', key: 'default/a.example.com' });
  t.notOk(virtualHosts([...put(service()), ...put(covered), wildcard])['*.example.com:80']);
  t.end();
});

t.test('a port of unknown protocol has routes of its own that take every domain', (t) => {
  const sniffed = service({ ports: [{ name: 'any', number: 81, protocol: 'AUTO' }] });
  t.strictSame(virtualHosts(put(sniffed), `${host}:81`), { [`${host}:81`]: ['*'] });
  t.end();
});

t.test('a router has its clusters and nothing else yet', (t) => {
  const translator = createTranslator();
  translator.apply(put(service(), [endpoint('10.1.0.1')]));
  const { membership, updates } = translator.connect('gw', proxy({ type: 'router' }));
  t.strictSame(membership[listenerType], []);
  t.strictSame(namesOf(updates, clusterType), ['BlackHoleCluster', name]);
  t.end();
});
