import { readFileSync } from 'node:fs';
import type { JsonObject } from '../../src/envoy/index.ts';

/** A resource as Istio's control plane sends it to an Envoy, in canonical JSON. */
export interface Fixture {
  readonly type: string;
  readonly name: string;
  readonly json: JsonObject;
}

const types = {
  cds: 'envoy.config.cluster.v3.Cluster',
  eds: 'envoy.config.endpoint.v3.ClusterLoadAssignment',
  lds: 'envoy.config.listener.v3.Listener',
  rds: 'envoy.config.route.v3.RouteConfiguration',
};

/** Real configuration of Istio 1.29.6 for stock Envoys. */
export const fixtures: readonly Fixture[] = Object.entries(types).flatMap(([file, type]) => {
  const url = new URL(`./fixtures/${file}.json`, import.meta.url);
  const resources: readonly JsonObject[] = JSON.parse(readFileSync(url, 'utf8'));
  return resources.map((json) => ({ type, name: String(json['name'] ?? json['clusterName']), json }));
});
