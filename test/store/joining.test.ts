import tap from 'tap';
import type { AnyIstioObject, Endpoint, ServiceKey } from '../../src/model/index.ts';
import {
  inline,
  instance,
  observe,
  registered,
  serviceEntry,
  virtualService,
  workloadEntry,
} from './builders.ts';
import { type Harness, startStore } from './harness.ts';

const key: ServiceKey = 'default/svc.example.com';

const running = (objects: readonly AnyIstioObject[]): Harness => {
  const harness = startStore();
  harness.store.applyConfig(observe(objects));
  harness.take();
  return harness;
};

/** `address ports weight`, the part of an endpoint that the tables are about. */
const lines = (endpoints: readonly Endpoint[] | undefined) =>
  endpoints?.map(({ address, ports, weight }) => `${address} ${JSON.stringify(ports)} ${weight}`);

const http = { number: 80, name: 'http', protocol: 'HTTP' } as const;
const https = { number: 443, name: 'https', protocol: 'HTTPS' } as const;

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

tap.test('SE-08, WLE-01: a selector picks the workloads of its own namespace', async (t) => {
  const selecting = serviceEntry('svc', {
    ports: [{ ...http, targetPort: 8080 }],
    workloadSelector: { app: 'svc' },
  });
  const harness = running([
    selecting,
    workloadEntry('w1', { address: '10.0.0.1', labels: { app: 'svc' }, weight: 0 }),
    workloadEntry('w2', { address: '10.0.0.2', ports: { http: 9090 } }, { labels: { app: 'svc' } }),
    workloadEntry('w3', { address: '10.0.0.3', labels: { app: 'svc' } }, { labels: { app: 'other' } }),
    workloadEntry('w4', { address: '10.0.0.4', labels: { app: 'svc' } }, { namespace: 'elsewhere' }),
    workloadEntry('w5', { labels: { app: 'svc' }, address: undefined } as never),
  ]);
  t.same(lines(harness.endpoints(key)), ['10.0.0.1 {"http":8080} 1', '10.0.0.2 {"http":9090} 1']);
  t.match(harness.endpoints(key)?.[0], { id: 'default/w1', workload: 'w1', namespace: 'default' });
  t.match(harness.store.services()[0]?.service, { selectsWorkloads: true });
});

tap.test('workloads come, change and go as endpoint changes of the services that select them', async (t) => {
  const fill = [1, 2, 3].map((index) => virtualService(`fill-${index}`));
  const services = [
    serviceEntry('svc', { workloadSelector: { app: 'svc' } }),
    serviceEntry('all', { workloadSelector: {} }),
    serviceEntry('other', { workloadSelector: { app: 'other' } }),
  ];
  const { store, take } = running([...services, ...fill]);
  const step = (...workloads: readonly AnyIstioObject[]) => {
    store.applyConfig(observe([...services, ...fill, ...workloads]));
    return take();
  };
  t.same(step(workloadEntry('w', { labels: { app: 'svc' } })), [
    'endpoints default/all.example.com',
    'endpoints default/svc.example.com',
  ]);
  t.same(step(workloadEntry('w', { labels: { app: 'other' } })), [
    'endpoints default/all.example.com',
    'endpoints default/other.example.com',
    'endpoints default/svc.example.com',
  ]);
  t.same(step(), ['endpoints default/all.example.com', 'endpoints default/other.example.com']);
});

