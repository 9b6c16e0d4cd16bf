import type { RouteAction } from '../../envoy/index.ts';
import type { Duration } from '../../model/index.ts';

/**
 * The timeout of a route (VS-28). Nobody asked for one means none, against Envoy's default of 15 s. A
 * `grpc-timeout` of the client is obeyed up to the same limit.
 */
export const buildTimeout = (
  timeout: Duration | undefined,
): Pick<RouteAction, 'timeout' | 'maxGrpcTimeout'> => {
  const limit = timeout ?? '0s';
  return { timeout: limit, maxGrpcTimeout: limit };
};
