import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectFolder } from '../../e2e/parts/project-folder.ts';
import { countTap, type TapFailure } from './tap-count.ts';

/** What a step of `npm test` came to. */
export interface StepResult {
  readonly passed: number;
  readonly failures: readonly TapFailure[];
}

/** A step of `npm test`. It never throws: what goes wrong is a failure that is counted. */
export interface Step {
  readonly title: string;
  run(): Promise<StepResult>;
}

/** A command that passes or fails as a whole, such as the type check. */
export const commandStep = (title: string, command: string, ...args: readonly string[]): Step => ({
  title,
  run: async () => {
    const output: string[] = [];
    const status = await execute(command, args, {}, (line) => output.push(line));
    return status === 0
      ? { passed: 1, failures: [] }
      : { passed: 0, failures: [{ name: title, details: output.slice(-40) }] };
  },
});

/** A part that is fetched where it is missing. */
export const partStep = (title: string, ensure: () => Promise<unknown>): Step => ({
  title,
  run: async () => {
    try {
      await ensure();
      return { passed: 1, failures: [] };
    } catch (error) {
      return { passed: 0, failures: [{ name: title, details: [String(error)] }] };
    }
  },
});

/** Test files that are run by tap. */
export interface TapStepOptions {
  readonly title: string;
  /** The Node that runs them; known once the parts are there. */
  readonly node: () => Promise<string>;
  readonly files: readonly string[];
  readonly jobs: number;
  readonly timeoutSeconds: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** Receives the raw TAP. */
  readonly logFile: string;
}

/** Runs test files, says of each whether it passed, and counts their assertions. */
export const tapStep = (options: TapStepOptions): Step => ({
  title: options.title,
  run: async () => {
    const log = createWriteStream(options.logFile);
    const output: string[] = [];
    const tap = join(projectFolder, 'node_modules', 'tap', 'dist', 'esm', 'run.mjs');
    const flags = ['--reporter=tap', `--jobs=${options.jobs}`, `--timeout=${options.timeoutSeconds}`];
    const args = [tap, 'run', ...flags, ...options.files];
    try {
      const status = await execute(await options.node(), args, options.environment ?? {}, (line) => {
        log.write(`${line}\n`);
        output.push(line);
        if (/^(not )?ok \d+ /.test(line)) console.log(`  ${line.replace(/^(not )?ok \d+ - /, '$1ok ')}`);
      });
      const { passed, failures } = countTap(output.join('\n'));
      const silent = status !== 0 && failures.length === 0;
      return {
        passed,
        failures: silent ? [{ name: options.title, details: output.slice(-20) }] : failures,
      };
    } catch (error) {
      return { passed: 0, failures: [{ name: options.title, details: [String(error)] }] };
    } finally {
      log.end();
    }
  },
});

/** Runs a command to its end; resolves with its exit status. */
const execute = (
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  onLine: (line: string) => void,
): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: projectFolder,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    createInterface({ input: child.stdout }).on('line', onLine);
    createInterface({ input: child.stderr }).on('line', onLine);
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
