import { readFile } from 'node:fs/promises';
import { type Address, formatAddress, isLoopback, parseAddress } from './address.ts';
import { readChoice } from './choice.ts';
import { type ConfigFile, parseConfigFile } from './config-file.ts';
import { cliErrors } from './errors.ts';
import type { LogOptions } from './terminal-log.ts';

/** The flags of `coxswain serve` as commander collects them. */
export interface ServeFlags {
  readonly config?: string;
  readonly configDir: readonly string[];
  readonly registry: readonly string[];
  readonly grpcAddr?: string;
  readonly httpAddr?: string;
  readonly meshConfig?: string;
  readonly stateDir?: string;
  readonly insecure?: boolean;
  readonly logLevel?: string;
  readonly logFormat?: string;
  readonly 'istioconfig-dir': readonly string[];
  readonly 'istiogrpc-addr'?: string;
  readonly 'istiohttp-addr'?: string;
  readonly 'istiomesh-config'?: string;
}

/** What `serve` does, flags and file together. */
export interface ServeOptions {
  readonly configDirs: readonly string[];
  readonly registries: readonly string[];
  readonly grpcAddress: Address;
  readonly httpAddress: Address;
  readonly meshConfigFile?: string;
  readonly stateDir?: string;
  readonly insecure: boolean;
  readonly log: LogOptions;
}

/** Reads the configuration file, if one is named, and lays the flags over it: a flag wins over its key. */
export const readServeOptions = async (flags: ServeFlags): Promise<ServeOptions> =>
  mergeOptions(flags, flags.config === undefined ? {} : await readConfigFile(flags.config));

/** The pure part of `readServeOptions`. Throws an error of `cliErrors`. */
export const mergeOptions = (flags: ServeFlags, file: ConfigFile): ServeOptions => {
  const configDirs = firstGiven([...flags.configDir, ...flags['istioconfig-dir']], file.configDirs);
  const registries = firstGiven(flags.registry, file.registries);
  if (configDirs.length === 0 && registries.length === 0) throw cliErrors.nothingToServe({});
  const insecure = flags.insecure ?? file.insecure ?? false;
  const meshConfigFile = flags.meshConfig ?? flags['istiomesh-config'] ?? file.meshConfig;
  const stateDir = flags.stateDir ?? file.stateDir;
  return {
    configDirs,
    registries,
    grpcAddress: readAddress(
      '--grpc-addr',
      flags.grpcAddr ?? flags['istiogrpc-addr'] ?? file.grpcAddr ?? '127.0.0.1:15010',
      insecure,
    ),
    httpAddress: readAddress(
      '--http-addr',
      flags.httpAddr ?? flags['istiohttp-addr'] ?? file.httpAddr ?? '127.0.0.1:15014',
      insecure,
    ),
    ...(meshConfigFile === undefined ? {} : { meshConfigFile }),
    ...(stateDir === undefined ? {} : { stateDir }),
    insecure,
    log: {
      level: readChoice('--log-level', flags.logLevel ?? file.logLevel ?? 'info', logLevels),
      format: readChoice('--log-format', flags.logFormat ?? file.logFormat ?? defaultFormat(), logFormats),
    },
  };
};

const logLevels = ['debug', 'info', 'warn', 'error'] as const;
const logFormats = ['text', 'json'] as const;
const defaultFormat = () => (process.stderr.isTTY === true ? 'text' : 'json');

const firstGiven = (flags: readonly string[], file: readonly string[] | undefined): readonly string[] =>
  flags.length > 0 ? flags : (file ?? []);

const readAddress = (option: string, value: string, insecure: boolean): Address => {
  const address = parseAddress(option, value);
  // Nobody is authenticated yet, so an address that others can reach must be asked for by name.
  if (!isLoopback(address.host) && !insecure)
    throw cliErrors.insecureNeeded({ option, value: formatAddress(address) });
  return address;
};

const readConfigFile = async (file: string): Promise<ConfigFile> => {
  try {
    return parseConfigFile(file, await readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error)
      throw cliErrors.fileUnreadable({ option: '--config', file, reason: error.code }, error);
    throw error;
  }
};
