import type { Labels } from './labels.ts';
import type { Protocol } from './protocol.ts';
import type { Provenance } from './provenance.ts';

/** `namespace/hostname`: the identity of a service in the model. */
export type ServiceKey = `${string}/${string}`;

export const serviceKey = (namespace: string, hostname: string): ServiceKey => `${namespace}/${hostname}`;

/**
 * How the addresses of a service's endpoints are found (Istio: ServiceEntry.resolution).
 * `static`: they are given, Envoy gets them by EDS. `dns`, `dns-round-robin`: Envoy resolves them.
 * `none`: traffic goes to the address that the caller asked for.
 */
export type Resolution = 'static' | 'dns' | 'dns-round-robin' | 'none';

export interface ServicePort {
  readonly name: string;
  /** The number that clients use, 1 to 65535. */
  readonly number: number;
  readonly protocol: Protocol;
  /** The endpoints' port where they name none of their own; the number itself where absent. */
  readonly targetPort?: number;
}

/** A service as clients see it, without its endpoints: their changes must never look like its own. */
export interface Service {
  readonly key: ServiceKey;
  /** Lower case; may begin with `*.`. */
  readonly hostname: string;
  readonly namespace: string;
  /** The name of the object or registry entry it came from. */
  readonly name: string;
  /** Virtual addresses: IP addresses or CIDR blocks; may be empty. */
  readonly addresses: readonly string[];
  /** Sorted by number; numbers and names are unique. */
  readonly ports: readonly ServicePort[];
  readonly resolution: Resolution;
  /** Whether it lies outside the mesh (Istio: location MESH_EXTERNAL). */
  readonly external: boolean;
  /** Whether its endpoints are selected from WorkloadEntry objects (SE-08). */
  readonly selectsWorkloads: boolean;
  readonly labels: Labels;
  /** Istio's spelling of the registry: `External` for ServiceEntry, else `Consul`, … */
  readonly registry: string;
  /** RFC 3339; absent where the source does not know. */
  readonly createdAt?: string;
  readonly provenance: Provenance;
}
