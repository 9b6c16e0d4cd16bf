import { encodeJson } from '../../envoy/index.ts';
import { buildConfigDump } from '../config-dump.ts';
import { matchProxy } from '../find-proxy.ts';
import type { ProxyReports } from '../sources.ts';
import { messageName } from '../type-names.ts';
import type { DebugResource } from './debug-resource.ts';

/**
 * The sections of one proxy's dump, unnamed and without endpoints, as istiod answers
 * `istio.io/debug/config_dump`. Nothing where not exactly one proxy is asked for, or nobody has that id.
 */
export const buildDumpResources = (
  proxies: ProxyReports,
  proxyIds: readonly string[],
): readonly DebugResource[] => {
  const [proxyId] = proxyIds;
  if (proxyId === undefined || proxyId === '' || proxyIds.length > 1) return [];
  const proxy = matchProxy(proxies, proxyId);
  if (proxy === undefined) return [];
  // istioctl compares it with the proxy's own dump: whatever only one of them says is a difference.
  const options = { spelling: 'camel', includeEndpoints: false, includeStatus: false } as const;
  return buildConfigDump(proxies.resources(proxy.connectionId), options).map(
    ({ '@type': type, ...section }) => ({
      name: '',
      typeUrl: String(type),
      body: encodeJson(messageName(String(type)), section),
    }),
  );
};
