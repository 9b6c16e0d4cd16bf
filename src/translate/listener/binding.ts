import type { Listener } from '../../envoy/index.ts';
import type { OutboundFacts } from '../facts.ts';
import { isWildcard } from './wildcard.ts';

/** Where a listener is. */
export const addressOf = (address: string, portValue: number): Pick<Listener, 'address'> => ({
  address: { socketAddress: { address, portValue } },
});

/** On the wildcard of a proxy with both families, the other wildcard is its second address. */
export const outboundAddresses = (
  bind: string,
  portValue: number,
  facts: OutboundFacts,
): Pick<Listener, 'address' | 'additionalAddresses'> => ({
  ...addressOf(bind, portValue),
  ...(facts.ipFamilies === 'dual' &&
    facts.interception !== 'none' &&
    isWildcard(bind) && { additionalAddresses: [addressOf('::', portValue)] }),
});

/**
 * A listener that binds by itself. Its port is its own: with `SO_REUSEPORT`, a second proxy on the same
 * machine would silently take half of the connections.
 */
export const bound: Pick<Listener, 'enableReusePort' | 'maxConnectionsToAcceptPerSocketEvent'> = {
  enableReusePort: false,
  maxConnectionsToAcceptPerSocketEvent: 1,
};

/** A listener that `virtualOutbound` hands its connections to. */
export const unbound: Pick<Listener, 'bindToPort'> = { bindToPort: false };
