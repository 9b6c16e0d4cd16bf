import { isIP, isIPv4 } from 'node:net';
import type { Service } from '../../model/index.ts';
import type { OutboundFacts } from '../facts.ts';
import { isWildcard } from './wildcard.ts';

/** A block of addresses that a service stands for. */
export interface AddressBlock {
  readonly addressPrefix: string;
  readonly prefixLen: number;
}

/** The virtual addresses of a service, as far as the proxy can speak to them. */
export interface ServiceAddresses {
  /** Single addresses; a block of one address is one. */
  readonly single: readonly string[];
  readonly blocks: readonly AddressBlock[];
}

/** Splits a service's addresses into single ones and blocks, without the families the proxy lacks. */
export const serviceAddresses = (
  service: Service,
  ipFamilies: OutboundFacts['ipFamilies'],
): ServiceAddresses => {
  const single: string[] = [];
  const blocks: AddressBlock[] = [];
  for (const written of service.addresses) {
    const [address = '', length] = written.split('/', 2);
    if (!isReachable(address, ipFamilies)) continue;
    const bits = isIPv4(address) ? 32 : 128;
    const prefixLen = length === undefined ? bits : Number(length);
    if (prefixLen === bits) single.push(address);
    else blocks.push({ addressPrefix: address, prefixLen });
  }
  return { single, blocks };
};

/** Whether the service has virtual addresses at all; `0.0.0.0` is the same as none. */
export const hasAddresses = (service: Service): boolean =>
  service.addresses.some((address) => !isWildcard(address));

const isReachable = (address: string, ipFamilies: OutboundFacts['ipFamilies']): boolean => {
  if (isWildcard(address)) return false;
  const family = isIP(address);
  if (family === 0) return false;
  return ipFamilies === 'dual' || (family === 4) === (ipFamilies === 'v4');
};
