import { join } from 'node:path';
import { ensureConsul } from './consul/index.ts';
import { ensureEnvoy } from './envoy-binary.ts';
import { projectFolder } from './project-folder.ts';
import { writeScratchImage } from './scratch-image.ts';

/** Makes the build contexts that `e2e/compose/docker-compose.override.yml` names. */
export const writeComposeImages = async (folder: string, modules: string): Promise<void> => {
  const node = { '/usr/local/bin/node': process.execPath };
  const product = (path: string): Record<string, string> => ({ [`/app/${path}`]: join(projectFolder, path) });
  await Promise.all([
    writeScratchImage({
      folder: join(folder, 'coxswain'),
      programs: node,
      files: {
        ...product('dist'),
        ...product('api'),
        ...product('package.json'),
        '/app/node_modules': modules,
      },
      entrypoint: ['node', '/app/dist/cli/main.js'],
    }),
    writeScratchImage({ folder: join(folder, 'node'), programs: node }),
    writeScratchImage({
      folder: join(folder, 'consul'),
      programs: { '/usr/local/bin/consul': await ensureConsul() },
      entrypoint: ['consul'],
    }),
    writeScratchImage({
      folder: join(folder, 'envoy'),
      programs: { '/usr/local/bin/envoy': await ensureEnvoy() },
      entrypoint: ['envoy'],
    }),
  ]);
};
