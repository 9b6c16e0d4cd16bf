import { decodeSotwRequest, type SotwRequest } from '../../wire/discovery-request.ts';
import type { Protocol } from '../core/protocol.ts';
import { planSotw } from './plan.ts';
import { applySotwRequest, openSotw, suspectSotw } from './request.ts';
import { renderSotw, sotwSizeOf } from './response.ts';

/** The state-of-the-world variant of the protocol. */
export const sotwProtocol: Protocol<SotwRequest> = {
  name: 'sotw',
  isAnswered: true,
  decode: decodeSotwRequest,
  namesIn: ({ resourceNames }) => resourceNames,
  open: openSotw,
  suspect: suspectSotw,
  apply: applySotwRequest,
  plan: planSotw,
  // F11: a complete state cannot be split.
  maySplit: (fullState) => !fullState,
  sizeOf: sotwSizeOf,
  render: renderSotw,
};
