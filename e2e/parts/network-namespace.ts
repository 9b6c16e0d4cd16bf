import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { MissingPart } from './missing-part.ts';

const run = promisify(execFile);

/** A network of its own inside this machine. It is removed when the process ends. */
export interface NetworkNamespace {
  readonly name: string;
  /** Words before a command that make it run inside. */
  readonly prefix: readonly string[];
  /** Runs a command inside to its end. */
  run(
    command: string,
    args: readonly string[],
    environment?: Readonly<Record<string, string>>,
  ): Promise<string>;
}

/** Throws one line where namespaces cannot be made. */
export const requireRoot = (leg: string): void => {
  if (process.getuid?.() !== 0) {
    throw new MissingPart(
      `root for ${leg}`,
      'run the tests as root; only namespaces of their own are touched',
    );
  }
};

/** Makes a namespace with its loopback up. */
export const newNetworkNamespace = async (role: string): Promise<NetworkNamespace> => {
  await removeLeftovers();
  const name = `coxswain-${process.pid}-${role}`;
  await ip('netns', 'add', name);
  process.once('exit', () => {
    try {
      execFileSync('ip', ['netns', 'del', name], { stdio: 'ignore' });
    } catch {
      // It is gone already.
    }
  });
  await ip('-n', name, 'link', 'set', 'lo', 'up');
  return {
    name,
    prefix: ['ip', 'netns', 'exec', name],
    run: async (command, args, environment = {}) => {
      const { stdout } = await run('ip', ['netns', 'exec', name, command, ...args], {
        env: { ...process.env, ...environment },
      });
      return stdout;
    },
  };
};

/** A test that was killed could not remove its own. */
const removeLeftovers = async (): Promise<void> => {
  const { stdout } = await run('ip', ['netns', 'list']);
  for (const [name, pid] of stdout.matchAll(/^coxswain-(\d+)-\w+/gm)) {
    if (!existsSync(`/proc/${pid}`)) await ip('netns', 'del', name);
  }
};

/** Joins two namespaces by a cable, each end with its address (`10.0.0.1/24`). */
export const connectNamespaces = async (
  left: { readonly namespace: NetworkNamespace; readonly address: string },
  right: { readonly namespace: NetworkNamespace; readonly address: string },
): Promise<void> => {
  const { name: a } = left.namespace;
  const { name: b } = right.namespace;
  await ip('-n', a, 'link', 'add', 'eth0', 'type', 'veth', 'peer', 'name', 'eth0', 'netns', b);
  for (const { namespace, address } of [left, right]) {
    await ip('-n', namespace.name, 'address', 'add', address, 'dev', 'eth0');
    await ip('-n', namespace.name, 'link', 'set', 'eth0', 'up');
  }
};

/** Runs `ip`. */
export const ip = async (...args: readonly string[]): Promise<void> => {
  await run('ip', args);
};
