import type { ClientInfo } from '../client.ts';
import type { NackReport } from '../hooks.ts';
import type { Feedback } from '../protocol/core/acknowledge.ts';
import type { PushEngine } from './engine.ts';
import type { Subscription } from './subscription.ts';

/** Counts, logs and hands on what a client said about a response. */
export const reportFeedback = (
  engine: PushEngine,
  client: ClientInfo,
  subscription: Subscription,
  feedback: Feedback,
): void => {
  const { counters } = engine.options;
  const { typeUrl } = subscription;
  if (feedback.kind === 'stale') {
    counters.staleNonces += 1;
  } else if (feedback.kind === 'ack') {
    const { response, latencyMs, convicted } = feedback;
    counters.acks += 1;
    engine.notify((hooks) => hooks.onAck?.(client, typeUrl, response.nonce, latencyMs));
    if (convicted === undefined) return;
    const { name, message, origin } = convicted;
    const report = { typeUrl, nonce: '', message, names: [name], origins: [origin] };
    reportRefusal(engine, client, subscription, report);
  } else if (feedback.kind === 'nack') {
    const { message, names, origins, response } = feedback;
    counters.nacks += 1;
    reportRefusal(engine, client, subscription, { typeUrl, nonce: response.nonce, message, names, origins });
  }
};

const reportRefusal = (
  engine: PushEngine,
  client: ClientInfo,
  subscription: Subscription,
  report: NackReport,
): void => {
  const { typeUrl, names, message } = report;
  engine.options.log.warn('xds.nack', { node: client.node.id, typeUrl, names, message });
  engine.notify((hooks) => hooks.onNack?.(client, report));
  engine.holdBack?.judge(subscription, names);
};
