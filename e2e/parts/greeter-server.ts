import type { Test } from 'tap';
import {
  type ClientInfo,
  createXdsServer,
  type NackReport,
  type Resource,
  typeUrls,
  type XdsServer,
} from '../../src/xds/index.ts';
import { type Greeter, startGreeter } from './grpc-greeter.ts';
import { until } from './until.ts';

type Kind = keyof typeof typeUrls;

/** Resources of one type, to publish or to remove. */
export interface TypeChange {
  readonly upserts?: readonly Resource[];
  readonly removals?: readonly string[];
}

/** An xDS server for gRPC's clients and Envoys at once. */
export interface GreeterServer {
  readonly port: number;
  readonly xds: XdsServer;
  readonly rejections: readonly (NackReport & { readonly node: string })[];
  /** One round of changes; `clientListeners` and `proxyListeners` go to their kind of client only. */
  change(changes: Partial<Record<Kind | 'clientListeners' | 'proxyListeners', TypeChange>>): void;
  /** Waits until so many clients have accepted everything that there is for them. */
  synced(clients: number): Promise<void>;
}

const isGrpc = ({ node }: ClientInfo): boolean => node.userAgentName.startsWith('gRPC');

/** Starts a server that ends with the test. */
export const startGreeterServer = async (t: Test): Promise<GreeterServer> => {
  const rejections: (NackReport & { readonly node: string })[] = [];
  const xds = createXdsServer({
    lingerMs: 500,
    // All share everything but the listeners.
    resolve: (client) => ({
      [typeUrls.listener]: [isGrpc(client) ? 'clients' : 'proxies'],
      '*': ['all'],
    }),
    hooks: { onNack: ({ node }, report) => void rejections.push({ ...report, node: node.id }) },
  });
  const { port } = await xds.listen({ port: 0 });
  xds.open();
  t.teardown(() => xds.close({ signal: AbortSignal.abort() }));
  return {
    port,
    xds,
    rejections,
    change: ({ clientListeners, proxyListeners, ...changes }) =>
      xds.publish([
        ...updatesOf('clients', { listener: clientListeners }),
        ...updatesOf('proxies', { listener: proxyListeners }),
        ...updatesOf('all', changes),
      ]),
    synced: async (clients) => {
      await until(`${clients} clients to hold everything`, () => {
        const all = xds.clients();
        return (
          all.length === clients &&
          all.every(({ types }) => types.length === 4 && types.every(({ isSynced }) => isSynced))
        );
      });
    },
  };
};

const updatesOf = (view: string, changes: Partial<Record<Kind, TypeChange | undefined>>) =>
  (Object.entries(changes) as readonly (readonly [Kind, TypeChange | undefined])[]).map(([kind, change]) => ({
    view,
    typeUrl: typeUrls[kind],
    upserts: change?.upserts ?? [],
    removals: change?.removals ?? [],
  }));

/** Services of these names that end with the test. */
export const startGreeters = async <const Names extends readonly string[]>(
  t: Test,
  names: Names,
): Promise<{ readonly [Index in keyof Names]: Greeter }> => {
  const greeters = await Promise.all(names.map(startGreeter));
  t.teardown(() => {
    for (const greeter of greeters) greeter.close();
  });
  return greeters as unknown as { readonly [Index in keyof Names]: Greeter };
};
