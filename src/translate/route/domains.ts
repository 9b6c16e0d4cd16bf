import { isIP, isIPv6 } from 'node:net';
import type { Service } from '../../model/index.ts';
import { shortNames } from './short-names.ts';

/**
 * The Host values that reach a service, in order of preference: its name, its name as an absolute one,
 * its short names in the proxy's domain, its virtual addresses. Ports are not spelled out, since the
 * route configuration ignores them.
 */
export const virtualHostDomains = (service: Service, dnsDomain: string): readonly string[] => {
  const addresses = service.addresses.filter((address) => isIP(address) !== 0);
  const domains = [
    service.hostname,
    ...(isIP(service.hostname) === 0 ? [`${service.hostname}.`] : []),
    ...shortNames(service.hostname, dnsDomain),
    ...addresses,
  ];
  return [...new Set(domains.map(asHostHeader))];
};

/** As it stands in a Host header: IPv6 addresses in brackets. */
export const asHostHeader = (host: string): string => (isIPv6(host) ? `[${host}]` : host);
