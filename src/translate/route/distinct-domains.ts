import type { VirtualHost } from '../../envoy/index.ts';

/**
 * Takes away the domains that more than one virtual host claims: Envoy refuses the whole route
 * configuration otherwise. A host's own name, its first domain, beats a short name or an address of
 * another; among equals the first virtual host wins. One that is left without domains is left out.
 * Virtual hosts that keep all their domains are returned as they are, so that their bytes can be kept.
 */
export const keepDistinctDomains = (virtualHosts: readonly VirtualHost[]): readonly VirtualHost[] => {
  const owners = new Map<string, VirtualHost>();
  for (const claims of [ownNames, allDomains]) {
    for (const virtualHost of virtualHosts) {
      for (const domain of claims(virtualHost)) {
        if (!owners.has(domain)) owners.set(domain, virtualHost);
      }
    }
  }
  const result: VirtualHost[] = [];
  for (const virtualHost of virtualHosts) {
    const claimed = allDomains(virtualHost);
    const kept = claimed.filter((domain) => owners.get(domain) === virtualHost);
    if (kept.length === claimed.length) result.push(virtualHost);
    else if (kept.length > 0) result.push({ ...virtualHost, domains: kept });
  }
  return result;
};

const allDomains = (virtualHost: VirtualHost): readonly string[] => virtualHost.domains ?? [];

const ownNames = (virtualHost: VirtualHost): readonly string[] => allDomains(virtualHost).slice(0, 1);
