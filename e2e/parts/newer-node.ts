import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { MissingPart } from './missing-part.ts';
import { partsFolder } from './project-folder.ts';

const run = promisify(execFile);

/** The newest long-term release that is tested, beside the Node that runs the tests. */
export const newerNodeVersion = '24.21.0';

/**
 * The path of a newer Node: `NEWER_NODE` where it is set, else the one in `.parts/`, which the npm package
 * `node` brings. Throws `MissingPart`.
 */
export const ensureNewerNode = async (version = newerNodeVersion): Promise<string> => {
  const given = process.env['NEWER_NODE'];
  const home = join(partsFolder, `node-${version}`);
  const binary = given || join(home, 'node_modules', 'node', 'bin', 'node');
  if (existsSync(binary)) return binary;
  const howToGetIt = `reach an npm registry that has the package node@${version}, or set NEWER_NODE to the path of a Node ${version}`;
  if (given) throw new MissingPart(`Node (NEWER_NODE=${given})`, howToGetIt);
  await install(version, home).catch((error: unknown) => {
    throw new MissingPart(`Node ${version}`, howToGetIt, error);
  });
  return binary;
};

const install = async (version: string, home: string): Promise<void> => {
  await mkdir(partsFolder, { recursive: true });
  const workplace = await mkdtemp(`${home}.`);
  try {
    const flags = ['--no-audit', '--no-fund', '--loglevel=error', '--no-save'];
    await run('npm', ['install', ...flags, '--prefix', workplace, `node@${version}`], { cwd: workplace });
    await rename(workplace, home).catch((error: NodeJS.ErrnoException) => {
      const someoneWasFaster = error.code === 'ENOTEMPTY' || error.code === 'EEXIST';
      if (!someoneWasFaster) throw error;
    });
  } finally {
    await rm(workplace, { recursive: true, force: true });
  }
};
