import type { Command } from 'commander';
import { collect } from './bootstrap.ts';
import { readServeOptions, type ServeFlags } from './serve-options.ts';

/**
 * Adds `coxswain serve`. Each flag has the same meaning as the key of the same name in the
 * configuration file; Istio's spellings are understood and not shown.
 */
export const addServeCommand = (program: Command): void => {
  const serve = program
    .command('serve')
    .description('serve CDS, EDS, LDS and RDS; prints the line "ready" once a first answer would be complete')
    .option('--config <file>', 'configuration file (YAML) with the same keys as these flags, in camelCase')
    .option('--config-dir <dir>', 'folder of Istio resources, watched; may be repeated', collect, [])
    .option(
      '--registry <type=url>',
      'registry of services, such as consul=http://127.0.0.1:8500; may be repeated',
      collect,
      [],
    )
    .option('--grpc-addr <host:port>', 'where Envoys connect (default: 127.0.0.1:15010)')
    .option('--http-addr <host:port>', 'health, debug pages and metrics (default: 127.0.0.1:15014)')
    .option('--mesh-config <file>', "Istio's MeshConfig (YAML)")
    .option('--state-dir <dir>', 'folder for last good states, so that a restart loses nothing')
    .option('--insecure', 'allow addresses that other machines can reach, without authentication')
    .option('--log-level <level>', 'debug, info, warn or error (default: info)')
    .option('--log-format <format>', 'text or json (default: text on a terminal, else json)');
  addIstioSpellings(serve);
  serve.action(async (flags: ServeFlags) => {
    const options = await readServeOptions(flags);
    const { runServe } = await import('./run-serve.ts');
    await runServe(options);
  });
};

/** Istio's names for the same flags, so that its unit files and habits carry over. */
const addIstioSpellings = (serve: Command): void => {
  for (const [flag, description] of [
    ['--configDir <dir>', 'config-dir'],
    ['--grpcAddr <host:port>', 'grpc-addr'],
    ['--httpAddr <host:port>', 'http-addr'],
    ['--meshConfig <file>', 'mesh-config'],
  ] as const) {
    const option = serve.createOption(flag, `Istio's spelling of --${description}`).hideHelp();
    option.attributeName = () => `istio${description}`;
    if (description === 'config-dir') option.argParser(collect).default([]);
    serve.addOption(option);
  }
};
