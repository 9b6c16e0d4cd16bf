/** A resource by type and name. */
export interface ResourceName {
  readonly typeUrl: string;
  readonly name: string;
}

/**
 * A resource as the publisher hands it over: the bytes of the message, encoded once. The catalogue
 * hashes them into the version and shares identical bytes between views.
 */
export interface Resource {
  readonly name: string;
  /** The message itself, not wrapped in an Any. Never written to after publishing. */
  readonly body: Uint8Array;
  /**
   * Other names that a delta subscription finds it by, such as `routeConfiguration/host` for each host
   * of a virtual host (C19). A removal tells its own name only.
   */
  readonly aliases?: readonly string[];
  /**
   * How long a client keeps it that does not hear from any server, in milliseconds (F1). Clients that do
   * not announce that they know TTLs keep it as any other; the others are kept from forgetting it for as
   * long as it is published.
   */
  readonly ttlMs?: number;
  /** Where it came from, opaque here; it comes back in reports and never enters the bytes. */
  readonly origin?: unknown;
  /**
   * Resources that Envoy forgets whenever this one changes and waits for again, such as the load
   * assignment of a cluster (E3). They are sent again right behind it.
   */
  readonly dependents?: readonly ResourceName[];
  /** The version where the publisher has one; a hash of body, aliases and TTL otherwise. */
  readonly version?: string;
}

/**
 * A change of one type in one view. A view is a named set of resources; a stream sees, for each type,
 * the union of the views that its client belongs to (the first that has a name wins).
 */
export interface ViewUpdate {
  readonly view: string;
  readonly typeUrl: string;
  readonly upserts: readonly Resource[];
  readonly removals: readonly string[];
}
