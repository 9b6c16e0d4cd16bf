import { readFile } from 'node:fs/promises';
import { parseMeshConfig, watchFolder } from '../config/index.ts';
import { defaultMeshConfig, formatProblem, type MeshConfig } from '../model/index.ts';
import { createRegistries, parseRegistryObject } from '../registry/index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Store } from '../store/index.ts';
import { controlPlaneErrors } from './errors.ts';
import type { ControlPlaneOptions } from './options.ts';

/**
 * Announces every source to the store, restores their last good states and lets them run. Resolves once
 * each folder was read; a registry takes the time it takes. Throws what keeps a source from starting.
 */
export const startSources = async (
  options: ControlPlaneOptions,
  store: Store,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> => {
  const { configDirs, log } = options;
  const registries = createRegistries(
    options.registries.map((registry, index) => parseRegistryObject(registry, `registry ${index + 1}`)),
    { log, clock },
  ).map((registry) => ({
    registry,
    sink: store.registrySink({ id: registry.id, type: registry.type, required: true }),
  }));
  for (const folder of configDirs) store.addConfigSource(folder, { required: true });
  // Also without a file: a mesh configuration of an earlier run must not come back from disk.
  store.setMesh(
    options.meshConfigFile === undefined
      ? defaultMeshConfig
      : await readMeshConfig(options.meshConfigFile, options),
  );
  await store.restore();
  for (const { registry, sink } of registries)
    void registry.run(sink, signal).catch((error: unknown) => {
      log.error('registry.ended', { registry: registry.id, reason: String(error) });
      sink.fail({ reason: 'protocol', message: `the adapter ended: ${String(error)}` });
    });
  await Promise.all(configDirs.map((folder) => startFolder(folder, store, options, clock, signal)));
};

const startFolder = (
  folder: string,
  store: Store,
  { log }: ControlPlaneOptions,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> =>
  new Promise((resolve, reject) => {
    watchFolder(
      folder,
      (observation) => {
        // The source is known by the name it was announced with, however the folder spells itself.
        store.applyConfig({ ...observation, source: folder });
        for (const problem of observation.files.flatMap(({ problems }) => problems))
          tellOnce(formatProblem(problem), problem.severity);
        resolve();
      },
      { log, clock },
      signal,
    ).then(resolve, reject);
    const told = new Set<string>();
    const tellOnce = (text: string, severity: 'error' | 'warning' | 'not-served'): void => {
      if (told.has(text)) return;
      told.add(text);
      if (severity === 'error') log.error('config.rejected', { problem: text });
      else log.warn('config.noted', { problem: text });
    };
  });

const readMeshConfig = async (file: string, { log }: ControlPlaneOptions): Promise<MeshConfig> => {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw controlPlaneErrors.meshConfigUnreadable({ file, reason }, error);
  });
  const { mesh, problems } = parseMeshConfig(file, text);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0)
    throw controlPlaneErrors.meshConfigInvalid({ problems: errors.map(formatProblem).join('\n') });
  for (const problem of problems) log.warn('config.noted', { problem: formatProblem(problem) });
  return mesh;
};
