import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { MissingPart } from './missing-part.ts';
import { partsFolder } from './project-folder.ts';

const run = promisify(execFile);

/** The Istio whose istioctl is tested, of its development line: the releases carry no Go module version. */
export const istioctlModule = 'istio.io/istio@v0.0.0-20260827124520-eed52ebb66ad';

const howToGetIt =
  'install Go 1.26 and reach a Go module proxy, or set ISTIOCTL to the path of an istioctl binary';

/**
 * The path of a real istioctl: `ISTIOCTL` where it is set, else the one in `.parts/`, which is built at the
 * first call. That takes ten minutes of processor time, so that `npm test` does not do it. Throws `MissingPart`.
 */
export const ensureIstioctl = async (): Promise<string> => {
  const given = process.env['ISTIOCTL'];
  if (given) {
    if (existsSync(given)) return given;
    throw new MissingPart(`istioctl (ISTIOCTL=${given})`, howToGetIt);
  }
  const version = istioctlModule.slice(istioctlModule.indexOf('@') + 1);
  const binary = join(partsFolder, `istioctl-${version}`);
  if (!existsSync(binary))
    await build(binary).catch((error: unknown) => {
      throw new MissingPart('istioctl', howToGetIt, error);
    });
  return binary;
};

/** Builds in the module's own folder: only there its replacements of other modules hold. */
const build = async (binary: string): Promise<void> => {
  await mkdir(partsFolder, { recursive: true });
  const { stdout } = await run('go', ['mod', 'download', '-json', istioctlModule], { cwd: partsFolder });
  const { Dir } = JSON.parse(stdout) as { readonly Dir: string };
  const unfinished = `${binary}.${process.pid}`;
  await run(
    'go',
    ['build', '-buildvcs=false', '-ldflags', '-s -w', '-o', unfinished, './istioctl/cmd/istioctl'],
    { cwd: Dir, maxBuffer: 64 * 1024 * 1024 },
  );
  await rename(unfinished, binary);
};
