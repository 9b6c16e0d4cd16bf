import type { ObjectKey, Provenance, ServiceKey } from '../model/index.ts';

/** One object that a resource was made of: it leads a report from Envoy back to a line. */
export interface SourceOrigin {
  readonly kind: 'Service' | 'VirtualService' | 'DestinationRule';
  readonly key: ServiceKey | ObjectKey;
  /** Where the object was when the resource was made. */
  readonly provenance: Provenance;
}

/**
 * The objects that a resource was made of; none for what every mesh has. A large resource that is put
 * together from parts nests their origins as they are.
 */
export type ResourceOrigin = readonly (SourceOrigin | ResourceOrigin)[];

/** A resource of the Envoy API, encoded once. */
export interface EncodedResource {
  readonly name: string;
  /** The message itself. Never written to. */
  readonly body: Uint8Array;
  readonly origin: ResourceOrigin;
  /** Resources that Envoy waits for again whenever this one changes. */
  readonly dependents?: readonly { readonly typeUrl: string; readonly name: string }[];
}

/** Whether Envoy would see no difference; an origin that moved alone is no change. */
export const sameResource = (a: EncodedResource | undefined, b: EncodedResource | undefined): boolean =>
  a === b ||
  (a !== undefined && b !== undefined && a.name === b.name && Buffer.compare(a.body, b.body) === 0);

/** Whether two lists hold the same resources in the same order. */
export const sameResources = (a: readonly EncodedResource[], b: readonly EncodedResource[]): boolean =>
  a.length === b.length && a.every((resource, index) => resource === b[index]);
