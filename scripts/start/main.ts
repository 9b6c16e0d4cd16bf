import { join, relative } from 'node:path';
import { ensureEnvoy } from '../../e2e/parts/envoy-binary.ts';
import { MissingPart } from '../../e2e/parts/missing-part.ts';
import { newRunFolder, projectFolder } from '../../e2e/parts/project-folder.ts';
import { startControlPlane } from '../../src/index.ts';
import { MeshEdits } from './mesh-edits.ts';
import { narrateDelivery, type ToldDelivery } from './narration.ts';
import { type RunningWorkload, runWorkload } from './run-workload.ts';
import { defaultMeshFolder, ensureMeshFolder, workloads } from './sample.ts';
import { createStartLog } from './start-log.ts';
import { welcome } from './welcome.ts';

// npm start, once the modules are there: a control plane, and the sample mesh with its Envoys.

const startedAt = performance.now();
process.chdir(projectFolder);
const meshFolder = relative(projectFolder, process.argv[2] ?? defaultMeshFolder);
const runFolder = newRunFolder('start');
const running: RunningWorkload[] = [];
let isWelcomed = false;

const tell = (line: string): void => {
  console.log(`${new Date().toTimeString().slice(0, 8)}  ${line}`);
};

const end = async (): Promise<void> => {
  await Promise.all(running.flatMap(({ process, sidecar }) => [process.stop(), sidecar.stop()]));
  console.log(`\nended; logs are in ${relative(projectFolder, runFolder)}`);
  process.exit(0);
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end());

await ensureMeshFolder(meshFolder);
const edits = new MeshEdits(meshFolder);
await edits.remember();

const onDelivered = (delivery: ToldDelivery): void => {
  if (isWelcomed) void narrate(delivery);
};
const narrate = async (delivery: ToldDelivery): Promise<void> => {
  const files = new Set(delivery.changes.flatMap(({ origin = '' }) => fileOf(origin)));
  const edited = await Promise.all(
    [...files].map(async (file) => [join(meshFolder, file), await edits.edits(file)] as const),
  );
  for (const line of narrateDelivery(delivery, new Map(edited))) tell(line);
};

/** The file of a provenance such as `mesh/reviews.yaml:2:1`, inside the mesh folder. */
const fileOf = (origin: string): readonly string[] => {
  const [, path = ''] = /^(.+?):\d+:\d+$/.exec(origin) ?? [];
  const file = relative(meshFolder, path);
  return path === '' || file.startsWith('..') ? [] : [file];
};

try {
  const envoyBinary = await ensureEnvoy().catch((error: unknown) => {
    if (!(error instanceof MissingPart)) throw error;
    console.log(`${error.message}; serving without Envoys`);
    return undefined;
  });
  const controlPlane = await startControlPlane({
    configDirs: [meshFolder],
    registries: [],
    grpcAddress: { host: '127.0.0.1', port: 15010 },
    httpAddress: { host: '127.0.0.1', port: 15014 },
    log: createStartLog(`${runFolder}/coxswain.log`, tell),
    version: 'npm start',
    hooks: { onDelivered },
  });
  await controlPlane.ready;
  if (envoyBinary !== undefined) {
    const around = { envoyBinary, controlPlane: controlPlane.grpcAddress, runFolder };
    running.push(...(await Promise.all(workloads.map((workload) => runWorkload(workload, around)))));
  }
  for (const line of welcome({
    meshFolder,
    withEnvoys: envoyBinary !== undefined,
    elapsedMs: performance.now() - startedAt,
  })) {
    console.log(line);
  }
  isWelcomed = true;
} catch (error) {
  console.error(`npm start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
