import { deltaProtocol } from '../protocol/delta/stream.ts';
import { sotwProtocol } from '../protocol/sotw/stream.ts';
import type { PushEngine } from '../push/engine.ts';
import type { ResponseBuilder } from '../push/response-builder.ts';
import { XdsStream } from '../push/stream.ts';
import type { StreamService } from '../transport/call.ts';
import type { DeltaRequest, SotwRequest } from '../wire/discovery-request.ts';

/** The builders of responses in each variant of the protocol, shared by all services. */
export interface Builders {
  readonly delta: ResponseBuilder<DeltaRequest>;
  readonly sotw: ResponseBuilder<SotwRequest>;
  readonly fetch: ResponseBuilder<SotwRequest>;
}

/** All types over one stream, in one order. */
export const aggregatedService = (
  engine: PushEngine,
  { delta, sotw }: Omit<Builders, 'fetch'>,
): StreamService => ({
  name: 'envoy.service.discovery.v3.AggregatedDiscoveryService',
  methods: {
    StreamAggregatedResources: (call) => new XdsStream(engine, sotwProtocol, sotw, call, undefined),
    DeltaAggregatedResources: (call) => new XdsStream(engine, deltaProtocol, delta, call, undefined),
  },
});
