export type * from './contract.ts';
export { buildInboundListeners } from './inbound-listeners.ts';
export { listenerKeysOf } from './listener-keys.ts';
export { buildOutboundListener, outboundListenerConflicts } from './outbound-listener.ts';
export type { ListenerConflict } from './outbound-plan.ts';
export { buildVirtualInbound } from './virtual-inbound.ts';
export { buildVirtualOutbound } from './virtual-outbound.ts';
