import type { Metadata } from '../../envoy/index.ts';
import type { IstioObject } from '../../model/index.ts';

/** Says in the bytes which VirtualService a route comes from, as Istio writes it. */
export const configMetadata = (virtualService: IstioObject<'VirtualService'>): Metadata => ({
  filterMetadata: {
    istio: {
      config:
        `/apis/networking.istio.io/v1/namespaces/${virtualService.namespace}` +
        `/virtual-service/${virtualService.name}`,
    },
  },
});
