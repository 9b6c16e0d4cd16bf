import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'tap';
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

test('what a proxy refuses is traced to the line it was made of, in log, hook and pages', async (t) => {
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
  const page = async (path: string): Promise<string> =>
    (await fetch(`http://127.0.0.1:${controlPlane.httpAddress.port}${path}`)).text();

  const message = `Error adding/updating cluster(s) ${cluster}: no such thing`;
  stream.refuse(await stream.ask(typeUrls.cluster), message);
  const refused = await until('the refusal to be known', async () => {
    const list = JSON.parse(await page('/debug/refused'));
    return list.length > 0 ? list : undefined;
  });
  const origins = [`${file}:10:1`];
  t.match(refused, [
    { proxy: 'web-1.default', refused: [{ typeUrl: typeUrls.cluster, name: cluster, message, origins }] },
  ]);
  t.equal(refused[0].refused.length, 1);
  t.strictSame(rejections, [{ proxy: 'web-1.default', message, origins }]);
  t.match(
    warnings.filter(({ event }) => event === 'proxy.rejected'),
    [{ fields: { proxy: 'web-1.default', names: [cluster], message, origins } }],
  );
  t.match(await page('/metrics'), /^pilot_total_xds_rejects\{.*type="cds".*\} 1$/m);
  t.equal(JSON.parse(await page('/debug/syncz'))[0].resources[typeUrls.cluster].lastError, message);
});
