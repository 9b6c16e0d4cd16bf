/** The type URLs that the server knows something about; any other is served as a plain named type. */
export const typeUrls = {
  cluster: 'type.googleapis.com/envoy.config.cluster.v3.Cluster',
  endpoint: 'type.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment',
  listener: 'type.googleapis.com/envoy.config.listener.v3.Listener',
  route: 'type.googleapis.com/envoy.config.route.v3.RouteConfiguration',
  scopedRoute: 'type.googleapis.com/envoy.config.route.v3.ScopedRouteConfiguration',
  virtualHost: 'type.googleapis.com/envoy.config.route.v3.VirtualHost',
  secret: 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.Secret',
  runtime: 'type.googleapis.com/envoy.service.runtime.v3.Runtime',
  extensionConfig: 'type.googleapis.com/envoy.config.core.v3.TypedExtensionConfig',
} as const;

// E1, E8: what is referred to goes before what refers to it.
const order: readonly string[] = [
  typeUrls.cluster,
  typeUrls.endpoint,
  typeUrls.listener,
  typeUrls.route,
  typeUrls.scopedRoute,
  typeUrls.virtualHost,
  typeUrls.secret,
  typeUrls.runtime,
  typeUrls.extensionConfig,
];

// C1: the others are asked for by name only, so that an empty list means nothing (C6).
const namedOnly: ReadonlySet<string> = new Set([
  typeUrls.endpoint,
  typeUrls.route,
  typeUrls.virtualHost,
  typeUrls.secret,
  typeUrls.runtime,
  typeUrls.extensionConfig,
]);

/** What the protocol says about a resource type. */
export interface TypeTraits {
  /** Whether the server knows anything about the type. */
  readonly isKnown: boolean;
  /** Place in the order of a flush; unknown types come last. */
  readonly order: number;
  /** Whether an empty first subscription means everything (C1, C2, C3). */
  readonly wildcard: boolean;
  /** Whether a SotW response is the complete state and absence means removal (D1). */
  readonly fullState: boolean;
  /** Whether removals wait for the routes and listeners that stopped using them (E2). */
  readonly removedLast: boolean;
  /** Whether its resources name clusters, so that removals of clusters wait for their ACK (E2). */
  readonly refersToClusters: boolean;
}

const traitsOf = (typeUrl: string): TypeTraits => {
  const place = order.indexOf(typeUrl);
  const isCluster = typeUrl === typeUrls.cluster;
  return {
    isKnown: place !== -1,
    order: place === -1 ? order.length : place,
    wildcard: !namedOnly.has(typeUrl),
    fullState: isCluster || typeUrl === typeUrls.listener || typeUrl === typeUrls.scopedRoute,
    removedLast: isCluster || typeUrl === typeUrls.endpoint,
    refersToClusters:
      typeUrl === typeUrls.listener ||
      typeUrl === typeUrls.route ||
      typeUrl === typeUrls.scopedRoute ||
      typeUrl === typeUrls.virtualHost,
  };
};

const known: ReadonlyMap<string, TypeTraits> = new Map(order.map((typeUrl) => [typeUrl, traitsOf(typeUrl)]));
const unknown = traitsOf('');

/** The traits of a type; an unknown one may be a wildcard and has no place in the order. */
export const typeTraits = (typeUrl: string): TypeTraits => known.get(typeUrl) ?? unknown;
