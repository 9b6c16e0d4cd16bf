import type { AdminSources, HeldResource, ProxyReport, SourceReport, TypeReport } from '../admin/index.ts';
import type { SourceStatus, Store } from '../store/index.ts';
import type { TranslationFailure } from '../translate/index.ts';
import { type ClientStatus, type ResourceStatus, typeUrls, type XdsServer } from '../xds/index.ts';
import { describeOrigins } from './origins.ts';
import type { ConnectedProxies } from './proxies.ts';
import { reportFailures } from './report-failures.ts';

/** Types in the order in which they are pushed, which is the order of dumps. */
const dumpOrder = [typeUrls.cluster, typeUrls.endpoint, typeUrls.listener, typeUrls.route];

/** What the parts of a control plane tell the admin interface. */
export interface AdminParts {
  readonly store: Store;
  readonly server: XdsServer;
  readonly proxies: ConnectedProxies;
  /** Whether a first answer would be complete and nothing is shutting down. */
  readonly isReady: () => boolean;
  /** What translation could not make. */
  readonly failures: () => readonly TranslationFailure[];
}

/** Puts what store and server know into the words of the admin interface. */
export const createAdminSources = ({
  store,
  server,
  proxies,
  isReady,
  failures,
}: AdminParts): AdminSources => ({
  proxies: {
    list: () =>
      server.clients().flatMap((client) => {
        const report = reportClient(client, proxies);
        return report === undefined ? [] : [report];
      }),
    resources: (connectionId) => {
      const client = server
        .clients()
        .find((candidate) => reportClient(candidate, proxies)?.connectionId === connectionId);
      return client === undefined ? [] : heldResources(server, client);
    },
  },
  model: {
    services: () => store.services(),
    objects: () => store.objects(),
    mesh: () => store.mesh(),
  },
  sources: {
    ready: isReady,
    list: () => store.sources().map(reportSource),
    release: (id) => store.release(id),
  },
  translation: { failures: () => reportFailures(failures()) },
});

const reportClient = (status: ClientStatus, proxies: ConnectedProxies): ProxyReport | undefined => {
  const { client, connectedAt, types } = status;
  const proxy = proxies.proxyOf(client.id);
  if (proxy === undefined) return undefined;
  return {
    connectionId: `${proxy.id}-${client.id}`,
    connectedAt: new Date(connectedAt),
    peer: client.peer,
    protocol: client.protocol,
    node: {
      id: proxy.nodeId,
      proxyId: proxy.id,
      namespace: proxy.namespace,
      type: proxy.type,
      clusterId: proxy.clusterId,
      metadata: client.node.metadata,
      ...(proxy.locality === undefined ? {} : { locality: proxy.locality }),
    },
    types: types.map(
      (type): TypeReport => ({
        typeUrl: type.typeUrl,
        watched:
          type.subscription.kind === 'named' ? type.subscription.names : ['*', ...type.subscription.names],
        nonceSent: type.nonceSent,
        nonceAcked: type.nonceAcked,
        ...(type.sentAt === undefined ? {} : { sentAt: new Date(type.sentAt) }),
        ...(type.lastError === undefined ? {} : { lastError: type.lastError }),
        refused: type.refused,
        waitingRemovals: type.heldRemovals.map(({ name, since }) => ({
          name,
          ...(since === undefined ? {} : { since: new Date(since) }),
        })),
      }),
    ),
  };
};

const heldResources = (server: XdsServer, { client, types }: ClientStatus): readonly HeldResource[] =>
  dumpOrder.flatMap((typeUrl) => {
    const sentAt = types.find((type) => type.typeUrl === typeUrl)?.sentAt;
    return server
      .resources(client.id, typeUrl)
      .flatMap((resource) => heldResource(typeUrl, resource, sentAt))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  });

const heldResource = (
  typeUrl: string,
  { name, version, body, state, message, refusedAt, origin }: ResourceStatus,
  sentAt: number | undefined,
): readonly HeldResource[] => {
  if (version === undefined || body === undefined || state === 'absent') return [];
  const at = sentAt === undefined ? undefined : new Date(sentAt);
  return [
    {
      typeUrl,
      name,
      version,
      body,
      state: state === 'stale' ? 'sent' : state,
      ...(at === undefined ? {} : { sentAt: at }),
      origins: describeOrigins(origin),
      ...(state === 'rejected'
        ? { rejection: { message: message ?? '', at: new Date(refusedAt ?? 0), version } }
        : {}),
    },
  ];
};

const reportSource = (source: SourceStatus): SourceReport => ({
  id: source.id,
  type: source.type,
  state: source.state,
  since: source.since,
  ...(source.reason === undefined ? {} : { reason: source.reason }),
  ...(source.lastContact === undefined ? {} : { lastContact: source.lastContact.toISOString() }),
  held: source.held,
  ...(source.heldSince === undefined ? {} : { heldSince: source.heldSince.toISOString() }),
  ...(source.services === undefined ? {} : { services: source.services }),
  ...(source.endpoints === undefined ? {} : { endpoints: source.endpoints }),
  ...(source.objects === undefined ? {} : { objects: source.objects }),
  problems: source.problems,
});
