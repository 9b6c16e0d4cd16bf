import { execFile } from 'node:child_process';
import { cp, mkdir, realpath, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** An image that holds programs of this machine and nothing else. */
export interface ScratchImage {
  /** Where the build context is made. */
  readonly folder: string;
  /** Programs by their path inside the image; their libraries come along. */
  readonly programs: Readonly<Record<string, string>>;
  /** Folders and files by their path inside the image. */
  readonly files?: Readonly<Record<string, string>>;
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
}

/** Makes the build context of an image `FROM scratch`. */
export const writeScratchImage = async (image: ScratchImage): Promise<void> => {
  const root = join(image.folder, 'root');
  const put = async (source: string, target: string): Promise<void> => {
    await mkdir(dirname(join(root, target)), { recursive: true });
    await cp(await realpath(source), join(root, target), { recursive: true, force: true });
  };
  for (const [target, source] of Object.entries(image.programs)) {
    await put(source, target);
    for (const library of await librariesOf(source)) await put(library, library);
  }
  for (const [target, source] of Object.entries(image.files ?? {})) await put(source, target);
  await mkdir(join(root, 'tmp'), { recursive: true });
  const lines = [
    'FROM scratch',
    'COPY root /',
    'ENV PATH=/usr/local/bin',
    ...(image.entrypoint === undefined ? [] : [`ENTRYPOINT ${JSON.stringify(image.entrypoint)}`]),
    ...(image.command === undefined ? [] : [`CMD ${JSON.stringify(image.command)}`]),
  ];
  await writeFile(join(image.folder, 'Dockerfile'), `${lines.join('\n')}\n`);
};

/** Absolute paths of the shared libraries of a program, the loader among them. */
const librariesOf = async (program: string): Promise<readonly string[]> => {
  const { stdout } = await run('ldd', [await realpath(program)]).catch(() => ({ stdout: '' }));
  return stdout.split('\n').flatMap((line) => /(\/\S+) \(0x/.exec(line)?.[1] ?? []);
};
