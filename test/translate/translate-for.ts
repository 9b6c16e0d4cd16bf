import type { Cluster, ClusterLoadAssignment } from '../../src/envoy/index.ts';
import type { ModelChange, Proxy } from '../../src/model/index.ts';
import { clusterType, createTranslator, loadAssignmentType } from '../../src/translate/index.ts';
import { bodiesFor, decodeCluster, decodeLoadAssignment } from './decode-view.ts';
import { host, proxy } from './model-fixture.ts';

/** What one proxy gets from a model. */
export const translate = (changes: readonly ModelChange[], client: Proxy = proxy()) => {
  const translator = createTranslator();
  const { problems } = translator.apply(changes);
  const { membership } = translator.connect('p', client);
  const snapshot = translator.snapshot();
  return {
    problems: [...problems, ...translator.failures()],
    clusters: bodiesFor(snapshot, membership, clusterType),
    assignments: bodiesFor(snapshot, membership, loadAssignmentType),
    cluster: (name: string): Cluster | undefined => {
      const body = bodiesFor(snapshot, membership, clusterType).get(name);
      return body && decodeCluster(body);
    },
    assignment: (name: string): ClusterLoadAssignment | undefined => {
      const body = bodiesFor(snapshot, membership, loadAssignmentType).get(name);
      return body && decodeLoadAssignment(body);
    },
  };
};

export const addressesOf = (assignment: ClusterLoadAssignment | undefined): readonly (string | undefined)[] =>
  (assignment?.endpoints ?? []).flatMap(({ lbEndpoints = [] }) =>
    lbEndpoints.map(
      ({ endpoint }) => endpoint?.address?.socketAddress?.address ?? endpoint?.address?.pipe?.path,
    ),
  );

/** Istio's bookkeeping in a cluster. */
export const istioMetadata = (cluster: Cluster | undefined) =>
  (cluster?.metadata?.filterMetadata?.['istio'] ?? {}) as {
    readonly config?: string;
    readonly services?: readonly { readonly host: string }[];
  };

export const name = `outbound|80||${host}`;
export const options = 'envoy.extensions.upstreams.http.v3.HttpProtocolOptions';
export const unlimited = 4_294_967_295;
export const thresholds = {
  maxConnections: unlimited,
  maxPendingRequests: unlimited,
  maxRequests: unlimited,
  maxRetries: unlimited,
};
