/** Names of Envoy resources as Istio spells them, so that its tools and knowledge carry over. */

/** `outbound|9080|v1|reviews.default.svc.cluster.local` */
export const outboundClusterName = (port: number, subset: string, hostname: string): string =>
  `outbound|${port}|${subset}|${hostname}`;

/** `inbound|8080||` */
export const inboundClusterName = (targetPort: number): string => `inbound|${targetPort}||`;

export const blackHoleCluster = 'BlackHoleCluster';
export const passthroughCluster = 'PassthroughCluster';
export const inboundPassthroughCluster = 'InboundPassthroughCluster';
