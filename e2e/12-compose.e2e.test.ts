import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import t from 'tap';
import { writeComposeImages } from './parts/compose-images.ts';
import { startDocker } from './parts/docker-daemon.ts';
import { newNetworkNamespace, requireRoot } from './parts/network-namespace.ts';
import { newRunFolder, projectFolder } from './parts/project-folder.ts';
import { until } from './parts/until.ts';

const run = promisify(execFile);

// docker-compose.yml as it is, on a Docker daemon of the test's own; an override builds each image from files of
// this machine, because images cannot be pulled everywhere.

/** The modules that an installation of the package has. */
const productionModules = async (folder: string): Promise<string> => {
  const home = join(folder, 'modules');
  await mkdir(home);
  for (const file of ['package.json', 'package-lock.json'])
    await cp(join(projectFolder, file), join(home, file));
  await run('npm', ['ci', '--omit=dev', '--no-audit', '--no-fund', '--prefer-offline'], { cwd: home });
  return join(home, 'node_modules');
};

t.setTimeout(600_000);
t.test('docker compose up, and one curl shows the routing', { timeout: 300_000 }, async (t) => {
  requireRoot('the test of docker-compose.yml');
  const folder = newRunFolder('compose');
  const images = join(folder, 'images');
  await writeComposeImages(images, await productionModules(folder));
  // The mesh folder is edited below: a copy, so that the working tree stays as it is.
  const project = join(folder, 'project');
  for (const path of ['docker-compose.yml', 'sample']) {
    await cp(join(projectFolder, path), join(project, path), { recursive: true });
  }
  const namespace = await newNetworkNamespace('docker');
  const docker = await startDocker(namespace, folder);
  const files = ['docker-compose.yml', join(projectFolder, 'e2e', 'compose', 'docker-compose.override.yml')];
  const compose = (...args: readonly string[]): Promise<string> =>
    docker.compose(
      [
        '--project-directory',
        project,
        '--file',
        join(project, 'docker-compose.yml'),
        '--file',
        files[1] ?? '',
        ...args,
      ],
      { COXSWAIN_IMAGES: images, COMPOSE_PROJECT_NAME: 'coxswain' },
    );
  const curl = async (...headers: readonly string[]): Promise<string> => {
    const script = `const [, ...headers] = process.argv;
      fetch('http://127.0.0.1:18080/', { headers: headers.map((h) => h.split(': ')) })
        .then((r) => r.text()).then((text) => console.log(text.trim()))`;
    return (await namespace.run(process.execPath, ['-e', script, ...headers])).trim();
  };
  const versionsOf = async (count: number): Promise<Readonly<Record<string, number>>> => {
    const seen: Record<string, number> = {};
    for (let index = 0; index < count; index += 1) {
      const [version = 'none'] = /reviews v\d/.exec(await curl()) ?? [];
      seen[version] = (seen[version] ?? 0) + 1;
    }
    return seen;
  };
  try {
    await compose('build');
    await compose('up', '--detach');
    await until('reviews to answer through web', async () => /^web -> reviews v\d/.test(await curl()), {
      deadlineMs: 60_000,
      intervalMs: 250,
    }).catch(async (error: unknown) => {
      await writeFile(join(folder, 'containers.log'), await compose('logs', '--no-color'));
      throw error;
    });
    t.match(await curl('end-user: jason'), /^web -> reviews v2/, 'one request shows the header match');
    const split = await versionsOf(40);
    t.ok(
      (split['reviews v1'] ?? 0) > (split['reviews v2'] ?? 0),
      `the split is seen: ${JSON.stringify(split)}`,
    );

    const mesh = join(project, 'sample', 'compose', 'mesh', 'reviews.yaml');
    const edited = (await readFile(mesh, 'utf8'))
      .replace('weight: 90', 'weight: 0')
      .replace('weight: 10', 'weight: 100');
    await mkdir(join(folder, 'edit'));
    await writeFile(join(folder, 'edit', 'reviews.yaml'), edited);
    await rename(join(folder, 'edit', 'reviews.yaml'), mesh);
    await until('the edited weight to be live', async () => {
      const seen = await versionsOf(5);
      return seen['reviews v2'] === 5;
    });
    t.pass('an edited weight is live');
    await writeFile(join(folder, 'containers.log'), await compose('logs', '--no-color'));
  } finally {
    await compose('down', '--volumes', '--timeout', '2').catch(() => undefined);
    await docker.stop();
    // Images are big; what a failure is read from are the logs.
    for (const big of ['docker', 'images', 'modules'])
      await rm(join(folder, big), { recursive: true, force: true });
    if (!t.passing()) t.comment(`logs and files: ${folder}`);
  }
});
