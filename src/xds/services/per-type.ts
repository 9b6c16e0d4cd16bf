import { deltaProtocol } from '../protocol/delta/stream.ts';
import { sotwProtocol } from '../protocol/sotw/stream.ts';
import type { PushEngine } from '../push/engine.ts';
import { XdsStream } from '../push/stream.ts';
import type { AcceptCall, StreamService } from '../transport/call.ts';
import { typeUrls } from '../type-urls.ts';
import type { Builders } from './aggregated.ts';
import { acceptFetch } from './fetch.ts';

interface PerType {
  readonly service: string;
  /** `StreamClusters`, `DeltaClusters` and `FetchClusters` for `Clusters`. */
  readonly resources: string;
  readonly typeUrl: string;
  /** VHDS has no SotW variant (F5). */
  readonly isDeltaOnly?: boolean;
}

const services: readonly PerType[] = [
  { service: 'cluster.v3.ClusterDiscoveryService', resources: 'Clusters', typeUrl: typeUrls.cluster },
  { service: 'endpoint.v3.EndpointDiscoveryService', resources: 'Endpoints', typeUrl: typeUrls.endpoint },
  { service: 'listener.v3.ListenerDiscoveryService', resources: 'Listeners', typeUrl: typeUrls.listener },
  { service: 'route.v3.RouteDiscoveryService', resources: 'Routes', typeUrl: typeUrls.route },
  {
    service: 'route.v3.ScopedRoutesDiscoveryService',
    resources: 'ScopedRoutes',
    typeUrl: typeUrls.scopedRoute,
  },
  {
    service: 'route.v3.VirtualHostDiscoveryService',
    resources: 'VirtualHosts',
    typeUrl: typeUrls.virtualHost,
    isDeltaOnly: true,
  },
  { service: 'secret.v3.SecretDiscoveryService', resources: 'Secrets', typeUrl: typeUrls.secret },
  { service: 'runtime.v3.RuntimeDiscoveryService', resources: 'Runtime', typeUrl: typeUrls.runtime },
  {
    service: 'extension.v3.ExtensionConfigDiscoveryService',
    resources: 'ExtensionConfigs',
    typeUrl: typeUrls.extensionConfig,
  },
];

/** One service for each type, with a stream that carries nothing else and promises no order to others. */
export const perTypeServices = (
  engine: PushEngine,
  { delta, sotw, fetch }: Builders,
): readonly StreamService[] =>
  services.map(({ service, resources, typeUrl, isDeltaOnly = false }) => {
    const methods: Record<string, AcceptCall> = {
      [`Delta${resources}`]: (call) => new XdsStream(engine, deltaProtocol, delta, call, typeUrl),
    };
    if (!isDeltaOnly) {
      methods[`Stream${resources}`] = (call) => new XdsStream(engine, sotwProtocol, sotw, call, typeUrl);
      methods[`Fetch${resources}`] = acceptFetch(engine, fetch, typeUrl);
    }
    return { name: `envoy.service.${service}`, methods };
  });
