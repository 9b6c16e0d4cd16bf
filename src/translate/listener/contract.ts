import type { Listener } from '../../envoy/index.ts';
import type { Duration, MeshConfig, Service, ServicePort } from '../../model/index.ts';
import type { InboundFacts, OutboundFacts } from '../facts.ts';

/** Where an outbound listener binds. A CIDR block binds to the wildcard and stays in `service.addresses`. */
export interface ListenerKey {
  /** `0.0.0.0` (`::` for v6), a service's address, or the view's bind address. */
  readonly bind: string;
  readonly port: number;
}

/** A service port that wants to be reached through a listener. */
export interface ListenerEntry {
  readonly service: Service;
  readonly port: ServicePort;
  /** `connectionPool.tcp.idleTimeout` of the DestinationRule that governs the port (DR-11). */
  readonly tcpIdleTimeout?: Duration;
}

export interface OutboundListenerInput extends ListenerKey {
  readonly facts: OutboundFacts;
  readonly mesh: MeshConfig;
  /**
   * Oldest first, by `createdAt`, then namespace, then host. Of several HTTP ports on one key only the
   * oldest is here: the rest would add nothing, and a listener must not cost more in a bigger mesh.
   */
  readonly entries: readonly ListenerEntry[];
}

/** `listener-keys.ts`. The listeners that a service port needs; none for UDP. Pure. */
export type ListenerKeysOf = (
  service: Service,
  port: ServicePort,
  facts: OutboundFacts,
) => readonly ListenerKey[];

/** `outbound-listener.ts`. `undefined` where nothing can be listened for. */
export type BuildOutboundListener = (input: OutboundListenerInput) => Listener | undefined;

/** A port of the proxy's own services: an endpoint of it has the proxy's address. */
export interface OwnPort {
  readonly service: Service;
  readonly port: ServicePort;
  /** The endpoint's real port. */
  readonly targetPort: number;
}

/** `virtual-outbound.ts`. `undefined` with interception `none`. */
export type BuildVirtualOutbound = (mesh: MeshConfig, facts: OutboundFacts) => Listener | undefined;

/**
 * `virtual-inbound.ts`. `undefined` with interception `none`. Own ports come sorted by target port, then
 * by age; of several with one target port the first decides the protocol.
 */
export type BuildVirtualInbound = (
  mesh: MeshConfig,
  facts: InboundFacts,
  ownPorts: readonly OwnPort[],
) => Listener | undefined;

/** `inbound-listeners.ts`. With interception `none` one bound listener per target port, else nothing. */
export type BuildInboundListeners = (
  mesh: MeshConfig,
  facts: InboundFacts,
  ownPorts: readonly OwnPort[],
) => readonly Listener[];
