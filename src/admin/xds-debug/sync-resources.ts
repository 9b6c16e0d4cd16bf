import {
  type ClientConfig_GenericXdsConfig,
  type ConfigStatus,
  encodeMessage,
  typeUrl,
} from '../../envoy/index.ts';
import type { ProxyReport, TypeReport } from '../sources.ts';
import { isConfiguredProxy } from '../syncz.ts';
import type { DebugResource } from './debug-resource.ts';

/** One `envoy.service.status.v3.ClientConfig` per connected proxy, as istiod answers `istio.io/debug/syncz`. */
export const buildSyncResources = (proxies: readonly ProxyReport[]): readonly DebugResource[] =>
  proxies.filter(isConfiguredProxy).map((proxy) => ({
    name: proxy.node.proxyId,
    typeUrl: typeUrl('envoy.service.status.v3.ClientConfig'),
    body: encodeMessage('envoy.service.status.v3.ClientConfig', {
      node: { id: proxy.node.proxyId, metadata: metadataOf(proxy) },
      genericXdsConfigs: [...proxy.types]
        .sort((one, other) => (one.typeUrl < other.typeUrl ? -1 : 1))
        .map(configOf),
    }),
  }));

/** The three entries that istioctl reads; istiod leaves empty ones out. */
const metadataOf = ({ node }: ProxyReport): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [
      ['CLUSTER_ID', node.clusterId],
      ['NAMESPACE', node.namespace],
      ['ISTIO_VERSION', String(node.metadata['ISTIO_VERSION'] ?? '')],
    ].filter(([, value]) => value !== ''),
  );

const configOf = (type: TypeReport): ClientConfig_GenericXdsConfig => {
  const sentAt = type.sentAt === undefined ? {} : { lastUpdated: type.sentAt.toISOString() };
  return { typeUrl: type.typeUrl, configStatus: statusOf(type), ...sentAt, ...errorOf(type) };
};

const statusOf = ({ nonceSent, nonceAcked, lastError }: TypeReport): ConfigStatus => {
  if (lastError !== undefined && lastError !== '') return 'ERROR';
  if (nonceSent === '') return 'NOT_SENT';
  return nonceSent === nonceAcked ? 'SYNCED' : 'STALE';
};

const errorOf = ({ lastError, sentAt }: TypeReport) => {
  if (lastError === undefined || lastError === '') return {};
  const attempt = sentAt === undefined ? {} : { lastUpdateAttempt: sentAt.toISOString() };
  return { errorState: { details: lastError, ...attempt } };
};
