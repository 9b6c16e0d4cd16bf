/** Names of Envoy resources as Istio spells them, so that its tools and knowledge carry over. */

/** `outbound|9080|v1|reviews.default.svc.cluster.local` */
export const outboundClusterName = (port: number, subset: string, hostname: string): string =>
  `outbound|${port}|${subset}|${hostname}`;

/** `inbound|8080||` */
export const inboundClusterName = (targetPort: number): string => `inbound|${targetPort}||`;

export const blackHoleCluster = 'BlackHoleCluster';
export const passthroughCluster = 'PassthroughCluster';
export const inboundPassthroughCluster = 'InboundPassthroughCluster';

/** What a cluster leads to, as far as its name tells. */
export interface ClusterDestination {
  readonly direction: 'outbound' | 'inbound' | 'other';
  /** Of outbound clusters only. */
  readonly hostname: string | undefined;
}

/** Reads the name of a cluster. */
export const destinationOf = (clusterName: string): ClusterDestination => {
  const [direction, , , hostname] = clusterName.split('|', 5);
  if (direction === 'outbound' && hostname !== undefined) return { direction, hostname };
  const isInbound = direction === 'inbound' || clusterName === inboundPassthroughCluster;
  return { direction: isInbound ? 'inbound' : 'other', hostname: undefined };
};
