import type { ProxyReport } from './sources.ts';

/** `/debug/connections` as istiod writes it. */
export const buildConnections = (proxies: readonly ProxyReport[]) => ({
  totalClients: proxies.length,
  clients: proxies.map(connectionOf),
});

/** `/debug/adsz` as istiod writes it: the connections with what each asked for. */
export const buildAdsz = (proxies: readonly ProxyReport[], proxyId?: string) => {
  const chosen =
    proxyId === undefined ? proxies : proxies.filter(({ connectionId }) => connectionId.includes(proxyId));
  return {
    totalClients: chosen.length,
    clients: chosen.map((proxy) => ({
      ...connectionOf(proxy),
      labels: proxy.node.metadata['LABELS'] ?? {},
      metadata: proxy.node.metadata,
      locality: proxy.node.locality ?? {},
      watches: Object.fromEntries(proxy.types.map(({ typeUrl, watched }) => [typeUrl, watched])),
    })),
  };
};

const connectionOf = ({ connectionId, connectedAt, peer }: ProxyReport) => ({
  connectionId,
  connectedAt: connectedAt.toISOString(),
  address: peer,
});
