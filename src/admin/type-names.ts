/** Istio's short names of the types, in push order, with the field that Envoy's dump gives each. */
export const dumpedTypes = [
  {
    short: 'cds',
    syncz: 'cluster',
    typeUrl: 'type.googleapis.com/envoy.config.cluster.v3.Cluster',
    dump: 'type.googleapis.com/envoy.admin.v3.ClustersConfigDump',
    list: 'dynamicActiveClusters',
    item: 'cluster',
  },
  {
    short: 'eds',
    syncz: 'endpoint',
    typeUrl: 'type.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment',
    dump: 'type.googleapis.com/envoy.admin.v3.EndpointsConfigDump',
    list: 'dynamicEndpointConfigs',
    item: 'endpointConfig',
  },
  {
    short: 'lds',
    syncz: 'listener',
    typeUrl: 'type.googleapis.com/envoy.config.listener.v3.Listener',
    dump: 'type.googleapis.com/envoy.admin.v3.ListenersConfigDump',
    list: 'dynamicListeners',
    item: 'listener',
  },
  {
    short: 'rds',
    syncz: 'route',
    typeUrl: 'type.googleapis.com/envoy.config.route.v3.RouteConfiguration',
    dump: 'type.googleapis.com/envoy.admin.v3.RoutesConfigDump',
    list: 'dynamicRouteConfigs',
    item: 'routeConfig',
  },
] as const;

export type DumpedType = (typeof dumpedTypes)[number];

/** The full message name inside a type URL. */
export const messageName = (typeUrl: string): string => typeUrl.slice(typeUrl.lastIndexOf('/') + 1);

/** `versionInfo` as Envoy's admin interface spells it: `version_info`. */
export const toSnakeCase = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
