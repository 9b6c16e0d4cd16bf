import t from 'tap';
import type { ModelChange, Proxy } from '../../src/model/index.ts';
import { endpoint, host, proxy, put, rule, service } from './model-fixture.ts';
import { addressesOf, istioMetadata, name, translate } from './translate-for.ts';

/** Which rule a client gets: the one whose name the connect timeout tells. */
const marked = (seconds: number) => ({ connectionPool: { tcp: { connectTimeout: `${seconds}s` as const } } });
const timeoutFor = (changes: readonly ModelChange[], client: Proxy): string | undefined =>
  translate([...put(service({ namespace: 'server', key: `server/${host}` })), ...changes], client).cluster(
    name,
  )?.connectTimeout;

t.test('DR-01 a rule is looked for with the client, then with the service, then at the root', (t) => {
  const client = rule({ trafficPolicy: marked(1) }, { namespace: 'client' });
  const server = rule({ trafficPolicy: marked(2) }, { namespace: 'server' });
  const root = rule({ trafficPolicy: marked(3) }, { namespace: 'istio-system' });
  const elsewhere = rule({ trafficPolicy: marked(4) }, { namespace: 'elsewhere' });
  const inClient = proxy({ namespace: 'client' });
  t.equal(timeoutFor([elsewhere, root, server, client], inClient), '1s');
  t.equal(timeoutFor([elsewhere, root, server], inClient), '2s');
  t.equal(timeoutFor([elsewhere, root], inClient), '3s');
  t.equal(timeoutFor([elsewhere], inClient), '10s');
  t.equal(
    timeoutFor([root, server], proxy({ namespace: 'istio-system' })),
    '2s',
    'the root does not rule over others',
  );
  t.end();
});

t.test('DR-01 the most specific host decides inside a namespace, and ends the search', (t) => {
  const inClient = proxy({ namespace: 'client' });
  const wide = rule(
    { host: '*.svc.cluster.local', trafficPolicy: marked(1) },
    { namespace: 'client', name: 'wide' },
  );
  const narrow = rule(
    { host: '*.default.svc.cluster.local', trafficPolicy: marked(2) },
    { namespace: 'client', name: 'narrow' },
  );
  const exact = rule({ trafficPolicy: marked(3) }, { namespace: 'client', name: 'exact' });
  const server = rule({ trafficPolicy: marked(4) }, { namespace: 'server' });
  t.equal(
    timeoutFor([server, wide], inClient),
    '1s',
    'a wildcard of the client before an exact rule of the service',
  );
  t.equal(timeoutFor([server, wide, narrow], inClient), '2s');
  t.equal(timeoutFor([server, wide, narrow, exact], inClient), '3s');
  t.end();
});

t.test('DR-02 rules of one host are merged, the oldest first', (t) => {
  const old = { name: 'old', createdAt: '2026-01-01T00:00:00Z' };
  const young = { name: 'young', createdAt: '2026-01-02T00:00:00Z' };
  const { cluster, assignment } = translate([
    ...put(service(), [
      endpoint('10.1.0.1', { labels: { v: '1' } }),
      endpoint('10.1.0.2', { labels: { v: '2' } }),
    ]),
    rule(
      {
        subsets: [
          { name: 'a', labels: { v: '2' } },
          { name: 'b', labels: {} },
        ],
        trafficPolicy: marked(2),
      },
      young,
    ),
    rule({ subsets: [{ name: 'a', labels: { v: '1' } }] }, old),
  ]);
  t.equal(cluster(name)?.connectTimeout, '2s', 'the oldest policy there is');
  t.strictSame(
    addressesOf(assignment(`outbound|80|a|${host}`)),
    ['10.1.0.1'],
    'the older subset keeps its name',
  );
  t.ok(cluster(`outbound|80|b|${host}`));
  t.equal(
    istioMetadata(cluster(name)).config,
    '/apis/networking.istio.io/v1/namespaces/default/destination-rule/old',
  );
  t.end();
});

t.test('DR-03 a rule that selects workloads applies to them alone, and alone', (t) => {
  const all = rule(
    { trafficPolicy: marked(1), subsets: [{ name: 'all', labels: {} }] },
    { namespace: 'client', name: 'all' },
  );
  const web = rule(
    { trafficPolicy: marked(2), workloadSelector: { app: 'web' } },
    { namespace: 'client', name: 'web' },
  );
  const changes = [...put(service()), all, web];
  const selected = translate(changes, proxy({ namespace: 'client', labels: { app: 'web', pod: '1' } }));
  t.equal(selected.cluster(name)?.connectTimeout, '2s');
  t.equal(selected.cluster(`outbound|80|all|${host}`), undefined, 'it is not merged with the rule for all');
  const other = translate(changes, proxy({ namespace: 'client', labels: { app: 'other' } }));
  t.equal(other.cluster(name)?.connectTimeout, '1s');
  const elsewhere = rule(
    { trafficPolicy: marked(3), workloadSelector: { app: 'web' } },
    { namespace: 'default' },
  );
  t.equal(
    translate([...put(service()), elsewhere], proxy({ namespace: 'client', labels: { app: 'web' } })).cluster(
      name,
    )?.connectTimeout,
    '10s',
    'a selector speaks of its own namespace',
  );
  t.end();
});
