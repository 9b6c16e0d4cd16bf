import { isHttp } from '../../model/index.ts';
import type { ListenerKey, ListenerKeysOf } from './contract.ts';
import { hasAddresses, serviceAddresses } from './service-addresses.ts';
import { wildcardAddress } from './wildcard.ts';

/**
 * Where a service port is listened for (§2.6). Without interception everything shares the proxy's bind
 * address. Otherwise HTTP shares one listener per port, since the Host tells services apart; everything
 * else has a listener on each virtual address, and on the wildcard for address blocks and for services
 * without any address.
 */
export const listenerKeysOf: ListenerKeysOf = (service, port, facts) => {
  if (port.protocol === 'UDP') return [];
  const at = (bind: string): ListenerKey => ({ bind, port: port.number });
  if (facts.interception === 'none') return [at(facts.bindAddress)];
  const wildcard = at(wildcardAddress(facts.ipFamilies));
  if (isHttp(port.protocol) || !hasAddresses(service)) return [wildcard];
  const { single, blocks } = serviceAddresses(service, facts.ipFamilies);
  return [...new Set(single)].map(at).concat(blocks.length > 0 ? [wildcard] : []);
};
