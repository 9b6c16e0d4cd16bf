import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFolder } from '../../e2e/parts/project-folder.ts';

/** A process of the sample with its sidecar. Addresses and ports are those of `sample/mesh/services.yaml`. */
export interface Workload {
  readonly name: string;
  readonly service: string;
  readonly version: string;
  /** Where the sidecar listens: for the service, and for the calls that the process makes. */
  readonly address: string;
  /** Where the process listens on 127.0.0.1. */
  readonly port: number;
}

/** web → reviews v1 and v2 → ratings. */
export const workloads: readonly Workload[] = [
  { name: 'web', service: 'web', version: 'v1', address: '127.0.1.1', port: 18080 },
  { name: 'reviews-v1', service: 'reviews', version: 'v1', address: '127.0.1.11', port: 18081 },
  { name: 'reviews-v2', service: 'reviews', version: 'v2', address: '127.0.1.12', port: 18082 },
  { name: 'ratings', service: 'ratings', version: 'v1', address: '127.0.1.21', port: 18083 },
];

/** The folder that people edit, unless they name another one; git does not know it. */
export const defaultMeshFolder = 'mesh';

/** Copies the sample mesh where there is none yet; whatever was edited stays. */
export const ensureMeshFolder = async (folder: string): Promise<void> => {
  if (!existsSync(folder)) await cp(join(projectFolder, 'sample', 'mesh'), folder, { recursive: true });
};
