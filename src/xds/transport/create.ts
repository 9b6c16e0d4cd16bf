import type { XdsLimits } from '../limits.ts';
import type { StreamService, Transport } from './call.ts';
import { DirectTransport } from './direct/transport.ts';
import { GrpcJsTransport } from './grpc-js.ts';

/** `direct` speaks HTTP/2 itself, `grpc-js` is the public API of that library; `auto` is the first. */
export type TransportChoice = 'auto' | Transport['name'];

/** Makes the transport. */
export const createTransport = (
  services: readonly StreamService[],
  limits: XdsLimits,
  choice: TransportChoice,
): Transport =>
  choice === 'grpc-js' ? new GrpcJsTransport(services, limits) : new DirectTransport(services, limits);
