import type { Envoy } from './parts/envoy.ts';
import { untilVersions } from './parts/expectations.ts';
import { destination, httpRoutes } from './parts/istio-yaml.ts';
import { meshTest } from './parts/mesh-test.ts';
import { richMesh } from './parts/rich-mesh.ts';
import { until } from './parts/until.ts';

// Judged point 9. Both Envoys have one identity and one address, one after the other, so that nothing but the
// protocol differs.

meshTest(
  'delta and SotW Envoys get the same configuration, at the start and after changes',
  {},
  async (t, mesh) => {
    const instances = await mesh.instances(
      { service: 'reviews', version: 'v1', host: 11 },
      { service: 'reviews', version: 'v2', host: 12 },
    );
    const dumps = { fresh: new Map<string, unknown>(), changed: new Map<string, unknown>() };
    for (const protocol of ['delta', 'sotw'] as const) {
      for (const [file, text] of Object.entries(richMesh(instances))) await mesh.write(file, text);
      const client = await mesh.proxy({ name: 'client', host: 2, protocol });
      await untilVersions(client, { to: 'reviews:9080' }, ['v1', 'v2']);
      dumps.fresh.set(protocol, await dynamicConfiguration(client.envoy));

      await mesh.write('routes.yaml', httpRoutes('reviews', [{ route: [destination('reviews', 'v2')] }]));
      // One by one: what halves a folder in one step would be held.
      for (const file of ['dns.yaml', 'store.yaml']) {
        await mesh.remove(file);
        await until(
          `${file} to be gone`,
          async () => !(await mesh.controlPlane.page('/debug/configz')).includes(file.replace('.yaml', '"')),
        );
      }
      await untilVersions(client, { to: 'reviews:9080' }, ['v2']);
      await client.envoy.waitForStat('cluster_manager.cluster_removed', (count) => count >= 5, {
        deadlineMs: 60_000,
      });
      await client.envoy.waitForStat('listener_manager.total_listeners_draining', (count) => count === 0);
      dumps.changed.set(protocol, await dynamicConfiguration(client.envoy));
      await client.envoy.stop();
    }
    t.ok(
      resourceCount(dumps.fresh.get('delta')) > resourceCount(dumps.changed.get('delta')),
      'the change was a big one',
    );
    t.same(
      dumps.fresh.get('sotw'),
      dumps.fresh.get('delta'),
      'a fresh Envoy holds the same in both protocols',
    );
    t.same(dumps.changed.get('sotw'), dumps.changed.get('delta'), 'and so does one that followed changes');
  },
);

/** Everything that came from the control plane, by kind and name, without versions and times. */
const dynamicConfiguration = async (envoy: Envoy): Promise<Readonly<Record<string, unknown>>> => {
  const resources: Record<string, unknown> = {};
  for (const section of (await envoy.configDump()).configs) {
    for (const [kind, entries] of Object.entries(section)) {
      if (!kind.startsWith('dynamic_') || !Array.isArray(entries)) continue;
      for (const entry of entries as readonly Readonly<Record<string, unknown>>[]) {
        const state = (entry['active_state'] ?? entry) as Readonly<Record<string, unknown>>;
        const resource = (state['cluster'] ??
          state['listener'] ??
          state['route_config'] ??
          state['endpoint_config']) as Readonly<Record<string, unknown>> | undefined;
        if (resource === undefined) continue;
        resources[`${kind} ${String(resource['name'] ?? resource['cluster_name'])}`] = resource;
      }
    }
  }
  return Object.fromEntries(Object.entries(resources).sort(([a], [b]) => (a < b ? -1 : 1)));
};

const resourceCount = (dump: unknown): number => Object.keys(dump as object).length;
