import type { Endpoint } from './endpoint.ts';
import type { IstioObject, ObjectKey } from './istio-object.ts';
import type { MeshConfig } from './mesh-config.ts';
import type { Service, ServiceKey } from './service.ts';

/**
 * One change of the accepted model, classified where it entered. An undefined value removes the key.
 * The store emits them in batches; equal input makes no change. WorkloadEntry and ServiceEntry arrive
 * here as services and endpoints: the store has joined them with what the registries say.
 */
export type ModelChange =
  | { readonly table: 'services'; readonly key: ServiceKey; readonly value: Service | undefined }
  | {
      readonly table: 'endpoints';
      readonly key: ServiceKey;
      /** Sorted by address, then id. Undefined together with the service's removal only. */
      readonly value: readonly Endpoint[] | undefined;
    }
  | {
      readonly table: 'virtual-services';
      readonly key: ObjectKey;
      readonly value: IstioObject<'VirtualService'> | undefined;
    }
  | {
      readonly table: 'destination-rules';
      readonly key: ObjectKey;
      readonly value: IstioObject<'DestinationRule'> | undefined;
    }
  | { readonly table: 'mesh'; readonly value: MeshConfig };
