import { adminErrors } from './errors.ts';
import type { ProxyReport, ProxyReports } from './sources.ts';

/** The proxy whose connection id contains `proxyId`, as istiod looks it up; an exact proxy id or node id goes first. */
export const matchProxy = (proxies: ProxyReports, proxyId: string): ProxyReport | undefined => {
  const all = proxies.list();
  return (
    all.find(({ node }) => node.proxyId === proxyId || node.id === proxyId) ??
    all.find(({ connectionId }) => connectionId.includes(proxyId))
  );
};

/**
 * The proxy that a query names. Throws CXW5001 where no id is given and CXW5002, with the text that
 * istioctl looks for, where nobody matches.
 */
export const findProxy = (proxies: ProxyReports, proxyId: string | undefined): ProxyReport => {
  if (proxyId === undefined || proxyId === '') throw adminErrors.proxyMissing({});
  const found = matchProxy(proxies, proxyId);
  if (found === undefined) throw adminErrors.proxyUnknown({});
  return found;
};
