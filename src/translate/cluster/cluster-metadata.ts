import type { Metadata } from '../../envoy/index.ts';
import type { Service } from '../../model/index.ts';

/** Istio's bookkeeping: which services, which DestinationRule, which subset. Its tools read it. */
export const clusterMetadata = (
  services: readonly Service[],
  details: { readonly config?: string; readonly subset?: string } = {},
): Metadata => ({
  filterMetadata: {
    istio: {
      ...(details.config !== undefined && { config: details.config }),
      ...(services.some(({ external }) => external) && { external: true }),
      services: services.map((service) => ({
        host: service.hostname,
        // Istio names a ServiceEntry's service by its host.
        name: service.registry === 'External' ? service.hostname : service.name,
        namespace: service.namespace,
      })),
      ...(details.subset !== undefined && { subset: details.subset }),
    },
  },
});
