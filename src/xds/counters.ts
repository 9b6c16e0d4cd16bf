/** Work done since the start: what a change costs is the difference of two readings. */
export interface Counters {
  resourcesEncoded: number;
  bytesEncoded: number;
  bytesHashed: number;
  /** Groups of streams with the same content and interest that a change was looked up for. */
  groupsVisited: number;
  /** Resources looked at to work out what a stream lacks. */
  resourcesPlanned: number;
  framesBuilt: number;
  bytesFramed: number;
  streamsVisited: number;
  requestsReceived: number;
  responsesSent: number;
  bytesSent: number;
  acks: number;
  nacks: number;
  staleNonces: number;
  /** Exceptions that ended one stream (and nothing else). */
  streamErrors: number;
}

/** Counters at zero. */
export const createCounters = (): Counters => ({
  resourcesEncoded: 0,
  bytesEncoded: 0,
  bytesHashed: 0,
  groupsVisited: 0,
  resourcesPlanned: 0,
  framesBuilt: 0,
  bytesFramed: 0,
  streamsVisited: 0,
  requestsReceived: 0,
  responsesSent: 0,
  bytesSent: 0,
  acks: 0,
  nacks: 0,
  staleNonces: 0,
  streamErrors: 0,
});
