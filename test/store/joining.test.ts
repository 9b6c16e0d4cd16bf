import tap from 'tap';
import { inline, observe, serviceEntry } from './builders.ts';
import { http, https, key, lines, running } from './joining-harness.ts';

tap.test(
  'SE-01: one service for each host, with the addresses, ports and namespace of the entry',
  async (t) => {
    const { store } = running([
      serviceEntry(
        'svc',
        {
          hosts: ['SVC.Example.com', '*.other.org.'],
          addresses: ['240.0.0.1', '10.1.0.0/16'],
          ports: [https, http],
          location: 'MESH_EXTERNAL',
        },
        { namespace: 'shop', labels: { app: 'svc' }, createdAt: '2026-01-01T00:00:00Z' },
      ),
    ]);
    t.match(
      store.services().map(({ service }) => service),
      [
        { key: 'shop/*.other.org', hostname: '*.other.org' },
        {
          key: 'shop/svc.example.com',
          namespace: 'shop',
          name: 'svc',
          addresses: ['240.0.0.1', '10.1.0.0/16'],
          ports: [http, https],
          resolution: 'static',
          external: true,
          selectsWorkloads: false,
          labels: { app: 'svc' },
          registry: 'External',
          createdAt: '2026-01-01T00:00:00Z',
        },
      ],
    );
  },
);

tap.test(
  'target port: unix address, then the endpoint’s own port, then the entry’s, then the number',
  async (t) => {
    const { endpoints } = running([
      serviceEntry('svc', {
        ports: [http, { ...https, targetPort: 8443 }],
        endpoints: [
          inline('10.0.0.1'),
          inline('10.0.0.2', { ports: { https: 9443 } }),
          inline('10.0.0.3', { ports: { http: 8080, constructor: 1 }, weight: 5 }),
          inline('unix:///run/svc.sock', { ports: { http: 8080 } }),
        ],
      }),
    ]);
    t.same(lines(endpoints(key)), [
      '10.0.0.1 {"http":80,"https":8443} 1',
      '10.0.0.2 {"http":80,"https":9443} 1',
      '10.0.0.3 {"http":8080,"https":8443} 5',
      'unix:///run/svc.sock {"http":0,"https":0} 1',
    ]);
  },
);

tap.test('D10: a port called constructor has no inherited number', async (t) => {
  const { endpoints } = running([
    serviceEntry('svc', {
      ports: [{ number: 80, name: 'constructor', protocol: 'TCP' }],
      endpoints: [inline('10.0.0.1')],
    }),
  ]);
  t.same(lines(endpoints(key)), ['10.0.0.1 {"constructor":80} 1']);
});

tap.test(
  'SE-07: inline endpoints have labels, locality, network and account, but no namespace',
  async (t) => {
    const { endpoints } = running([
      serviceEntry('svc', {
        endpoints: [
          inline('10.0.0.1', {
            labels: { version: 'v1' },
            locality: 'eu/a/1',
            network: 'n1',
            serviceAccount: 'sa',
          }),
          inline('10.0.0.2', { labels: { 'istio-locality': 'us.b' } }),
        ],
      }),
    ]);
    t.match(endpoints(key), [
      {
        id: 'svc/10.0.0.1',
        labels: { version: 'v1' },
        locality: { region: 'eu', zone: 'a', subZone: '1' },
        network: 'n1',
        serviceAccount: 'sa',
        health: 'healthy',
        namespace: undefined,
        workload: undefined,
      },
      { locality: { region: 'us', zone: 'b', subZone: '' } },
    ]);
  },
);

tap.test('the order in which inline endpoints are written means nothing', async (t) => {
  const twice = [
    inline('10.0.0.1', { labels: { v: '1' } }),
    inline('10.0.0.1', { labels: { v: '2' } }),
    inline('10.0.0.2'),
  ];
  const { store, take } = running([serviceEntry('svc', { endpoints: twice })]);
  store.applyConfig(observe([serviceEntry('svc', { endpoints: twice.toReversed() })]));
  t.same(take(), []);
});

