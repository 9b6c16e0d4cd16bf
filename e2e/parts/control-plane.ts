import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Child, startChild } from './child-process.ts';
import { coxswainCommand } from './coxswain-command.ts';
import { httpRequest } from './http-request.ts';
import { projectFolder } from './project-folder.ts';

/** How `coxswain serve` is started. */
export interface ControlPlaneOptions {
  readonly folder: string;
  /** Loopback address of both ports. */
  readonly address: string;
  readonly configFolders: readonly string[];
  /** Values of `--registry`, such as `consul=http://127.0.0.1:8500`. */
  readonly registries?: readonly string[];
  readonly stateFolder?: string;
  readonly arguments?: readonly string[];
}

/** A running `coxswain serve`. It may be killed and started again on the same ports. */
export interface ControlPlane {
  /** `host:port` where Envoys connect. */
  readonly grpcAddress: string;
  readonly address: string;
  readonly grpcPort: number;
  readonly httpPort: number;
  readonly logFile: string;
  process(): Child;
  /** A page of the HTTP port as text. Throws where the status is not 200. */
  page(path: string): Promise<string>;
  /** A page of the HTTP port as JSON. */
  json(path: string): Promise<unknown>;
  log(): Promise<string>;
  /** SIGKILL, as a crash or the kernel would. */
  kill(): Promise<void>;
  /** SIGINT: ends at once. */
  stop(): Promise<void>;
  /** Starts again with the same arguments and waits for `ready`. */
  start(): Promise<void>;
}

// On an address of the run's own, so that no other run and no outgoing connection can hold these ports.
const grpcPort = 15_010;
const httpPort = 15_014;

/** Starts `coxswain serve` and waits for its line `ready`. */
export const startControlPlane = async (options: ControlPlaneOptions): Promise<ControlPlane> => {
  const { folder, address } = options;
  const logFile = join(folder, 'coxswain.log');
  const [command, ...first] = coxswainCommand();
  const args = [
    ...first,
    'serve',
    ['--grpc-addr', `${address}:${grpcPort}`, '--http-addr', `${address}:${httpPort}`],
    options.configFolders.map((configFolder) => ['--config-dir', configFolder]),
    (options.registries ?? []).map((registry) => ['--registry', registry]),
    options.stateFolder === undefined ? [] : ['--state-dir', options.stateFolder],
    options.arguments ?? [],
  ].flat(2);
  const launch = async (): Promise<Child> => {
    const child = await startChild({
      name: 'coxswain',
      command,
      args,
      logFile,
      workingFolder: projectFolder,
    });
    await child.line(/^ready$/, 60_000).catch(async (error: unknown) => {
      await child.kill();
      throw error;
    });
    return child;
  };
  let child = await launch();
  const page = async (path: string): Promise<string> => {
    const { status, body } = await httpRequest({ address, port: httpPort, path });
    if (status !== 200) throw new Error(`coxswain ${path} answered ${status}: ${body.slice(0, 200)}`);
    return body;
  };
  return {
    grpcAddress: `${address}:${grpcPort}`,
    address,
    grpcPort,
    httpPort,
    logFile,
    process: () => child,
    page,
    json: async (path) => JSON.parse(await page(path)) as unknown,
    log: () => readFile(logFile, 'utf8'),
    kill: async () => void (await child.kill()),
    stop: async () => {
      child.signal('SIGINT');
      await child.exited;
    },
    start: async () => {
      child = await launch();
    },
  };
};
