import type { OutboundFacts } from '../facts.ts';

/** The address that stands for every address of the proxy's families. */
export const wildcardAddress = (ipFamilies: OutboundFacts['ipFamilies']): string =>
  ipFamilies === 'v6' ? '::' : '0.0.0.0';

export const isWildcard = (address: string): boolean => address === '0.0.0.0' || address === '::';
