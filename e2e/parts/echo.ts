import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Child, startChild } from './child-process.ts';
import { httpRequest } from './http-request.ts';

/** An instance of a service. */
export interface EchoOptions {
  readonly service: string;
  readonly version: string;
  /** Where it listens. */
  readonly address: string;
  /** Any free one by default. */
  readonly port?: number;
  /** `tcp` sends each line back with the name of the instance in front. */
  readonly protocol?: 'http' | 'tcp';
  readonly folder: string;
  readonly commandPrefix?: readonly string[];
}

/** A running instance. `process.kill()` ends it as a crash would. */
export interface Echo {
  readonly service: string;
  readonly version: string;
  readonly address: string;
  readonly port: number;
  readonly process: Child;
  /** How many requests came so far, and how often each path, asked of the instance itself. */
  received(): Promise<EchoReceived>;
}

/** Counts of one instance since its start. */
export interface EchoReceived {
  readonly requests: number;
  readonly paths: Readonly<Record<string, number>>;
}

/** What an HTTP instance answers, as JSON. */
export interface EchoAnswer {
  readonly service: string;
  readonly version: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly from: string;
}

const program = fileURLToPath(new URL('echo-server.mjs', import.meta.url));

/** Starts an instance as a process of its own and waits until it listens. */
export const startEcho = async (options: EchoOptions): Promise<Echo> => {
  const { service, version, address, port, protocol } = options;
  const name = `echo-${service}-${version}-${address}`;
  const [command = process.execPath, ...arguments_] = [
    ...(options.commandPrefix ?? []),
    process.execPath,
    program,
    JSON.stringify({ service, version, address, port, protocol }),
  ];
  const logFile = join(options.folder, `${name}.log`);
  const child = await startChild({ name, command, args: arguments_, logFile });
  const [, bound] = await child.line(/^listening (\d+)$/);
  return {
    service,
    version,
    address,
    port: Number(bound),
    process: child,
    received: async () => {
      const { body } = await httpRequest({ address, port: Number(bound), path: '/requests/' });
      return JSON.parse(body) as EchoReceived;
    },
  };
};
