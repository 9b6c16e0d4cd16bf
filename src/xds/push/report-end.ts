import { type CallStatus, grpcStatus } from '../transport/call.ts';
import { endStatusOf } from './end-status.ts';
import type { PushEngine } from './engine.ts';

/** Counts and logs what ends a stream; the status is for its client. */
export const reportEnd = (engine: PushEngine, nodeId: string, peer: string, error: Error): CallStatus => {
  const { counters, log } = engine.options;
  counters.streamErrors += 1;
  const status = endStatusOf(error);
  if (status.code === grpcStatus.INTERNAL) log.error('xds.stream.failed', { node: nodeId, peer, error });
  else log.info('xds.stream.ended', { node: nodeId, peer, reason: error.message });
  return status;
};
