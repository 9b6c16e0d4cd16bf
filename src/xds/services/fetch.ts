import { errors } from '../errors.ts';
import { fetchProtocol } from '../protocol/sotw/fetch.ts';
import { endStatusOf } from '../push/end-status.ts';
import type { PushEngine } from '../push/engine.ts';
import type { ResponseBuilder } from '../push/response-builder.ts';
import { XdsStream } from '../push/stream.ts';
import { type AcceptCall, grpcStatus } from '../transport/call.ts';
import type { SotwRequest } from '../wire/discovery-request.ts';
import { afterWrite } from './after-write.ts';

/**
 * The unary variant of a per-type service (F8): a stream that ends once its client has taken the first
 * response, so that it costs, is limited and is seen like any other.
 */
export const acceptFetch =
  (engine: PushEngine, builder: ResponseBuilder<SotwRequest>, typeUrl: string): AcceptCall =>
  (call) => {
    const answered = afterWrite(call, () => stream.end(grpcStatus.OK, ''));
    const stream = new XdsStream(engine, fetchProtocol, builder, answered, typeUrl);
    const refuse = (): void => {
      const { code, message } = endStatusOf(errors.NOT_ONE_MESSAGE({}));
      stream.end(code, message);
    };
    let hasAsked = false;
    return {
      message(bytes) {
        if (hasAsked) refuse();
        else stream.message(bytes);
        hasAsked = true;
      },
      halfClosed() {
        if (!hasAsked) refuse();
      },
      closed: () => stream.closed(),
    };
  };
