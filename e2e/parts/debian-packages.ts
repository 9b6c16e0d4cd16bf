import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { MissingPart } from './missing-part.ts';
import { partsFolder } from './project-folder.ts';

const run = promisify(execFile);

/** Packages unpacked into a folder of their own; nothing of the machine is changed. */
export interface UnpackedPackages {
  /** Environment in which their programs find each other, their libraries and plug-ins. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Has programs of Debian packages: those of the machine where they are all there, else the packages (and what
 * they need beyond what is installed) unpacked into `.parts/`. Throws `MissingPart`.
 */
export const ensureDebianPackages = async (
  name: string,
  programs: readonly string[],
  packages: readonly string[],
): Promise<UnpackedPackages> => {
  if (programs.every(isInstalled)) return { environment: {} };
  const home = join(partsFolder, `debian-${name}`);
  if (!existsSync(home)) {
    await unpack(packages, home).catch((error: unknown) => {
      const howToGetIt = `install it (Debian: apt-get install ${packages.join(' ')})`;
      throw new MissingPart(programs.join(', '), howToGetIt, error);
    });
  }
  const libraries = (await readdir(join(home, 'usr', 'lib'))).filter((folder) =>
    folder.endsWith('-linux-gnu'),
  );
  const library = join(home, 'usr', 'lib', libraries[0] ?? '');
  return {
    environment: {
      PATH: [join(home, 'usr', 'sbin'), join(home, 'usr', 'bin'), process.env['PATH'] ?? ''].join(':'),
      LD_LIBRARY_PATH: library,
      XTABLES_LIBDIR: join(library, 'xtables'),
      PYTHONPATH: join(home, 'usr', 'lib', 'python3', 'dist-packages'),
    },
  };
};

const folders = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/sbin'];
const isInstalled = (program: string): boolean => folders.some((folder) => existsSync(join(folder, program)));

/** Fetches with lists and a cache of its own, so that apt's own state stays as it is. */
const unpack = async (packages: readonly string[], home: string): Promise<void> => {
  await mkdir(partsFolder, { recursive: true });
  const workplace = await mkdtemp(`${home}.`);
  try {
    const inside = (path: string): string => join(workplace, path);
    for (const folder of ['lists/partial', 'archives/partial'])
      await mkdir(inside(folder), { recursive: true });
    const options = [
      `Dir::Cache=${workplace}`,
      `Dir::Cache::Archives=${inside('archives')}`,
      `Dir::State::Lists=${inside('lists')}`,
      'APT::Sandbox::User=',
      'Acquire::Languages=none',
      'Debug::NoLocking=1',
    ].flatMap((option) => ['-o', option]);
    await run('apt-get', [...options, '-qq', 'update']);
    const flags = ['-qq', '-y', '--no-install-recommends', '--download-only'];
    await run('apt-get', [...options, ...flags, 'install', ...packages]);
    const archives = (await readdir(inside('archives'))).filter((file) => file.endsWith('.deb'));
    for (const archive of archives) await run('dpkg', ['-x', inside(`archives/${archive}`), inside('root')]);
    await linkAlternatives(inside('root/usr/sbin'));
    await rename(inside('root'), home).catch((error: NodeJS.ErrnoException) => {
      const someoneWasFaster = error.code === 'ENOTEMPTY' || error.code === 'EEXIST';
      if (!someoneWasFaster) throw error;
    });
  } finally {
    await rm(workplace, { recursive: true, force: true });
  }
};

/** An installation would choose between iptables' two forms; unpacked, the choice is made here. */
const linkAlternatives = async (folder: string): Promise<void> => {
  if (!existsSync(join(folder, 'xtables-nft-multi'))) return;
  for (const name of ['iptables', 'iptables-save', 'iptables-restore', 'ip6tables']) {
    await symlink('xtables-nft-multi', join(folder, name));
  }
};
