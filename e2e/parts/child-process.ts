import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** What to run, and where its output goes. */
export interface ChildOptions {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly workingFolder?: string;
  /** Receives stdout and stderr. */
  readonly logFile: string;
}

/** How a process ended. */
export type Exit = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

/** A process that a test started; it never outlives the test. */
export interface Child {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  readonly exited: Promise<Exit>;
  isRunning(): boolean;
  /** The first line of stdout that matches, seen since the start. Fails when the process ends first. */
  line(pattern: RegExp, deadlineMs?: number): Promise<RegExpExecArray>;
  signal(signal: NodeJS.Signals): void;
  /** SIGTERM, and SIGKILL when that does not help in time. */
  stop(graceMs?: number): Promise<Exit>;
  /** SIGKILL. */
  kill(): Promise<Exit>;
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    // A program with its own idea of an end ends by it.
    if (process.listenerCount(signal) === 0) process.exit(signal === 'SIGINT' ? 130 : 143);
  });
}

/** Linux ends the process when this one is killed and can no longer do it. */
const tiedToParent = (command: string, args: readonly string[]): readonly [string, readonly string[]] =>
  existsSync(setpriv) ? [setpriv, ['--pdeathsig', 'KILL', command, ...args]] : [command, args];
const setpriv = '/usr/bin/setpriv';

/** Starts a process; resolves once it has a pid. */
export const startChild = async (options: ChildOptions): Promise<Child> => {
  const log = createWriteStream(options.logFile, { flags: 'a' });
  const [command, args] = tiedToParent(options.command, options.args);
  const child = spawn(command, args, {
    cwd: options.workingFolder,
    env: { ...process.env, ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const exited = new Promise<Exit>((resolve) => {
    child.once('close', (code, signal) => {
      running.delete(child);
      log.end();
      resolve({ code, signal });
    });
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  child.stderr.on('data', (chunk: Buffer) => log.write(chunk));
  const lines: string[] = [];
  const listeners = new Set<(line: string) => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    log.write(`${line}\n`);
    lines.push(line);
    for (const listener of listeners) listener(line);
  });

  const line: Child['line'] = (pattern, deadlineMs = 20_000) =>
    new Promise((resolve, reject) => {
      const finish = (settle: () => void): void => {
        clearTimeout(timer);
        listeners.delete(listener);
        settle();
      };
      const failure = (reason: string): Error =>
        new Error(`${options.name} ${reason} before it said ${pattern}; see ${options.logFile}`);
      const timer = setTimeout(() => finish(() => reject(failure(`took ${deadlineMs} ms`))), deadlineMs);
      const listener = (text: string): void => {
        const match = pattern.exec(text);
        if (match) finish(() => resolve(match));
      };
      listeners.add(listener);
      for (const text of lines) listener(text);
      void exited.then(({ code, signal }) => finish(() => reject(failure(`ended (${signal ?? code})`))));
    });

  const signal = (name: NodeJS.Signals): void => {
    child.kill(name);
  };
  const kill = (): Promise<Exit> => {
    signal('SIGKILL');
    return exited;
  };
  const stop = async (graceMs = 5_000): Promise<Exit> => {
    const timer = setTimeout(() => signal('SIGKILL'), graceMs);
    signal('SIGTERM');
    const exit = await exited;
    clearTimeout(timer);
    return exit;
  };
  return {
    name: options.name,
    pid: child.pid ?? -1,
    logFile: options.logFile,
    exited,
    isRunning: () => running.has(child),
    line,
    signal,
    stop,
    kill,
  };
};
