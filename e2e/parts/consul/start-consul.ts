import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Child, startChild } from '../child-process.ts';
import { newRunFolder } from '../project-folder.ts';
import { until } from '../until.ts';
import { type ConsulApi, consulApi } from './consul-agent.ts';
import { ensureConsul } from './ensure-consul.ts';
import { freePorts } from './free-ports.ts';

/** How a Consul is to be run. */
export interface ConsulOptions {
  /** Names the folder of its log and the node. */
  readonly name?: string;
  /** Whether its data survive a restart; in memory otherwise, which starts faster. */
  readonly persistent?: boolean;
  /** So many persistent servers elect a leader among them; 1 where absent. */
  readonly servers?: number;
  /** Ports of the `serfLan` of servers to join. */
  readonly join?: readonly number[];
  /** Further configuration, as in a Consul configuration file. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** What calls made through the API below carry. */
  readonly token?: string;
  /** Answers are ready once the node is in its own catalogue; with other servers to wait for, they are not. */
  readonly waitUntilReady?: boolean;
}

/** The ports of an agent; they stay the same over restarts. */
export interface ConsulPorts {
  readonly http: number;
  readonly server: number;
  readonly serfLan: number;
}

/** A running Consul server on 127.0.0.1. */
export interface ConsulAgent extends ConsulApi {
  readonly ports: ConsulPorts;
  readonly nodeName: string;
  readonly pid: number;
  readonly logFile: string;
  /** Resolves once the agent lists its own node, which needs a leader. */
  ready(): Promise<void>;
  /** Ends it properly: the node leaves. */
  stop(): Promise<void>;
  /** SIGKILL; every connection breaks. */
  kill(): Promise<void>;
  /** Starts it again on the same ports after `stop` or `kill`; `empty` forgets its data. */
  start(options?: { readonly empty?: boolean }): Promise<void>;
  /** `kill` and `start`. */
  restart(options?: { readonly empty?: boolean }): Promise<void>;
  /** SIGSTOP and SIGCONT: it neither answers nor breaks a connection. */
  freeze(): void;
  thaw(): void;
}

/** Starts a real Consul with free ports and a data folder of its own; it never outlives the process. */
export const startConsul = async (options: ConsulOptions = {}): Promise<ConsulAgent> => {
  const binary = await ensureConsul();
  const nodeName = options.name ?? 'consul';
  const folder = newRunFolder(nodeName);
  const [http = 0, server = 0, serfLan = 0] = await freePorts(3);
  const ports: ConsulPorts = { http, server, serfLan };
  const configFile = join(folder, 'consul.json');
  const logFile = join(folder, 'consul.log');
  const dataFolder = join(folder, 'data');
  await writeFile(configFile, JSON.stringify(configuration(nodeName, ports, options)));
  const mode =
    options.persistent === true
      ? ['-server', `-bootstrap-expect=${options.servers ?? 1}`, `-data-dir=${dataFolder}`]
      : ['-dev'];
  const api = consulApi(`http://127.0.0.1:${http}`, options.token);

  const launch = (): Promise<Child> =>
    startChild({
      name: nodeName,
      command: binary,
      args: ['agent', ...mode, `-config-file=${configFile}`],
      logFile,
    });
  let child = await launch();

  const ready = async (): Promise<void> => {
    await until(
      `${nodeName} to list itself`,
      async () => {
        const nodes = await api.request('GET', '/v1/catalog/nodes');
        return JSON.stringify(nodes).includes(`"Node":"${nodeName}"`);
      },
      { hopeless: () => (child.isRunning() ? undefined : `it ended; see ${logFile}`) },
    );
  };
  const stop = async (): Promise<void> => {
    await child.stop();
  };
  const kill = async (): Promise<void> => {
    await child.kill();
  };
  const start: ConsulAgent['start'] = async ({ empty = false } = {}) => {
    if (empty) await rm(dataFolder, { recursive: true, force: true });
    child = await launch();
    if (options.waitUntilReady !== false) await ready();
  };
  if (options.waitUntilReady !== false) await ready();
  return {
    ...api,
    ports,
    nodeName,
    logFile,
    get pid() {
      return child.pid;
    },
    ready,
    stop,
    kill,
    start,
    restart: async (how) => {
      await kill();
      await start(how);
    },
    freeze: () => child.signal('SIGSTOP'),
    thaw: () => child.signal('SIGCONT'),
  };
};

const configuration = (
  nodeName: string,
  ports: ConsulPorts,
  { config = {}, join = [] }: ConsulOptions,
): Readonly<Record<string, unknown>> => {
  const { ports: morePorts = {}, ...more } = config;
  return {
    node_name: nodeName,
    bind_addr: '127.0.0.1',
    client_addr: '127.0.0.1',
    ports: {
      http: ports.http,
      server: ports.server,
      serf_lan: ports.serfLan,
      serf_wan: -1,
      dns: -1,
      grpc: -1,
      ...(morePorts as Readonly<Record<string, number>>),
    },
    // The tests of one run start many agents: elections must not take their production time.
    performance: { raft_multiplier: 1 },
    disable_update_check: true,
    retry_join: join.map((port) => `127.0.0.1:${port}`),
    retry_interval: '100ms',
    ...more,
  };
};