tap.test('removing all inline endpoints leaves none (a defect of istiod)', async (t) => {
  const { store, take, addresses } = running([serviceEntry('svc', { endpoints: [inline('10.0.0.1')] })]);
  store.applyConfig(observe([serviceEntry('svc')]));
  t.same(take(), [`endpoints ${key}`]);
  t.same(addresses(key), []);
});

tap.test('a DNS entry without endpoints stands for its own host, unless that is a wildcard', async (t) => {
  for (const resolution of ['dns', 'dns-round-robin'] as const) {
    const { endpoints } = running([
      serviceEntry('svc', {
        hosts: ['svc.example.com', '*.example.com'],
        resolution,
        ports: [http, { ...https, targetPort: 8443 }],
      }),
    ]);
    t.same(lines(endpoints(key)), ['svc.example.com {"http":80,"https":8443} 1']);
    t.same(endpoints('default/*.example.com'), []);
  }
  const { endpoints } = running([
    serviceEntry('svc', { resolution: 'dns', endpoints: [inline('db.internal')] }),
  ]);
  t.same(lines(endpoints(key)), ['db.internal {"http":80} 1']);
});

tap.test('SE-13: several entries on one host unite their ports, the oldest wins conflicts', async (t) => {
  const old = serviceEntry(
    'z-old',
    { hosts: ['svc.example.com'], addresses: ['240.0.0.1'], ports: [http], endpoints: [inline('10.0.0.1')] },
    { createdAt: '2020-01-01T00:00:00Z' },
  );
  const young = serviceEntry(
    'a-young',
    {
      hosts: ['svc.example.com'],
      addresses: ['240.0.0.2', '240.0.0.1'],
      ports: [
        { number: 80, name: 'web', protocol: 'TCP', targetPort: 8081 },
        { number: 8080, name: 'http', protocol: 'HTTP' },
        https,
      ],
      resolution: 'dns',
      endpoints: [inline('10.0.0.2', { ports: { http: 18080 } })],
    },
    { createdAt: '2021-01-01T00:00:00Z' },
  );
  for (const objects of [
    [old, young],
    [young, old],
  ]) {
    const { store, endpoints } = running(objects);
    t.match(store.services()[0]?.service, {
      name: 'z-old',
      resolution: 'static',
      addresses: ['240.0.0.1', '240.0.0.2'],
      ports: [http, https, { number: 8080, name: 'http-8080', protocol: 'HTTP' }],
    });
    t.same(lines(endpoints(key)), [
      '10.0.0.1 {"http":80} 1',
      '10.0.0.2 {"http":8081,"http-8080":18080,"https":443} 1',
    ]);
    t.match(store.status().find(({ key: id }) => id === young.key)?.conditions, [{ code: 'CXW7101' }]);
  }
});

tap.test('the same host in two namespaces is two services', async (t) => {
  const { store } = running([serviceEntry('svc'), serviceEntry('svc', {}, { namespace: 'shop' })]);
  t.same(
    store.services().map(({ service }) => service.key),
    [key, 'shop/svc.example.com'],
  );
});

tap.test('D02: a name is no address for a static service', async (t) => {
  const { addresses, store } = running([
    serviceEntry('svc', { endpoints: [inline('10.0.0.1'), inline('db.internal')] }),
  ]);
  t.same(addresses(key), ['10.0.0.1']);
  t.match(store.status()[0]?.conditions, [{ code: 'CXW7103' }]);
});

tap.test('C24: an entry that names another host leaves nothing behind', async (t) => {
  const { store, take } = running([serviceEntry('svc', { hosts: ['svc.example.com', 'b.example.com'] })]);
  store.applyConfig(observe([serviceEntry('svc', { hosts: ['b.example.com', 'c.example.com'] })]));
  t.same(take(), [
    'services default/c.example.com',
    'endpoints default/c.example.com',
    `-services ${key}`,
    `-endpoints ${key}`,
  ]);
});
