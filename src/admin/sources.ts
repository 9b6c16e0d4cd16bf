import type { AnyIstioObject, Endpoint, MeshConfig, Problem, Service } from '../model/index.ts';

/**
 * What the admin interface asks the rest of the control plane. It is told values; how a push works
 * inside is none of its business.
 */
export interface AdminSources {
  readonly proxies: ProxyReports;
  readonly model: ModelReports;
  readonly sources: SourceReports;
  readonly translation: TranslationReports;
}

/** The connected proxies and what each holds. */
export interface ProxyReports {
  list(): readonly ProxyReport[];
  /** What the connection was last sent, in the order of its types, then by name. */
  resources(connectionId: string): readonly HeldResource[];
}

/** The accepted model. */
export interface ModelReports {
  services(): readonly { readonly service: Service; readonly endpoints: readonly Endpoint[] }[];
  objects(): readonly { readonly object: AnyIstioObject; readonly problems: readonly Problem[] }[];
  mesh(): MeshConfig;
}

/** What of the accepted model did not become a resource. */
export interface TranslationReports {
  /** What stands at the moment, in order of appearance. */
  failures(): readonly TranslationReport[];
}

/** A resource, or a part of one, that could not be made. */
export interface TranslationReport {
  /** `left out`: a part, and the resource goes on; `failed`: the resource keeps its last form, if it had one. */
  readonly kind: 'left out' | 'failed';
  readonly typeUrl: string;
  readonly name: string;
  /** Views share resources; these have this problem. */
  readonly views: readonly string[];
  readonly code: string;
  readonly reason: string;
  /** The places it came from, such as `mesh/reviews.yaml:14:1`. */
  readonly origins: readonly string[];
}

/** Configuration sources and registries. */
export interface SourceReports {
  ready(): boolean;
  list(): readonly SourceReport[];
  /** Accepts what is held; false where no source has this id. */
  release(id: string): boolean;
}

/** One connection of a proxy. */
export interface ProxyReport {
  /** `name.namespace-7`, as istiod writes it. */
  readonly connectionId: string;
  readonly connectedAt: Date;
  readonly peer: string;
  readonly protocol: 'delta' | 'sotw';
  readonly node: {
    readonly id: string;
    /** Third part of the node id. */
    readonly proxyId: string;
    readonly namespace: string;
    readonly type: string;
    readonly clusterId: string;
    readonly metadata: Readonly<Record<string, unknown>>;
    readonly locality?: { readonly region: string; readonly zone: string; readonly subZone: string };
  };
  /** In push order. */
  readonly types: readonly TypeReport[];
}

/** What passed on one connection for one type. */
export interface TypeReport {
  readonly typeUrl: string;
  /** Names asked for; `*` for a wildcard. */
  readonly watched: readonly string[];
  /** Empty where nothing was sent or acknowledged yet. */
  readonly nonceSent: string;
  readonly nonceAcked: string;
  readonly sentAt?: Date;
  /** Envoy's message of the last rejection that still stands. */
  readonly lastError?: string;
  /** How many resources it refuses. */
  readonly refused?: number;
  /** What it is to give up, and keeps while it has not accepted what stopped using it. */
  readonly waitingRemovals?: readonly { readonly name: string; readonly since?: Date }[];
}

/** A resource as a proxy holds it. */
export interface HeldResource {
  readonly typeUrl: string;
  readonly name: string;
  readonly version: string;
  readonly body: Uint8Array;
  readonly state: 'acked' | 'sent' | 'rejected';
  readonly sentAt?: Date;
  /** The places it came from, such as `mesh/reviews.yaml:14:1`. */
  readonly origins: readonly string[];
  readonly rejection?: { readonly message: string; readonly at: Date; readonly version: string };
}

/** How a source is doing: since when, why, and what is held back because of it. */
export interface SourceReport {
  readonly id: string;
  readonly type: string;
  readonly state: string;
  readonly since: Date;
  readonly reason?: string;
  /** What is kept although the source no longer shows it; empty when nothing is. */
  readonly held: readonly string[];
  /** RFC 3339, since when something is held. */
  readonly heldSince?: string;
  /** RFC 3339, when a registry was last heard. */
  readonly lastContact?: string;
  readonly services?: number;
  readonly endpoints?: number;
  readonly objects?: number;
  readonly problems?: readonly string[];
}
