import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Test, test } from 'tap';
import { until } from '../../e2e/parts/until.ts';
import { startControlPlane } from '../../src/control-plane/control-plane.ts';
import { type Log, silentLog } from '../../src/runtime/log.ts';
import { typeUrls } from '../../src/xds/index.ts';
import { DebugStream, proxyNode } from './debug-stream.ts';

const cluster = 'outbound|9080||reviews.default.svc.cluster.local';
const twoObjects = `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: ratings, namespace: default }
spec:
  hosts: [ratings.default.svc.cluster.local]
  ports: [{ number: 9080, name: http, protocol: HTTP }]
  resolution: STATIC
  endpoints: [{ address: 127.0.0.1 }]
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: reviews, namespace: default }
spec:
  hosts: [reviews.default.svc.cluster.local]
  ports: [{ number: 9080, name: http, protocol: HTTP }]
  resolution: STATIC
  endpoints: [{ address: 127.0.0.1 }]
`;

/** A control plane with the two objects, and a proxy that does what it is told. */
const start = async (t: Test) => {
  const folder = await mkdtemp(join(tmpdir(), 'coxswain-refusals-'));
  const file = join(folder, 'mesh.yaml');
  await writeFile(file, twoObjects);
  const warnings: { readonly event: string; readonly fields: unknown }[] = [];
  const log: Log = { ...silentLog, warn: (event, fields) => void warnings.push({ event, fields }) };
  const rejections: unknown[] = [];
  const controlPlane = await startControlPlane({
    configDirs: [folder],
    registries: [],
    grpcAddress: { host: '127.0.0.1', port: 0 },
    httpAddress: { host: '127.0.0.1', port: 0 },
    log,
    version: '0.0.0-test',
    hooks: { onRejected: (rejection) => void rejections.push(rejection) },
  });
  await controlPlane.ready;
  const stream = new DebugStream(controlPlane.grpcAddress.port, 'delta', proxyNode('web-1'));
  t.teardown(async () => {
    stream.close();
    await controlPlane.close({ spreadMs: 0 });
    await rm(folder, { recursive: true });
  });
  return {
    stream,
    rejections,
    origins: [`${file}:10:1`],
    rejectionsLogged: () =>
      warnings.filter(({ event }) => event === 'proxy.rejected').map(({ fields }) => fields),
    page: async (path: string): Promise<string> =>
      (await fetch(`http://127.0.0.1:${controlPlane.httpAddress.port}${path}`)).text(),
  };
};

test('what a proxy refuses is traced to the line it was made of, in log, hook and pages', async (t) => {
  const { stream, rejections, rejectionsLogged, origins, page } = await start(t);
  const message = `Error adding/updating cluster(s) ${cluster}: no such thing`;
  stream.refuse(await stream.ask(typeUrls.cluster), message);
  const refused = await until('the refusal to be known', async () => {
    const list = JSON.parse(await page('/debug/refused'));
    return list.length > 0 ? list : undefined;
  });
  t.match(refused, [
    { proxy: 'web-1.default', refused: [{ typeUrl: typeUrls.cluster, name: cluster, message, origins }] },
  ]);
  t.equal(refused[0].refused.length, 1);
  t.match(rejections, [{ proxy: 'web-1.default', names: [cluster], message, origins }]);
  t.strictSame(rejectionsLogged(), rejections);
  t.match(await page('/metrics'), /^pilot_total_xds_rejects\{.*type="cds".*\} 1$/m);
  t.equal(JSON.parse(await page('/debug/syncz'))[0].resources[typeUrls.cluster].lastError, message);
});

test('what is found out by trial is traced likewise, and until then the suspects are counted', async (t) => {
  const { stream, rejections, origins, page } = await start(t);
  let response = await stream.ask(typeUrls.cluster);
  const all = response.names.length;
  let refused = 0;
  for (;;) {
    const isBad = response.names.includes(cluster);
    if (isBad) refused += 1;
    if (isBad) stream.refuse(response, 'Invalid duration');
    else stream.acknowledge(response);
    const isFound = async () => (rejections.at(-1) as { names: string[] } | undefined)?.names.length === 1;
    const next = await Promise.race([
      stream.next(),
      until('the culprit', async () => (await isFound()) || undefined),
    ]);
    if (next === true) break;
    response = next;
  }
  t.match(rejections[0], { message: 'Invalid duration', names: [], origins: [], suspects: all });
  t.match(rejections.at(-1), { message: 'Invalid duration', names: [cluster], origins, suspects: 1 });
  t.match(
    await page('/metrics'),
    new RegExp(`^pilot_total_xds_rejects\\{.*type="cds".*\\} ${refused}$`, 'm'),
  );
});
