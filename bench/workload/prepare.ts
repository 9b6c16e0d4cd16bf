import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clusterType, loadAssignmentType } from '../../src/translate/index.ts';
import { encodeDeltaResponse } from './discovery-response.ts';
import { type MeshResources, translateMesh } from './plain-http-mesh.ts';
import { encodeResources } from './resources-file.ts';

/** A mesh on disk, for servers and clients in any language. */
export interface Workload {
  readonly services: number;
  /** How many clusters a client gets: one per service, and those that every mesh has. */
  readonly clusters: number;
  readonly folder: string;
  readonly resourcesFile: string;
  /** Names of the load assignments in lines, in the order of the services. */
  readonly namesFile: string;
  /** Responses that hold all clusters, all load assignments, one load assignment. */
  readonly responseFiles: readonly [string, string, string];
  /** What of it goes to one client at the start. */
  readonly bytes: number;
}

/** Makes the workload of so many services under a folder. */
export const prepareWorkload = (services: number, parent: string): Workload => {
  const folder = join(parent, `mesh-${services}`);
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
  const mesh: MeshResources = translateMesh(services);
  const write = (name: string, content: Uint8Array | string): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const all = encodeDeltaResponse(clusterType, mesh.clusters);
  const assignments = encodeDeltaResponse(loadAssignmentType, mesh.loadAssignments);
  return {
    services,
    clusters: mesh.clusters.length,
    folder,
    resourcesFile: write('resources.bin', encodeResources(mesh)),
    namesFile: write('names.txt', mesh.loadAssignments.map(({ name }) => `${name}\n`).join('')),
    responseFiles: [
      write('clusters.bin', all),
      write('load-assignments.bin', assignments),
      write('change.bin', encodeDeltaResponse(loadAssignmentType, mesh.loadAssignments.slice(0, 1))),
    ],
    bytes: all.length + assignments.length,
  };
};
