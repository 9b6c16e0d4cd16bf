import type { SotwRequest } from '../../wire/discovery-request.ts';
import type { Protocol } from '../core/protocol.ts';
import { openSotw } from './request.ts';
import { sotwProtocol } from './stream.ts';

/**
 * The state-of-the-world variant in one request and one response (F8). There is always an answer, if
 * need be an empty one, unless the client has this very version: then the answer is the next change.
 */
export const fetchProtocol: Protocol<SotwRequest> = {
  ...sotwProtocol,
  isAnswered: false,
  open(request, context) {
    const { change, state } = openSotw(request, context);
    return { change, state: { ...state, mustAnswer: true } };
  },
  // F11: there is nothing behind the first response for the rest to ride on.
  maySplit: () => false,
};
