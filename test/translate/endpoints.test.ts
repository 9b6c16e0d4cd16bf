import t from 'tap';
import { endpoint, host, put, rule, service } from './model-fixture.ts';
import { addressesOf, name, translate } from './translate-for.ts';

t.test('endpoints by locality, with health and weight', (t) => {
  const { assignment } = translate(
    put(service(), [
      endpoint('10.1.0.1', { locality: { region: 'us', zone: 'b', subZone: '' }, weight: 3 }),
      endpoint('10.1.0.2', { health: 'unhealthy' }),
      endpoint('10.1.0.3', { health: 'draining', weight: 2 }),
      endpoint('10.1.0.4', { weight: 0 }),
      endpoint('10.1.0.5', { ports: { other: 1 } }),
      endpoint('name.example.com'),
      endpoint('unix:///run/app.sock', { ports: {} }),
    ]),
  );
  const socket = (address: string) => ({
    endpoint: { address: { socketAddress: { address, portValue: 8080 } } },
  });
  t.strictSame(assignment(name), {
    clusterName: name,
    endpoints: [
      {
        locality: {},
        lbEndpoints: [
          { ...socket('10.1.0.2'), healthStatus: 'UNHEALTHY', loadBalancingWeight: 1 },
          { ...socket('10.1.0.3'), healthStatus: 'DRAINING', loadBalancingWeight: 2 },
          { endpoint: { address: { pipe: { path: '/run/app.sock' } } }, loadBalancingWeight: 1 },
        ],
        loadBalancingWeight: 4,
      },
      {
        locality: { region: 'us', zone: 'b' },
        lbEndpoints: [{ ...socket('10.1.0.1'), loadBalancingWeight: 3 }],
        loadBalancingWeight: 3,
      },
    ],
  });
  t.end();
});

t.test('an endpoint that Envoy would have to resolve is left out, and told of', (t) => {
  const { assignment, problems } = translate(
    put(service(), [endpoint('10.1.0.1'), endpoint('name.example.com')]),
  );
  t.strictSame(addressesOf(assignment(name)), ['10.1.0.1']);
  t.match(problems, [{ name: `${host} name.example.com`, error: { code: 'CXW3003' } }]);
  t.strictSame(translate(put(service({ resolution: 'dns' }), [endpoint('name.example.com')])).problems, []);
  t.end();
});

t.test('where traffic may fall back on all endpoints, the unhealthy ones are not named', (t) => {
  const endpoints = [endpoint('10.1.0.1'), endpoint('10.1.0.2', { health: 'unhealthy' })];
  const trafficPolicy = { outlierDetection: { minHealthPercent: 50 } };
  const { assignment } = translate([...put(service(), endpoints), rule({ trafficPolicy })]);
  t.strictSame(addressesOf(assignment(name)), ['10.1.0.1']);
  t.end();
});
