import { isIP } from 'node:net';
import type { Command } from 'commander';
import { type BootstrapOptions, buildBootstrap } from '../bootstrap/envoy-bootstrap.ts';
import { parseAddress } from './address.ts';
import { readChoice } from './choice.ts';
import { cliErrors } from './errors.ts';

/** The flags of `coxswain bootstrap` as commander collects them. */
export interface BootstrapFlags {
  readonly id: string;
  readonly ip: string;
  readonly label: readonly string[];
  readonly type: string;
  readonly interception: string;
  readonly bindIp?: string;
  readonly xdsAddr: string;
  readonly protocol: string;
  readonly adminPort: string;
  readonly loadReports?: boolean;
  readonly domain: string;
}

/** Adds `coxswain bootstrap`, which prints a complete Envoy bootstrap on stdout. */
export const addBootstrapCommand = (program: Command): void => {
  program
    .command('bootstrap')
    .description('print an Envoy bootstrap; Envoy accepts it as it is: envoy -c <(coxswain bootstrap …)')
    .requiredOption('--id <NAME.NAMESPACE>', 'name and namespace of the workload, such as reviews-v1.default')
    .requiredOption('--ip <IP>', 'address of the workload, the one its service is registered with')
    .option('--label <k=v>', 'label of the workload; may be repeated', collect, [])
    .option('--type <type>', 'sidecar or router', 'sidecar')
    .option('--interception <mode>', 'redirect (iptables) or none (listeners that bind)', 'redirect')
    .option('--bind-ip <IP>', 'with --interception none: where outbound listeners bind (default: 127.0.0.1)')
    .option('--xds-addr <host:port>', 'the control plane', '127.0.0.1:15010')
    .option('--protocol <protocol>', 'delta or sotw', 'delta')
    .option('--admin-port <port>', "port of Envoy's admin interface on loopback; 0 for any", '15000')
    .option('--load-reports', 'tell the control plane how many requests go to which service')
    .option('--domain <domain>', 'domain of the mesh', 'cluster.local')
    .action((flags: BootstrapFlags) => {
      process.stdout.write(`${JSON.stringify(buildBootstrap(readFlags(flags)), null, 2)}\n`);
    });
};

/** Checks the flags; throws an error of `cliErrors` that says which one and how to mend it. */
export const readFlags = (flags: BootstrapFlags): BootstrapOptions => {
  const [, name, namespace] = /^([^~.\s]+(?:\.[^~.\s]+)*)\.([^~.\s]+)$/.exec(flags.id) ?? [];
  if (name === undefined || namespace === undefined) throw cliErrors.idInvalid({ value: flags.id });
  const port = Number(flags.adminPort);
  if (!/^\d+$/.test(flags.adminPort) || port > 65535)
    throw cliErrors.portInvalid({ option: '--admin-port', value: flags.adminPort });
  return {
    name,
    namespace,
    ipAddress: readIp('--ip', flags.ip),
    labels: Object.fromEntries(flags.label.map(readLabel)),
    type: readChoice('--type', flags.type, ['sidecar', 'router']),
    interception: readChoice('--interception', flags.interception, ['redirect', 'none']),
    ...(flags.bindIp === undefined ? {} : { bindAddress: readIp('--bind-ip', flags.bindIp) }),
    controlPlane: parseAddress('--xds-addr', flags.xdsAddr),
    protocol: readChoice('--protocol', flags.protocol, ['delta', 'sotw']),
    adminPort: port,
    reportsLoad: flags.loadReports === true,
    domain: flags.domain,
  };
};

/** Collects a flag that may be repeated. */
export const collect = (value: string, previous: readonly string[]): readonly string[] => [
  ...previous,
  value,
];

const readIp = (option: string, value: string): string => {
  if (isIP(value) === 0) throw cliErrors.ipInvalid({ option, value });
  return value;
};

const readLabel = (value: string): readonly [string, string] => {
  const separator = value.indexOf('=');
  if (separator < 1) throw cliErrors.labelInvalid({ option: '--label', value });
  return [value.slice(0, separator), value.slice(separator + 1)];
};
