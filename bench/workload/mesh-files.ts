import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { firstMarker } from './marker.ts';
import { addressOf, endpointsPerService, hostOf } from './plain-http-mesh.ts';

/** The same mesh in files, one per service, for the control plane as a whole. */
export interface MeshFiles {
  readonly folder: string;
  /** Rewrites the file of a service with another marker; the time just before it appears. */
  change(service: number, marker: number): bigint;
  /** Writes a VirtualService for a service, with this many seconds of timeout. */
  route(service: number, timeoutSeconds: number): bigint;
}

const serviceEntry = (service: number, marker: number): string => {
  const endpoints = Array.from(
    { length: endpointsPerService },
    (_, each) =>
      `    - address: ${addressOf(service, each)}\n      ports: { http: ${each === 0 ? firstMarker + marker : 8080} }\n`,
  );
  return `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: service-${service}, namespace: default }
spec:
  hosts: [${hostOf(service)}]
  addresses: [10.96.${Math.floor(service / 256)}.${service % 256}]
  ports: [{ number: 80, name: http, protocol: HTTP }]
  location: MESH_INTERNAL
  resolution: STATIC
  endpoints:
${endpoints.join('')}`;
};

const virtualService = (
  service: number,
  timeoutSeconds: number,
): string => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: service-${service}, namespace: default }
spec:
  hosts: [${hostOf(service)}]
  http:
    - timeout: ${timeoutSeconds}s
      route: [{ destination: { host: ${hostOf(service)} } }]
`;

/** Writes the mesh under a fresh folder. */
export const writeMeshFiles = (services: number, parent: string): MeshFiles => {
  const root = join(parent, `files-${services}`);
  const folder = join(root, 'mesh');
  rmSync(root, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const write = (file: string, text: string): bigint => {
    // Written elsewhere: what is watched sees the whole file or nothing.
    const unfinished = join(root, 'unfinished');
    writeFileSync(unfinished, text);
    const now = process.hrtime.bigint();
    renameSync(unfinished, join(folder, file));
    return now;
  };
  for (let each = 0; each < services; each++) write(`service-${each}.yaml`, serviceEntry(each, 0));
  return {
    folder,
    change: (service, marker) => write(`service-${service}.yaml`, serviceEntry(service, marker)),
    route: (service, timeoutSeconds) =>
      write(`route-${service}.yaml`, virtualService(service, timeoutSeconds)),
  };
};
