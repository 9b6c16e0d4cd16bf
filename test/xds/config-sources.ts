/** Where a client is told to take a type from: the aggregated stream that told it. */
export const adsSource = { ads: {}, resourceApiVersion: 'V3' };

/** The type's own service, on a stream of its own. */
export const perTypeSource = (protocol: 'delta' | 'sotw') => ({
  apiConfigSource: {
    apiType: protocol === 'delta' ? 'DELTA_GRPC' : 'GRPC',
    transportApiVersion: 'V3',
    setNodeOnFirstMessageOnly: true,
    grpcServices: [{ envoyGrpc: { clusterName: 'xds' } }],
  },
  resourceApiVersion: 'V3',
});

/** An `envoy.config.core.v3.ConfigSource` as its JSON. */
export type ConfigSource = typeof adsSource | ReturnType<typeof perTypeSource>;
