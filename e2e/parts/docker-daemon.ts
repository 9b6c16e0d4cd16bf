import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startChild } from './child-process.ts';
import { ensureDebianPackages } from './debian-packages.ts';
import type { NetworkNamespace } from './network-namespace.ts';
import { until } from './until.ts';

const run = promisify(execFile);

/** A Docker daemon inside a network namespace; published ports are open inside it only. */
export interface DockerDaemon {
  /** Runs `docker-compose` against the daemon; resolves with its output. */
  compose(args: readonly string[], environment?: Readonly<Record<string, string>>): Promise<string>;
  stop(): Promise<void>;
}

/** Starts a daemon of its own: the machine's, if there is one, is neither asked nor changed. */
export const startDocker = async (namespace: NetworkNamespace, folder: string): Promise<DockerDaemon> => {
  const { environment } = await ensureDebianPackages(
    'docker',
    ['dockerd', 'containerd', 'runc', 'docker-compose', 'iptables'],
    ['docker.io', 'docker-compose', 'iptables'],
  );
  const socket = join('/run', `${namespace.name}.sock`);
  const daemon = await startChild({
    name: 'dockerd',
    command: 'nsenter',
    args: [
      `--net=/run/netns/${namespace.name}`,
      'dockerd',
      ...['--data-root', join(folder, 'docker')],
      ...['--exec-root', join('/run', `${namespace.name}.docker`)],
      ...['--host', `unix://${socket}`, '--pidfile', join(folder, 'dockerd.pid')],
      ...['--storage-driver', 'overlay2'],
    ],
    environment,
    logFile: join(folder, 'dockerd.log'),
  });
  const hopeless = (): string | undefined =>
    daemon.isRunning() ? undefined : `dockerd ended; see ${daemon.logFile}`;
  await until('the Docker daemon', () => existsSync(socket), { deadlineMs: 30_000, hopeless });
  return {
    compose: async (args, more = {}) => {
      const { stdout, stderr } = await run('docker-compose', args, {
        // Images from scratch need none of what BuildKit brings, and it is not there.
        env: {
          ...process.env,
          ...environment,
          DOCKER_HOST: `unix://${socket}`,
          DOCKER_BUILDKIT: '0',
          ...more,
        },
        maxBuffer: 64 * 1024 * 1024,
      });
      return stdout + stderr;
    },
    stop: async () => {
      await daemon.stop(20_000);
    },
  };
};
