import type { RouteConfiguration, VirtualHost } from '../../envoy/index.ts';
import type { IstioObject, MeshConfig, Service, ServicePort } from '../../model/index.ts';
import type { OutboundFacts } from '../facts.ts';

/**
 * What a virtual host looks up while it is built. The translator records every read: when its answer
 * changes, this virtual host is built again, and no other.
 */
export interface RouteReads {
  /** The service that the view reaches under a completed host name; `undefined` may come true later. */
  service(hostname: string): Service | undefined;
}

/** Everything the virtual host of one service port depends on. */
export interface VirtualHostInput {
  readonly service: Service;
  readonly port: ServicePort;
  readonly facts: OutboundFacts;
  /** The one that governs the service's host in this view, if any. */
  readonly virtualService?: IstioObject<'VirtualService'>;
  readonly mesh: MeshConfig;
  readonly reads: RouteReads;
}

/** A host that a VirtualService names and no service has (VS-43); it is served on port 80 only. */
export interface UnservedVirtualHostInput {
  /** Completed host name, or a wildcard. */
  readonly host: string;
  readonly facts: OutboundFacts;
  readonly virtualService: IstioObject<'VirtualService'>;
  readonly mesh: MeshConfig;
  readonly reads: RouteReads;
}

/** `virtual-host.ts`. Pure and deterministic; domains in order of preference, without duplicates. */
export type BuildVirtualHost = (input: VirtualHostInput) => VirtualHost;
/** `virtual-host.ts`. */
export type BuildUnservedVirtualHost = (input: UnservedVirtualHostInput) => VirtualHost;
/** `virtual-host.ts`. `allow_any` or `block_all`; always the last one. */
export type BuildCatchAllVirtualHost = (mesh: MeshConfig) => VirtualHost;

/**
 * `route-configuration.ts`. The fields of a RouteConfiguration around its virtual hosts. The translator
 * encodes each virtual host once and concatenates the chunks, so that one edit costs one virtual host.
 * For a sniffed port (`<host>:<port>`) the translator gives the only virtual host the domain `*`.
 */
export type AssembleRouteConfiguration = (
  name: string,
  virtualHosts: readonly VirtualHost[],
) => RouteConfiguration;

/**
 * `select.ts`. The VirtualService that governs a host, `undefined` where none does. The candidates are
 * those that may name it, in age order (oldest first); hosts are completed with the object's namespace
 * and `domain`. A wildcard takes over an exact service host (§2.15).
 */
export type SelectVirtualService = (
  host: string,
  candidates: readonly IstioObject<'VirtualService'>[],
  domain: string,
) => IstioObject<'VirtualService'> | undefined;
