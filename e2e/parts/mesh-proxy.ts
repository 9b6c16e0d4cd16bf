import { runCoxswain } from './coxswain-command.ts';
import { type Envoy, startEnvoy } from './envoy.ts';
import { type HttpRequest, type HttpResponse, httpRequest } from './http-request.ts';
import type { ProxyOptions } from './mesh-options.ts';
import { startWireRecorder, type WireRecorder } from './wire-recorder.ts';

/** What a request through a proxy may say. */
export interface ProxyRequest
  extends Partial<Pick<HttpRequest, 'path' | 'method' | 'headers' | 'body' | 'timeoutMs'>> {
  /** The service as the application names it, such as `reviews:9080`; the port is where it connects. */
  readonly to: string;
}

/** An Envoy of the mesh, and how an application beside it uses it. */
export interface MeshProxy {
  readonly name: string;
  readonly address: string;
  readonly envoy: Envoy;
  /** What passes between it and the control plane. Throws where nothing records. */
  recorder(): WireRecorder;
  /** The request that an application beside the proxy would make. */
  request(request: ProxyRequest): HttpRequest;
  send(request: ProxyRequest): Promise<HttpResponse>;
}

/** Starts an Envoy with the bootstrap that the product prints; resolves once it is LIVE. */
export const startMeshProxy = async (
  options: ProxyOptions & {
    readonly address: string;
    readonly folder: string;
    readonly controlPlane: string;
  },
): Promise<MeshProxy> => {
  const { name, address, folder, namespace = 'default', labels = {}, protocol = 'delta' } = options;
  const recorder = options.recorded ? await startWireRecorder('127.0.0.1', options.controlPlane) : undefined;
  const bootstrapYaml = await runCoxswain(
    'bootstrap',
    ...['--id', `${name}.${namespace}`, '--ip', address, '--interception', 'none', '--bind-ip', address],
    ...Object.entries(labels).flatMap(([key, value]) => ['--label', `${key}=${value}`]),
    ...['--xds-addr', recorder?.address ?? options.controlPlane, '--protocol', protocol, '--admin-port', '0'],
    ...(options.reportsLoad ? ['--load-reports'] : []),
  );
  const envoy = await startEnvoy({
    name,
    folder,
    bootstrapYaml,
    ...(options.binary === undefined ? {} : { binary: options.binary }),
  });
  const request = ({ to, ...rest }: ProxyRequest): HttpRequest => {
    const port = Number(/:(\d+)$/.exec(to)?.[1] ?? 80);
    return { address, port, host: to, ...rest };
  };
  return {
    name,
    address,
    envoy,
    recorder: () => {
      if (recorder === undefined) throw new Error(`nothing records what ${name} hears`);
      return recorder;
    },
    request,
    send: (wish) => httpRequest(request(wish)),
  };
};

const rejections = /update_rejected$/;

/** The names of all counters that say a resource was refused by the Envoy. */
export const rejectedUpdates = async (envoy: Envoy): Promise<readonly string[]> =>
  [...(await envoy.stats(rejections))].filter(([, count]) => count > 0).map(([name]) => name);
