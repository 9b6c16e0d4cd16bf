import { typeUrl } from '../envoy/index.ts';

/** The resource types that translation makes, by the message that they are. */
export const messageNames = {
  cluster: 'envoy.config.cluster.v3.Cluster',
  loadAssignment: 'envoy.config.endpoint.v3.ClusterLoadAssignment',
  listener: 'envoy.config.listener.v3.Listener',
  routeConfiguration: 'envoy.config.route.v3.RouteConfiguration',
  virtualHost: 'envoy.config.route.v3.VirtualHost',
} as const;

/** CDS. */
export const clusterType = typeUrl(messageNames.cluster);
/** EDS. */
export const loadAssignmentType = typeUrl(messageNames.loadAssignment);
/** LDS. */
export const listenerType = typeUrl(messageNames.listener);
/** RDS. */
export const routeConfigurationType = typeUrl(messageNames.routeConfiguration);

/** In the order in which Envoy wants additions. */
export const typeUrls: readonly string[] = [
  clusterType,
  loadAssignmentType,
  listenerType,
  routeConfigurationType,
];
