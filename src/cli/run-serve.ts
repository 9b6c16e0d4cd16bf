import { controlPlaneErrors, startControlPlane } from '../index.ts';
import { CoxswainError } from '../runtime/error-catalogue.ts';
import { formatAddress } from './address.ts';
import { cliErrors } from './errors.ts';
import type { ServeOptions } from './serve-options.ts';
import { createTerminalLog } from './terminal-log.ts';
import { version } from './version.ts';

/** Streams are closed over this long after SIGTERM, so that proxies do not all reconnect at once. */
const spreadMs = 10_000;

/**
 * Runs the control plane until a signal ends it: SIGINT at once, SIGTERM after a spread. Prints `ready`
 * on stdout once the first answer would be complete; everything else goes to stderr.
 */
export const runServe = async (options: ServeOptions): Promise<void> => {
  const log = createTerminalLog(options.log);
  if (options.insecure)
    log.warn('insecure', { note: 'proxies are not authenticated: whoever reaches the port is served' });
  const controlPlane = await start(options, log);
  log.info('listening', {
    grpc: formatAddress(controlPlane.grpcAddress),
    http: formatAddress(controlPlane.httpAddress),
    version,
  });
  void controlPlane.ready.then(() => process.stdout.write('ready\n'));
  const signal = await nextSignal();
  log.info('stopping', { signal });
  const closed = controlPlane.close({ spreadMs: signal === 'SIGTERM' ? spreadMs : 0 });
  // Whoever asks again does not want to wait.
  await Promise.race([closed, nextSignal()]);
  process.exit(0);
};

const start = async (options: ServeOptions, log: ReturnType<typeof createTerminalLog>) => {
  try {
    return await startControlPlane({ ...options, log, version });
  } catch (error) {
    throw bindError(error, options) ?? error;
  }
};

/** Turns what the system says of an address into what a person can mend. */
const bindError = (error: unknown, options: ServeOptions): CoxswainError | undefined => {
  if (!(error instanceof CoxswainError) || error.code !== controlPlaneErrors.cannotListen.code)
    return undefined;
  const { server, reason } = error.details;
  const option = server === 'http' ? '--http-addr' : '--grpc-addr';
  const value = formatAddress(server === 'http' ? options.httpAddress : options.grpcAddress);
  return reason === 'EADDRINUSE'
    ? cliErrors.portTaken({ option, value }, error)
    : cliErrors.addressUnavailable({ option, value, reason: String(reason) }, error);
};

const nextSignal = (): Promise<'SIGINT' | 'SIGTERM'> =>
  new Promise((resolve) => {
    process.once('SIGINT', () => resolve('SIGINT'));
    process.once('SIGTERM', () => resolve('SIGTERM'));
  });