tap.test('a selector that changes selects anew', async (t) => {
  const workloads = [
    workloadEntry('w1', { address: '10.0.0.1', labels: { app: 'a', tier: 'x' } }),
    workloadEntry('w2', { address: '10.0.0.2', labels: { app: 'b', tier: 'x' } }),
  ];
  const { store, take, addresses } = running([
    serviceEntry('svc', { workloadSelector: { app: 'a', tier: 'x' } }),
    ...workloads,
  ]);
  t.same(addresses(key), ['10.0.0.1']);
  store.applyConfig(observe([serviceEntry('svc', { workloadSelector: { tier: 'x' } }), ...workloads]));
  t.same(take(), [`endpoints ${key}`]);
  t.same(addresses(key), ['10.0.0.1', '10.0.0.2']);
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

tap.test('a workload that two entries of one host select serves the ports of both', async (t) => {
  const entry = (name: string, ports: readonly (typeof http | typeof https)[]) =>
    serviceEntry(name, { hosts: ['svc.example.com'], ports, workloadSelector: { app: 'svc' } });
  const { endpoints } = running([
    entry('a', [http]),
    entry('b', [https]),
    workloadEntry('w', { labels: { app: 'svc' } }),
  ]);
  t.same(lines(endpoints(key)), ['10.0.0.1 {"https":443,"http":80} 1']);
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

tap.test('configuration shapes a service of a registry, and the endpoints of both serve it', async (t) => {
  const host: ServiceKey = 'default/reviews.service.consul';
  const harness = startStore();
  const sink = harness.store.registrySink({ id: 'consul-0', type: 'Consul', required: true });
  const a = instance('n1/a', '10.0.0.1', { ports: { tcp: 8080 } });
  sink.snapshot([
    registered('reviews', [a, instance('n1/b', '10.0.0.2', { ports: { http: 9, admin: 10 } })]),
  ]);
  harness.take();
  const entry = serviceEntry('reviews', {
    hosts: ['reviews.service.consul'],
    ports: [{ ...http, number: 9080 }],
    endpoints: [inline('10.0.0.9'), inline('10.0.0.1', { ports: { http: 8080 }, weight: 7 })],
  });
  harness.store.applyConfig(observe([entry]));
  t.same(harness.take(), [`services ${host}`, `endpoints ${host}`]);
  t.match(harness.store.services()[0]?.service, {
    registry: 'External',
    ports: [{ number: 9080, name: 'http' }],
  });
  t.same(
    lines(harness.endpoints(host)),
    ['10.0.0.1 {"http":8080} 7', '10.0.0.2 {"http":9} 1', '10.0.0.9 {"http":9080} 1'],
    'by name, or the only port on either side; R38: one instance, two sources, counts once',
  );

  harness.store.applyConfig(observe([{ ...entry, spec: { ...entry.spec, ports: [http, https] } }]));
  t.match(harness.store.sources().find(({ id }) => id === 'consul-0')?.problems, [
    /CXW7102 1 of 2 instances/,
  ]);
  harness.store.applyConfig(observe([]));
  t.ok(harness.store.release('mesh'));
  t.match(harness.store.services()[0], { service: { registry: 'Consul' }, endpoints: { length: 2 } });
});

tap.test('R38, R39: two registries on one host: the first by id gives the shape, in any order', async (t) => {
  const shapes = [
    ['consul-0', 'consul-1'],
    ['consul-1', 'consul-0'],
  ].map((order) => {
    const harness = startStore();
    for (const id of order) {
      const sink = harness.store.registrySink({ id, type: 'Consul', required: true });
      const number = id === 'consul-0' ? 80 : 81;
      sink.snapshot([
        registered('reviews', [instance(`${id}/a`, `10.0.0.${number}`)], {
          ports: [{ name: 'tcp', number, protocol: 'TCP' }],
        }),
      ]);
    }
    return harness.store.services();
  });
  t.same(shapes[0], shapes[1]);
  t.match(shapes[0], [{ service: { ports: [{ number: 80 }] }, endpoints: { length: 2 } }]);
});

tap.test('an endpoint that did not change stays the same value', async (t) => {
  const harness = startStore();
  const sink = harness.store.registrySink({ id: 'consul-0', type: 'Consul', required: true });
  const host: ServiceKey = 'default/reviews.service.consul';
  sink.snapshot([registered('reviews', [instance('a', '10.0.0.1'), instance('b', '10.0.0.2')])]);
  const before = harness.endpoints(host);
  sink.update(registered('reviews', [instance('a', '10.0.0.1'), instance('b', '10.0.0.2', { weight: 2 })]));
  const after = harness.endpoints(host);
  t.equal(after?.[0], before?.[0]);
  t.not(after?.[1], before?.[1]);
});
