import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the working tree. */
export const projectFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Where what the suite builds and writes is kept. */
export const partsFolder = join(projectFolder, '.parts', 'bench');

const benchFolder = join(projectFolder, 'bench');

/** Programs that the suite runs. */
export interface Programs {
  readonly load: string;
  readonly floor: string;
  /** Undefined where there is no Go. */
  readonly goControlPlane: string | undefined;
  /** A server of ours, compiled as it is shipped: a file under `bench/servers`. */
  readonly server: (name: string) => string;
}

/** Compiles what is measured, and what measures. */
export const buildPrograms = (): Programs => {
  mkdirSync(partsFolder, { recursive: true });
  const compile = (name: string, sources: readonly string[]): string => {
    const output = join(partsFolder, name);
    execFileSync('gcc', ['-O2', '-Wall', '-Wextra', '-o', output, ...sources], { stdio: 'inherit' });
    return output;
  };
  const loadFolder = join(benchFolder, 'load');
  const loadSources = readdirSync(loadFolder).filter((file) => file.endsWith('.c'));
  execFileSync(
    join(projectFolder, 'node_modules', '.bin', 'tsc'),
    ['-p', join(benchFolder, 'tsconfig.json')],
    { cwd: projectFolder, stdio: 'inherit' },
  );
  // Beside the sources there are files that they read.
  for (const file of ['api', 'package.json']) {
    const link = join(projectFolder, 'build', 'bench', file);
    if (!existsSync(link)) symlinkSync(join(projectFolder, file), link);
  }
  return {
    load: compile(
      'load',
      loadSources.map((file) => join(loadFolder, file)),
    ),
    floor: compile('floor', [join(benchFolder, 'servers', 'floor.c')]),
    goControlPlane: buildGo(),
    server: (name) => join(projectFolder, 'build', 'bench', 'bench', 'servers', `${name}.js`),
  };
};

const buildGo = (): string | undefined => {
  const output = join(partsFolder, 'go-control-plane');
  try {
    execFileSync('go', ['version'], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  execFileSync('go', ['build', '-mod=readonly', '-o', output, '.'], {
    cwd: join(benchFolder, 'peers', 'go-control-plane'),
    stdio: 'inherit',
  });
  return output;
};
