import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import t from 'tap';
import { untilServed } from './parts/expectations.ts';
import { documents, serviceEntry, subsets } from './parts/istio-yaml.ts';
import { ensureIstioctl } from './parts/istioctl-binary.ts';
import { runMeshTest } from './parts/mesh-test.ts';
import { until } from './parts/until.ts';

// The real istioctl against this control plane, as docs/istioctl.md tells users to call it. Not among the tests
// of `npm test`, because the first run builds istioctl.

const run = promisify(execFile);

/** istioctl builds a client of a Kubernetes API first, even where it needs none; nothing listens there. */
const kubeconfig = `apiVersion: v1
kind: Config
clusters: [{ name: none, cluster: { server: "http://127.0.0.1:1" } }]
contexts: [{ name: none, context: { cluster: none, user: none } }]
current-context: none
users: [{ name: none, user: {} }]
`;

t.setTimeout(3_600_000);

void t.test('istioctl asks this control plane', { timeout: 3_600_000 }, async (t) => {
  const binary = await ensureIstioctl();
  await runMeshTest(t, 'istioctl', {}, async (t, mesh) => {
    const reviews = await mesh.instance({ service: 'reviews', version: 'v1', host: 11 });
    await mesh.write(
      'reviews.yaml',
      documents(serviceEntry('reviews', [reviews]), subsets('reviews', ['v1'])),
    );
    const configFile = join(mesh.folder, 'kubeconfig');
    await writeFile(configFile, kubeconfig);

    /** What a command prints; a failure is told with what it said. */
    const istioctl = async (...args: readonly string[]): Promise<string> => {
      const server = ['--revision', 'default', '--xds-address', mesh.controlPlane.grpcAddress, '--plaintext'];
      const env = { ...process.env, KUBECONFIG: configFile };
      const { stdout } = await run(binary, [...args, ...server], { env, timeout: 30_000 });
      return stdout;
    };

    t.match(await istioctl('proxy-status'), /^NAME +CLUSTER +ISTIOD +VERSION/, 'nobody is connected');
    const web = await mesh.proxy({ name: 'web-1', host: 2 });
    await mesh.proxy({ name: 'web-2', host: 3, protocol: 'sotw' });
    await untilServed(web, { to: 'reviews:9080' });

    const status = await istioctl('proxy-status');
    for (const name of ['web-1.default', 'web-2.default'])
      t.match(
        status,
        new RegExp(`^${name} +coxswain +\\S+ +4 \\(CDS,LDS,EDS,RDS\\)`, 'm'),
        `${name} is listed`,
      );
    t.equal(status.trim().split('\n').length, 3, 'and nobody else, istioctl itself least of all');
    t.notMatch(status, /INVALID|MISSING/, 'it knows who answers');

    const statuses = await until('both to be in sync', async () => {
      const { resources } = JSON.parse(await istioctl('proxy-status', '-o', 'json')) as Statuses;
      const all = resources.map(({ node, genericXdsConfigs }) => ({
        proxy: node.id,
        statuses: genericXdsConfigs.map(({ configStatus }) => configStatus).join(),
      }));
      return all.every(({ statuses }) => statuses === 'SYNCED,SYNCED,SYNCED,SYNCED') && all;
    });
    t.equal(statuses.length, 2, 'both have accepted everything');

    const dump = join(mesh.folder, 'web-1-dump.json');
    await writeFile(dump, await web.envoy.page('/config_dump'));
    const difference = await istioctl('proxy-status', 'web-1.default', '--file', dump);
    t.match(difference, /^Clusters Match\nListeners Match\nRoutes Match/, 'istioctl sees no difference');

    t.strictSame(
      (JSON.parse(await istioctl('x', 'internal-debug', 'syncz')) as readonly { readonly proxy: string }[])
        .map(({ proxy }) => proxy)
        .sort(),
      ['web-1.default', 'web-2.default'],
    );
    const list = JSON.parse(await istioctl('x', 'internal-debug', '--list')) as readonly string[];
    t.ok(list.includes('config_dump'), 'the pages are listed');
    t.match(await istioctl('x', 'internal-debug', 'nonsense'), /please check all supported/);
    t.match(
      JSON.parse(await istioctl('x', 'internal-debug', 'edsz?proxyID=web-1')),
      [{ clusterName: /reviews/ }],
      'a page with a query',
    );
    await t.rejects(istioctl('x', 'internal-debug', 'edsz'), /You must provide a proxyID/);
  });
});

interface Statuses {
  readonly resources: readonly {
    readonly node: { readonly id: string };
    readonly genericXdsConfigs: readonly { readonly configStatus: string }[];
  }[];
}
