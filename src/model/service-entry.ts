import type { Labels } from './labels.ts';
import type { Protocol } from './protocol.ts';
import type { Resolution } from './service.ts';
import type { WorkloadEntrySpec } from './workload-entry.ts';

/** SE-01 to SE-08. */
export interface ServiceEntrySpec {
  readonly hosts: readonly string[];
  readonly addresses: readonly string[];
  readonly ports: readonly ServiceEntryPort[];
  readonly location: 'MESH_EXTERNAL' | 'MESH_INTERNAL';
  readonly resolution: Resolution;
  /** Never together with `workloadSelector`. */
  readonly endpoints: readonly WorkloadEntrySpec[];
  readonly workloadSelector?: Labels;
}

export interface ServiceEntryPort {
  readonly number: number;
  readonly name: string;
  /** Declared, else taken from the name, else `AUTO` (SE-03). */
  readonly protocol: Protocol;
  readonly targetPort?: number;
}
