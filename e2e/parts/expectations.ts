import type { Echo } from './echo.ts';
import type { Envoy } from './envoy.ts';
import type { MeshProxy, ProxyRequest } from './mesh-proxy.ts';
import { type Patience, until } from './until.ts';

/** Versions that answered, in the order of their names. */
export const versionsSeen = (versions: ReadonlyMap<string, number>): readonly string[] =>
  [...versions.keys()].sort();

/** Sends requests until the service answers 200 through the proxy: the configuration has arrived. */
export const untilServed = async (
  proxy: MeshProxy,
  request: ProxyRequest,
  patience?: Patience,
): Promise<void> => {
  await until(
    `${request.to} to be served through ${proxy.name}`,
    async () => {
      const { status, body } = await proxy.send(request);
      if (status !== 200) throw new Error(`${status} ${body.slice(0, 120)}`);
      return true;
    },
    patience,
  );
};

/** Sends requests until exactly these versions answer 20 requests in a row between them. */
export const untilVersions = async (
  proxy: MeshProxy,
  request: ProxyRequest,
  expected: readonly string[],
  patience?: Patience,
): Promise<void> => {
  await until(
    `${request.to} to be answered by ${expected.join(', ')}`,
    async () => {
      const seen = new Set<string>();
      for (let count = 0; count < 20; count += 1) seen.add(await versionOf(proxy, request));
      const versions = [...seen].sort();
      if (versions.join() !== expected.join()) throw new Error(`answered by ${versions.join(', ')}`);
      return true;
    },
    patience,
  );
};

/** The version that answers one request, or the status where it is not 200. */
export const versionOf = async (proxy: MeshProxy, request: ProxyRequest): Promise<string> => {
  const { status, headers } = await proxy.send(request);
  return status === 200 ? String(headers['x-echo-version']) : String(status);
};

/** Sum of a counter over all clusters whose name contains `part`. */
export const sumOverClusters = async (envoy: Envoy, part: string, counter: string): Promise<number> => {
  let sum = 0;
  for (const [name, value] of await envoy.stats(new RegExp(`^cluster\\..*${counter}$`))) {
    if (name.includes(part) && name.endsWith(`.${counter}`)) sum += value;
  }
  return sum;
};

/** Health of each endpoint of the clusters whose name contains `part`, as the control plane told it, by `ip:port`. */
export const endpointHealth = async (envoy: Envoy, part: string): Promise<ReadonlyMap<string, string>> => {
  const { cluster_statuses: clusters = [] } = JSON.parse(
    await envoy.page('/clusters?format=json'),
  ) as ClustersPage;
  const health = new Map<string, string>();
  for (const cluster of clusters.filter(({ name }) => name.includes(part))) {
    for (const host of cluster.host_statuses ?? []) {
      const { address, port_value: port } = host.address.socket_address ?? {};
      health.set(`${address}:${port}`, host.health_status?.eds_health_status ?? 'UNKNOWN');
    }
  }
  return health;
};

interface ClustersPage {
  readonly cluster_statuses?: readonly {
    readonly name: string;
    readonly host_statuses?: readonly {
      readonly address: {
        readonly socket_address?: { readonly address: string; readonly port_value: number };
      };
      readonly health_status?: { readonly eds_health_status?: string };
    }[];
  }[];
}

/** Waits until an instance has received a request with this path. */
export const untilReceived = (echo: Echo, path: string): Promise<number> =>
  until(
    `${echo.service} ${echo.version} to receive ${path}`,
    async () => (await echo.received()).paths[path],
  );
