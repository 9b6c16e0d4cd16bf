import type { XdsLimits } from '../limits.ts';
import type { Transport } from './call.ts';
import { GrpcJsTransport, type StreamService } from './grpc-js.ts';
import { Http2Transport, streamsCanBeTaken } from './http2.ts';

/** `auto` takes the HTTP/2 streams where grpc-js lets them be had, and its public API elsewhere. */
export type TransportChoice = 'auto' | 'grpc-js';

/** Makes the transport. */
export const createTransport = (
  services: readonly StreamService[],
  limits: XdsLimits,
  choice: TransportChoice,
): Transport =>
  choice === 'auto' && streamsCanBeTaken()
    ? new Http2Transport(services, limits)
    : new GrpcJsTransport(services, limits);
