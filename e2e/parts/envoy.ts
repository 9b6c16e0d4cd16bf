import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Child, startChild } from './child-process.ts';
import { ensureEnvoy } from './envoy-binary.ts';
import { httpRequest } from './http-request.ts';
import { type Patience, until } from './until.ts';

export { currentEnvoyVersion, ensureEnvoy, oldEnvoyVersion } from './envoy-binary.ts';

/** How one Envoy is run. */
export interface EnvoyOptions {
  /** Names its files in the run folder. */
  readonly name: string;
  /** YAML or JSON, with an admin address whose port may be 0. */
  readonly bootstrapYaml: string;
  readonly folder: string;
  /** A binary, such as an older one; the current version by default. */
  readonly binary?: string;
  readonly logLevel?: 'trace' | 'debug' | 'info' | 'warning';
  /** Words put before the command, such as `ip netns exec app`. */
  readonly commandPrefix?: readonly string[];
}

/** A running Envoy, seen through its admin port. */
export interface Envoy {
  readonly name: string;
  readonly logFile: string;
  readonly process: Child;
  /** Host and port of the admin listener. */
  readonly admin: { readonly address: string; readonly port: number };
  /** Body of an admin page. Throws where the status is not 200. */
  page(path: string): Promise<string>;
  /** All counters and gauges whose name matches. */
  stats(pattern?: RegExp): Promise<ReadonlyMap<string, number>>;
  /** One counter or gauge; 0 while Envoy does not know it. */
  stat(name: string): Promise<number>;
  /** Waits until a counter or gauge is as wished. */
  waitForStat(name: string, wish: (value: number) => boolean, patience?: Patience): Promise<number>;
  /** Waits until Envoy is LIVE: everything it asked for at the start has come. */
  ready(patience?: Patience): Promise<void>;
  /** The parsed `/config_dump`. */
  configDump(query?: string): Promise<ConfigDump>;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

/** `envoy.admin.v3.ConfigDump` as JSON, as far as tests look into it. */
export interface ConfigDump {
  readonly configs: readonly Readonly<Record<string, unknown>>[];
}

/** Starts a real Envoy and waits for its admin port. */
export const startEnvoy = async (options: EnvoyOptions): Promise<Envoy> => {
  const binary = options.binary ?? (await ensureEnvoy());
  const file = (suffix: string): string => join(options.folder, `${options.name}.${suffix}`);
  await writeFile(file('bootstrap.yaml'), options.bootstrapYaml);
  await rm(file('admin'), { force: true });
  const arguments_ = [
    ['--config-path', file('bootstrap.yaml')],
    ['--admin-address-path', file('admin')],
    ['--log-level', options.logLevel ?? 'info'],
    ['--concurrency', '1'],
    // An old listener may serve open connections for ten minutes otherwise, longer than any test.
    ['--drain-time-s', '2', '--drain-strategy', 'immediate'],
    // Without hot restart there is no shared memory that two Envoys of one machine could fight over.
    ['--disable-hot-restart'],
  ].flat();
  const [command = binary, ...prefixed] = [...(options.commandPrefix ?? []), binary, ...arguments_];
  const child = await startChild({ name: options.name, command, args: prefixed, logFile: file('log') });
  const hopeless = (): string | undefined => (child.isRunning() ? undefined : `${options.name} ended`);
  const admin = await until(
    `the admin port of ${options.name} (${file('log')})`,
    () => readAdmin(file('admin')),
    {
      hopeless,
    },
  ).catch(async (error: unknown) => {
    await child.kill();
    throw error;
  });

  const page = async (path: string): Promise<string> => {
    const { status, body } = await httpRequest({ ...admin, path });
    if (status !== 200)
      throw new Error(`${options.name}: admin ${path} answered ${status}: ${body.slice(0, 200)}`);
    return body;
  };
  const stats = async (pattern?: RegExp): Promise<ReadonlyMap<string, number>> => {
    const filter = pattern === undefined ? '' : `?filter=${encodeURIComponent(pattern.source)}`;
    return parseStats(await page(`/stats${filter}`));
  };
  const stat = async (name: string): Promise<number> => {
    const pattern = new RegExp(`^${name.replaceAll(/[.|()[\]^$*+?\\]/g, '\\$&')}$`);
    return (await stats(pattern)).get(name) ?? 0;
  };
  return {
    name: options.name,
    logFile: file('log'),
    process: child,
    admin,
    page,
    stats,
    stat,
    waitForStat: (name, wish, patience) =>
      until(
        `${name} of ${options.name}`,
        async () => {
          const value = await stat(name);
          if (wish(value)) return { value };
          throw new Error(`it is ${value}`);
        },
        patience,
      ).then(({ value }) => value),
    ready: async (patience) => {
      await until(`${options.name} to be LIVE (${file('log')})`, () => page('/ready'), {
        hopeless,
        ...patience,
      });
    },
    configDump: async (query = '?include_eds') => parseConfigDump(await page(`/config_dump${query}`)),
    stop: async () => void (await child.stop()),
    kill: async () => void (await child.kill()),
  };
};

const readAdmin = async (path: string): Promise<Envoy['admin'] | undefined> => {
  const [, address, port] = /^(.+):(\d+)$/.exec((await readFile(path, 'utf8')).trim()) ?? [];
  return address === undefined ? undefined : { address, port: Number(port) };
};

/** Reads the lines `name: 3`; histograms and text have other forms and are left out. */
const parseStats = (text: string): ReadonlyMap<string, number> => {
  const stats = new Map<string, number>();
  for (const line of text.split('\n')) {
    const [, name, value] = /^(.+): (\d+)$/.exec(line) ?? [];
    if (name !== undefined) stats.set(name, Number(value));
  }
  return stats;
};

/** Envoy answers 200 with plain text where it cannot print a message that it was sent. */
const parseConfigDump = (text: string): ConfigDump => {
  if (!text.startsWith('{')) throw new Error(`config_dump is no JSON: ${text.slice(0, 200)}`);
  return JSON.parse(text) as ConfigDump;
};
