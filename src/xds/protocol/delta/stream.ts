import { type DeltaRequest, decodeDeltaRequest } from '../../wire/discovery-request.ts';
import type { Protocol } from '../core/protocol.ts';
import { planDelta } from './plan.ts';
import { applyDeltaRequest, openDelta, suspectDelta } from './request.ts';
import { deltaSizeOf, renderDelta } from './response.ts';

/** The incremental variant of the protocol. */
export const deltaProtocol: Protocol<DeltaRequest> = {
  name: 'delta',
  isAnswered: true,
  decode: decodeDeltaRequest,
  namesIn: ({ subscribe }) => subscribe,
  open: openDelta,
  suspect: suspectDelta,
  apply: applyDeltaRequest,
  plan: planDelta,
  maySplit: () => true,
  sizeOf: deltaSizeOf,
  render: renderDelta,
};
