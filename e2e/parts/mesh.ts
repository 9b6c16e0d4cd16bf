import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ControlPlane, startControlPlane } from './control-plane.ts';
import { type Echo, startEcho } from './echo.ts';
import { type LoopbackNetwork, newLoopbackNetwork } from './loopback-network.ts';
import type { InstanceOptions, MeshOptions, ProxyOptions } from './mesh-options.ts';
import { type MeshProxy, rejectedUpdates, startMeshProxy } from './mesh-proxy.ts';
import { newRunFolder } from './project-folder.ts';

/** A running instance of a service of the mesh. */
export interface Instance {
  readonly service: string;
  readonly version: string;
  /** The endpoint: what a registry or a ServiceEntry names. */
  readonly address: string;
  readonly port: number;
  readonly app: Echo;
  readonly sidecar?: MeshProxy;
  /** Ends the application, and its sidecar with it, as a crash would. */
  kill(): Promise<void>;
}

/** A control plane with its mesh folder, and what was started beside it. */
export interface Mesh {
  readonly folder: string;
  readonly configFolder: string;
  readonly network: LoopbackNetwork;
  readonly controlPlane: ControlPlane;
  readonly proxies: readonly MeshProxy[];
  /** Puts a file into the mesh folder by renaming; resolves with the time of the rename. */
  write(file: string, text: string): Promise<number>;
  remove(file: string): Promise<void>;
  instance(options: InstanceOptions): Promise<Instance>;
  /** Several instances, without waiting for one after the other. */
  instances(...options: readonly InstanceOptions[]): Promise<readonly Instance[]>;
  proxy(options: ProxyOptions): Promise<MeshProxy>;
  /** What the proxies that still run refused: `client: listener_manager.lds.update_rejected`, … */
  rejected(): Promise<readonly string[]>;
  /** Ends everything. */
  close(): Promise<void>;
}

/** Starts a control plane on a network and a mesh folder of its own. */
export const startMesh = async (name: string, options: MeshOptions = {}): Promise<Mesh> => {
  const folder = newRunFolder(name);
  const configFolder = join(folder, 'mesh');
  await mkdir(configFolder);
  const network = await newLoopbackNetwork();
  const closers: (() => Promise<unknown>)[] = [];
  const proxies: MeshProxy[] = [];

  const write = async (file: string, text: string): Promise<number> => {
    // Written outside the mesh folder: what is watched sees the whole file or nothing.
    const unfinished = join(folder, `${file.replaceAll('/', '-')}.unfinished`);
    await writeFile(unfinished, text);
    const now = performance.now();
    await rename(unfinished, join(configFolder, file));
    return now;
  };
  for (const [file, text] of Object.entries(options.files ?? {})) await write(file, text);
  const controlPlane = await startControlPlane({
    folder,
    address: network.address(1),
    configFolders: [configFolder],
    stateFolder: join(folder, 'state'),
    ...(options.registries === undefined ? {} : { registries: options.registries }),
    ...(options.arguments === undefined ? {} : { arguments: options.arguments }),
  });

  const proxy = async (wish: ProxyOptions): Promise<MeshProxy> => {
    const address = network.address(wish.host);
    const started = await startMeshProxy({
      ...wish,
      address,
      folder,
      controlPlane: controlPlane.grpcAddress,
    });
    proxies.push(started);
    closers.push(async () => {
      await started.envoy.kill();
      if (wish.recorded) await started.recorder().close();
    });
    await started.envoy.ready();
    return started;
  };
  const instance = async ({
    service,
    version,
    host,
    protocol,
    sidecar,
  }: InstanceOptions): Promise<Instance> => {
    const address = network.address(host);
    const app = await startEcho({
      service,
      version,
      folder,
      address: sidecar ? '127.0.0.1' : address,
      ...(protocol === undefined ? {} : { protocol }),
    });
    closers.push(() => app.process.kill());
    const labels = { app: service, version };
    const beside = sidecar ? await proxy({ name: `${service}-${version}-${host}`, host, labels }) : undefined;
    return {
      service,
      version,
      address,
      port: app.port,
      app,
      ...(beside === undefined ? {} : { sidecar: beside }),
      kill: async () => {
        await Promise.all([app.process.kill(), beside?.envoy.kill()]);
      },
    };
  };
  return {
    folder,
    configFolder,
    network,
    controlPlane,
    proxies,
    write,
    remove: (file) => rm(join(configFolder, file)),
    instance,
    instances: (...wishes) => Promise.all(wishes.map(instance)),
    proxy,
    rejected: async () => {
      const alive = proxies.filter(({ envoy }) => envoy.process.isRunning());
      const refused = await Promise.all(
        alive.map(async ({ name, envoy }) =>
          (await rejectedUpdates(envoy)).map((stat) => `${name}: ${stat}`),
        ),
      );
      return refused.flat();
    },
    close: async () => {
      await Promise.all(closers.map((close) => close()));
      await controlPlane.kill();
    },
  };
};
