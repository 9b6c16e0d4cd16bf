import { type Destination, outboundClusterName, resolveHost } from '../../model/index.ts';
import type { RouteContext } from './context.ts';

/** Where a destination leads. */
export interface ResolvedDestination {
  readonly hostname: string;
  readonly port: number;
  readonly cluster: string;
}

/**
 * The cluster of a destination (VS-20). The port is the one it names, else the only one of the service,
 * else the listener's. A service that nobody knows is named all the same: Envoy answers 503 until it
 * appears, and no edit of the VirtualService is needed then.
 */
export const resolveDestination = (destination: Destination, context: RouteContext): ResolvedDestination => {
  const hostname = resolveHost(destination.host, context.virtualService.namespace, context.domain);
  const service = context.reads.service(hostname);
  const onlyPort = service?.ports.length === 1 ? service.ports[0]?.number : undefined;
  const port = destination.port ?? onlyPort ?? context.listenerPort;
  return { hostname, port, cluster: outboundClusterName(port, destination.subset ?? '', hostname) };
};
