import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectFolder } from './project-folder.ts';

const run = promisify(execFile);

/**
 * How the product is started: the built program that `COXSWAIN` names (`npm test` builds it first), else its
 * source.
 */
export const coxswainCommand = (): readonly [string, ...string[]] => {
  const built = process.env['COXSWAIN'];
  return built
    ? [process.execPath, built]
    : [process.execPath, '--import=tsx', join(projectFolder, 'src', 'cli', 'main.ts')];
};

/** Runs a command of the product to its end; resolves with its stdout. */
export const runCoxswain = async (...args: readonly string[]): Promise<string> => {
  const [command, ...first] = coxswainCommand();
  const { stdout } = await run(command, [...first, ...args], { cwd: projectFolder });
  return stdout;
};
