import { encodeResource, encodeUnresolved } from '../catalogue/encoded-resource.ts';
import type { Published } from '../catalogue/view-content.ts';
import { typeUrls } from '../type-urls.ts';
import { fieldSize, WireWriter } from '../wire/writer.ts';

/** What is sent in place of a resource that was asked for and does not exist; undefined: nothing is. */
export const placeholderFor = (
  protocol: 'delta' | 'sotw',
  typeUrl: string,
): ((name: string) => Published) | undefined => {
  // D6: without it the cluster warms in vain; in delta the removal tells (C16).
  if (protocol === 'sotw' && typeUrl === typeUrls.endpoint) return emptyLoadAssignment;
  // F5: Envoy lets the request wait until a resource repeats the name that it asked for.
  if (protocol === 'delta' && typeUrl === typeUrls.virtualHost) return unresolvedVirtualHost;
  return undefined;
};

/** A load assignment without endpoints: `cluster_name` alone. */
const emptyLoadAssignment = (name: string): Published => {
  const nameBytes = Buffer.byteLength(name);
  const writer = new WireWriter(fieldSize(nameBytes));
  writer.string(1, name, nameBytes);
  return unowned(encodeResource(typeUrls.endpoint, name, 'none', writer.buffer));
};

const unresolvedVirtualHost = (name: string): Published =>
  unowned(encodeUnresolved(typeUrls.virtualHost, name));

const unowned = (resource: Published['resource']): Published => ({
  resource,
  origin: undefined,
  dependents: [],
});
