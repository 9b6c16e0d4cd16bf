import { join } from 'node:path';
import { type Child, startChild } from '../../e2e/parts/child-process.ts';
import { type Envoy, startEnvoy } from '../../e2e/parts/envoy.ts';
import { projectFolder } from '../../e2e/parts/project-folder.ts';
import { buildBootstrap } from '../../src/bootstrap/envoy-bootstrap.ts';
import type { Workload } from './sample.ts';

/** A process of the sample and its sidecar. */
export interface RunningWorkload {
  readonly process: Child;
  readonly sidecar: Envoy;
}

/** Where the processes find their control plane, and leave their logs. */
export interface Surroundings {
  readonly envoyBinary: string;
  readonly controlPlane: { readonly host: string; readonly port: number };
  readonly runFolder: string;
}

/** Starts a process and the Envoy beside it; resolves once both are ready for requests. */
export const runWorkload = async (workload: Workload, around: Surroundings): Promise<RunningWorkload> => {
  const { name, service, version, address, port } = workload;
  const process_ = await startChild({
    name,
    command: process.execPath,
    args: [join(projectFolder, 'sample', 'services', `${service}.mjs`)],
    environment: { PORT: String(port), VERSION: version, SIDECAR: address },
    logFile: join(around.runFolder, `${name}.log`),
  });
  await process_.line(/listens/);
  const bootstrap = buildBootstrap({
    name,
    namespace: 'default',
    ipAddress: address,
    bindAddress: address,
    labels: { app: service, version },
    type: 'sidecar',
    interception: 'none',
    controlPlane: around.controlPlane,
    protocol: 'delta',
    adminPort: 0,
    reportsLoad: false,
    domain: 'cluster.local',
  });
  const sidecar = await startEnvoy({
    name: `${name}-envoy`,
    folder: around.runFolder,
    binary: around.envoyBinary,
    bootstrapYaml: JSON.stringify(bootstrap),
    logLevel: 'warning',
  });
  await sidecar.ready();
  return { process: process_, sidecar };
};
