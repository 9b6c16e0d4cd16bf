import type { XdsNode } from '../xds/index.ts';

/**
 * Whether a node is one of Istio's own tools, which asks for debug types and takes no configuration.
 * istioctl calls itself a sidecar and tells itself apart by its generator alone; other tools use the
 * type `debug`.
 */
export const isDebugClient = ({ id, metadata }: XdsNode): boolean =>
  metadata['GENERATOR'] === 'event' || id.startsWith('debug~');
