import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import t from 'tap';
import { startChild } from './child-process.ts';
import { startControlPlane } from './control-plane.ts';
import { runCoxswain } from './coxswain-command.ts';
import { type EchoAnswer, startEcho } from './echo.ts';
import { startEnvoy } from './envoy.ts';
import { httpRequest } from './http-request.ts';
import { asProxy } from './interception.ts';
import { documents, hostOf, httpRoutes, istioYaml, subsets } from './istio-yaml.ts';
import { rejectedUpdates } from './mesh-proxy.ts';
import { newRunFolder } from './project-folder.ts';
import { until } from './until.ts';

// Runs inside the namespace of the application, where iptables intercepts; `peer` is the other end of the cable.

const peer = ['ip', 'netns', 'exec', String(process.argv[2])];
const appAddress = '10.201.77.2';
const peerAddress = '10.201.77.3';
const virtualAddress = '10.96.7.1';

const toSubset = (subset: string): object => ({ destination: { host: hostOf('reviews'), subset } });

const meshYaml = documents(
  istioYaml('ServiceEntry', 'reviews', {
    hosts: [hostOf('reviews')],
    addresses: [virtualAddress],
    ports: [{ number: 80, name: 'http', protocol: 'HTTP' }],
    location: 'MESH_INTERNAL',
    resolution: 'STATIC',
    endpoints: [
      { address: peerAddress, ports: { http: 9081 }, labels: { version: 'v1' } },
      { address: peerAddress, ports: { http: 9082 }, labels: { version: 'v2' } },
    ],
  }),
  istioYaml('ServiceEntry', 'web', {
    hosts: [hostOf('web')],
    ports: [{ number: 80, name: 'http', protocol: 'HTTP' }],
    location: 'MESH_INTERNAL',
    resolution: 'STATIC',
    endpoints: [{ address: appAddress, ports: { http: 8080 }, labels: { app: 'web' } }],
  }),
  subsets('reviews', ['v1', 'v2']),
  httpRoutes('reviews', [
    { match: [{ headers: { 'end-user': { exact: 'jason' } } }], route: [toSubset('v2')] },
    { route: [toSubset('v1')] },
  ]),
);

t.setTimeout(300_000);
t.test('an intercepted application', { timeout: 300_000 }, async (t) => {
  const folder = newRunFolder('redirect');
  const started: { kill(): Promise<unknown> }[] = [];
  t.teardown(() => Promise.all(started.map((part) => part.kill())));
  const configFolder = join(folder, 'mesh');
  await mkdir(configFolder);
  for (const echo of [
    { service: 'reviews', version: 'v1', address: peerAddress, port: 9081, commandPrefix: peer },
    { service: 'reviews', version: 'v2', address: peerAddress, port: 9082, commandPrefix: peer },
    { service: 'stranger', version: 'v1', address: peerAddress, port: 7000, commandPrefix: peer },
    { service: 'web', version: 'v1', address: appAddress, port: 8080 },
  ]) {
    started.push((await startEcho({ ...echo, folder })).process);
  }
  await writeFile(join(configFolder, 'mesh.yaml'), meshYaml);
  const controlPlane = await startControlPlane({
    folder,
    address: '127.0.0.1',
    configFolders: [configFolder],
  });
  started.push(controlPlane);
  const envoy = await startEnvoy({
    name: 'web',
    folder,
    commandPrefix: asProxy,
    bootstrapYaml: await runCoxswain(
      'bootstrap',
      ...['--id', 'web.default', '--ip', appAddress, '--label', 'app=web', '--interception', 'redirect'],
      ...['--xds-addr', controlPlane.grpcAddress, '--admin-port', '0'],
    ),
  });
  started.push(envoy);
  await envoy.ready();
  const outbound = { address: virtualAddress, port: 80, host: 'reviews' };
  await until('the route to be served', async () => (await httpRequest(outbound)).status === 200);
  const seen = new Set<unknown>();
  for (let count = 0; count < 20; count += 1)
    seen.add((await httpRequest(outbound)).headers['x-echo-version']);
  t.same([...seen], ['v1'], 'out: a call to the virtual address follows the route');
  const jason = await httpRequest({ ...outbound, headers: { 'end-user': 'jason' } });
  t.equal(jason.headers['x-echo-version'], 'v2', 'out: and the header match');

  const unknown = await httpRequest({ address: peerAddress, port: 7000, host: 'stranger.example' });
  t.equal(
    unknown.headers['x-echo-service'],
    'stranger',
    'out: a call to an address outside of the mesh passes',
  );
  const passed = await envoy.stats(/^cluster\.PassthroughCluster.*upstream_cx_total$/);
  t.same([...passed.values()], [1], 'out: through the Envoy');

  const inbound = await askFromPeer(folder);
  t.equal(inbound.service, 'web', 'in: a call from outside reaches the application');
  t.equal(inbound.from, '127.0.0.6', 'in: through the Envoy, which calls from its own address');
  t.ok(
    (await envoy.stats(/^cluster\.inbound\|8080\|.*upstream_rq_200$/)).size > 0,
    'in: by the inbound cluster',
  );

  t.same(await rejectedUpdates(envoy), [], 'the Envoy refused nothing');
});

/** What the application answers to a call from the other end of the cable. */
const askFromPeer = async (folder: string): Promise<EchoAnswer> => {
  const script = `fetch('http://${appAddress}:8080/from-peer').then((r) => r.text()).then((text) => console.log(text))`;
  const [command = '', ...args] = [...peer, process.execPath, '-e', script];
  const child = await startChild({ name: 'peer', command, args, logFile: join(folder, 'peer.log') });
  const [text] = await child.line(/^\{.*\}$/);
  return JSON.parse(text) as EchoAnswer;
};
