import {
  adminErrors,
  buildDumpResources,
  buildSyncResources,
  type DebugResource,
  debugTypes,
  isTrustedPeer,
  type ProxyReports,
} from '../admin/index.ts';
import type { ClientInfo, ResourceHandler } from '../xds/index.ts';

/** What takes the handlers, the xDS server. */
export interface HandlerRegistry {
  handle(typeUrl: string, handler: ResourceHandler): void;
}

/** The pages below `/debug/`. */
export interface DebugPages {
  /** The text of a page such as `config_dump?proxyID=web`, errors included. */
  read(name: string): Promise<string>;
}

/** What the answers are made of. */
export interface DebugAnswers {
  readonly proxies: ProxyReports;
  readonly pages: DebugPages;
}

type Answer = (names: readonly string[]) => readonly DebugResource[] | Promise<readonly DebugResource[]>;

/** Lets a server answer Istio's debug types, so that istioctl can ask it as it asks istiod. */
export const handleDebugTypes = (server: HandlerRegistry, { proxies, pages }: DebugAnswers): void => {
  const handle = (typeUrl: string, answer: Answer): void =>
    server.handle(typeUrl, (client, names) => {
      refuseStrangers(client);
      return answer(names);
    });
  handle(debugTypes.syncz, () => buildSyncResources(proxies.list()));
  handle(debugTypes.configDump, (names) => buildDumpResources(proxies, names));
  handle(debugTypes.page, (names) => {
    const [name] = names;
    if (name === undefined || names.length > 1)
      throw withStatus(adminErrors.debugPagesCount({ count: names.length }), 'INVALID_ARGUMENT');
    return readPage(pages, name);
  });
};

const readPage = async (pages: DebugPages, name: string): Promise<readonly DebugResource[]> => [
  { name, typeUrl: debugTypes.page, body: Buffer.from(await pages.read(name)) },
];

const refuseStrangers = ({ peer }: ClientInfo): void => {
  if (!isTrustedPeer(peer)) throw withStatus(adminErrors.debugUnauthenticated({}), 'UNAUTHENTICATED');
};

/** The status that a stream ends with. */
const withStatus = (error: Error, status: 'INVALID_ARGUMENT' | 'UNAUTHENTICATED'): Error =>
  Object.assign(error, { status });
