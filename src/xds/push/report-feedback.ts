import type { ClientInfo } from '../client.ts';
import type { Feedback } from '../protocol/core/acknowledge.ts';
import type { PushEngine } from './engine.ts';

/** Counts, logs and hands on what a client said about a response. */
export const reportFeedback = (
  engine: PushEngine,
  client: ClientInfo,
  typeUrl: string,
  feedback: Feedback,
): void => {
  const { counters, log } = engine.options;
  if (feedback.kind === 'stale') {
    counters.staleNonces += 1;
  } else if (feedback.kind === 'ack') {
    const { response, latencyMs } = feedback;
    counters.acks += 1;
    engine.notify((hooks) => hooks.onAck?.(client, typeUrl, response.nonce, latencyMs));
  } else if (feedback.kind === 'nack') {
    const { message, names, origins, response } = feedback;
    counters.nacks += 1;
    log.warn('xds.nack', { node: client.node.id, typeUrl, names, message });
    const report = { typeUrl, nonce: response.nonce, message, names, origins };
    engine.notify((hooks) => hooks.onNack?.(client, report));
  }
};
