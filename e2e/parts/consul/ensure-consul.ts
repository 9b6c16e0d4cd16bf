import { execFile } from 'node:child_process';
import {
  access,
  constants,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { MissingPart } from '../missing-part.ts';
import { partsFolder } from '../project-folder.ts';
import { type AptSource, entriesForSuite, parseAptSources } from './apt-source.ts';

const run = promisify(execFile);

/** The last Debian release that packages Consul; its version is 1.8.7. */
const suite = 'bullseye';
const remedy =
  'put `consul` on PATH or name it in the environment variable CONSUL; on Debian it is fetched with apt-get';

/**
 * The path of a real Consul: `CONSUL`, else `consul` on PATH, else the cache in `.parts/`, else the package
 * of an older Debian release, unpacked into that cache without installing anything. Safe when several
 * processes ask at once. Rejects with one line that says how to get it.
 */
export const ensureConsul = async (): Promise<string> => {
  const named = process.env['CONSUL'];
  if (named !== undefined && named !== '') {
    if (await isExecutable(named)) return named;
    throw new MissingPart(`Consul at CONSUL=${named}`, remedy);
  }
  const cached = join(partsFolder, `consul-${suite}`, 'usr', 'bin', 'consul');
  for (const candidate of [...onPath(), cached]) if (await isExecutable(candidate)) return candidate;
  try {
    await download(dirname(dirname(dirname(cached))));
  } catch (error) {
    throw new MissingPart('Consul', remedy, new Error(firstLine(error)));
  }
  return cached;
};

const onPath = (): readonly string[] =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, 'consul'));

const isExecutable = (file: string): Promise<boolean> =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  );

/** Unpacks into a folder of its own and moves it into place in one step: nobody sees half of it. */
const download = async (target: string): Promise<void> => {
  await mkdir(dirname(target), { recursive: true });
  const work = await mkdtemp(join(dirname(target), '.consul-'));
  try {
    const options = await privateApt(work);
    await run('apt-get', [...options, 'update'], { cwd: work });
    await run('apt-get', [...options, 'download', 'consul'], { cwd: work });
    const archive = (await readdir(work)).find((name) => name.endsWith('.deb'));
    if (archive === undefined) throw new Error('apt-get downloaded no package');
    const unpacked = join(work, 'unpacked');
    await run('dpkg', ['-x', archive, unpacked], { cwd: work });
    await rename(unpacked, target).catch(async (error: unknown) => {
      // Another process was faster: its folder is as good as ours.
      if (!(await isExecutable(join(target, 'usr', 'bin', 'consul')))) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
};

/** apt with its own sources, lists and cache, so that the machine's own stay as they are; works without root. */
const privateApt = async (work: string): Promise<readonly string[]> => {
  const codename = /^VERSION_CODENAME=(\w+)/m.exec(await readFile('/etc/os-release', 'utf8'))?.[1] ?? '';
  const entries = entriesForSuite(await configuredSources(), codename, suite);
  if (entries.length === 0)
    throw new Error(`apt has no source for ${codename || 'this system'} to derive ${suite} from`);
  for (const folder of ['lists/partial', 'archives/partial'])
    await mkdir(join(work, folder), { recursive: true });
  await writeFile(join(work, 'sources.list'), `${entries.join('\n')}\n`);
  return [
    ['Dir::Etc::SourceList', join(work, 'sources.list')],
    ['Dir::Etc::SourceParts', '/dev/null'],
    ['Dir::State::Lists', join(work, 'lists')],
    ['Dir::Cache', work],
    ['Dir::Cache::Archives', join(work, 'archives')],
    ['APT::Sandbox::User', ''],
    ['APT::Update::Error-Mode', 'any'],
    // The suite is no longer maintained, and its release file may say so.
    ['Acquire::Check-Valid-Until', 'false'],
    ['Acquire::Languages', 'none'],
  ].flatMap(([key, value]) => ['-o', `${key}=${value}`]);
};

const configuredSources = async (): Promise<readonly AptSource[]> => {
  const folder = '/etc/apt/sources.list.d';
  const names = await readdir(folder).catch(() => []);
  const files = ['/etc/apt/sources.list', ...names.toSorted().map((name) => join(folder, name))];
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')));
  return texts.flatMap(parseAptSources);
};

const firstLine = (error: unknown): string => {
  const stderr = typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr) : '';
  const text =
    stderr.split('\n').find((line) => line.startsWith('E:')) ??
    String(error instanceof Error ? error.message : error);
  return text.split('\n', 1)[0] ?? '';
};
