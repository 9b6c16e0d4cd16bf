import type { Route } from '../../envoy/index.ts';
import { outboundClusterName } from '../../model/index.ts';
import { operationName } from './decorator.ts';
import { buildRouteMatch } from './match.ts';
import { defaultRetryPolicy } from './retry.ts';
import { buildTimeout } from './timeout.ts';

/** The route of a service port that no VirtualService governs: everything to the service itself. */
export const buildDefaultRoute = (hostname: string, port: number): Route => {
  const match = buildRouteMatch(undefined);
  return {
    name: 'default',
    match,
    route: {
      cluster: outboundClusterName(port, '', hostname),
      ...buildTimeout(undefined),
      retryPolicy: defaultRetryPolicy,
    },
    decorator: { operation: operationName(hostname, port, match) },
  };
};
