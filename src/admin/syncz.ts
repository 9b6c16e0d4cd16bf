import type { ProxyReport, TypeReport } from './sources.ts';
import { dumpedTypes } from './type-names.ts';

/**
 * `/debug/syncz` as istiod writes it: nonces sent and acknowledged, empty ones left out. A proxy is in
 * sync where both are equal. Nodes without a proxy configuration (Istio's own tools) are not listed.
 */
export const buildSyncz = (proxies: readonly ProxyReport[], namespace?: string): readonly unknown[] =>
  proxies
    .filter(isConfiguredProxy)
    .filter(({ node }) => namespace === undefined || node.namespace === namespace)
    .map((proxy) => ({
      cluster_id: proxy.node.clusterId,
      proxy: proxy.node.proxyId,
      proxy_type: proxy.node.type,
      ...omitEmpty({ istio_version: String(proxy.node.metadata['ISTIO_VERSION'] ?? '') }),
      ...Object.assign(
        {},
        ...dumpedTypes.map(({ syncz, typeUrl }) => noncesOf(syncz, typeIn(proxy, typeUrl))),
      ),
      resources: Object.fromEntries(proxy.types.map((type) => [type.typeUrl, resourcesOf(type)])),
    }));

/** Whether a node says how its proxy is configured, which Istio's own tools do not. */
export const isConfiguredProxy = ({ node }: ProxyReport): boolean =>
  node.metadata['PROXY_CONFIG'] !== undefined;

const typeIn = (proxy: ProxyReport, typeUrl: string): TypeReport | undefined =>
  proxy.types.find((type) => type.typeUrl === typeUrl);

const noncesOf = (name: string, type: TypeReport | undefined): Readonly<Record<string, string>> =>
  omitEmpty({ [`${name}_sent`]: type?.nonceSent ?? '', [`${name}_acked`]: type?.nonceAcked ?? '' });

const resourcesOf = (type: TypeReport) =>
  omitEmpty({
    sent: type.nonceSent,
    acked: type.nonceAcked,
    sentTime: type.sentAt?.toISOString() ?? '',
    lastError: type.lastError ?? '',
  });

const omitEmpty = (fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
