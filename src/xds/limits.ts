import type { Rate } from './transport/token-bucket.ts';

/** What one client may cost. A peer is an address: all clients behind it share what it has. */
export interface XdsLimits {
  /** HTTP/2 streams on one connection: a per-type Envoy with 1,000 clusters has more than as many. */
  readonly streamsPerConnection: number;
  readonly connections: number;
  readonly connectionsPerPeer: number;
  readonly newConnectionsPerPeer: Rate;
  readonly streamsPerPeer: number;
  readonly newStreamsPerPeer: Rate;
  /** Bytes that are no message: PING, SETTINGS, PRIORITY, headers, what follows a refusal. */
  readonly overheadBytesPerPeer: Rate;
  /** Messages that have begun and not ended, all of one peer together. */
  readonly unfinishedBytesPerPeer: number;
  /** Requests beyond the answers to what was sent; a hundred names count as one more. */
  readonly requestsPerStream: Rate;
  readonly requestsPerPeer: Rate;
  /** A connection that has not said as much as HTTP/2 begins with by then, or a stream without a request, is closed. */
  readonly helloTimeoutMs: number;
  /** A connection is asked this often whether it lives. */
  readonly keepaliveMs: number;
  /** And closed where it does not answer by then. */
  readonly keepaliveTimeoutMs: number;
  /** Distinct names of one type on one stream. */
  readonly namesPerType: number;
  readonly typesPerStream: number;
  /** The longest name; longer than any that Envoy is known to ask for. */
  readonly nameBytes: number;
  /** The largest request that is read. */
  readonly receiveBytes: number;
  /** The metadata of a first request's node; the whole node may be four times as large. */
  readonly metadataBytes: number;
  /** Where a response may be split, it is split at this size; clients in C++ and Python stop at 4 MiB. */
  readonly responseBytes: number;
  /** First answers that may be on their way at once, over all streams; one peer may have a quarter. */
  readonly firstAnswerBytes: number;
  /** What a client has not taken off the wire yet; with more, it is sent nothing until it has. */
  readonly unreadBytes: number;
  /**
   * A response that is not ACKed for this long may be followed by the next one of its type, where the
   * client has taken it off the wire and says other things.
   */
  readonly ackPatienceMs: number;
  /** A client that says nothing at all for this long while an ACK is due is closed. */
  readonly ackTimeoutMs: number;
  /** A client that does not take a response off the wire for this long is closed. */
  readonly writeTimeoutMs: number;
}

/** Carries 2,000 proxies from one address and 5,000 services × ports × subsets of names. */
export const defaultLimits: XdsLimits = {
  streamsPerConnection: 4096,
  connections: 20_000,
  connectionsPerPeer: 4096,
  newConnectionsPerPeer: { burst: 5000, perSecond: 100 },
  streamsPerPeer: 16_384,
  newStreamsPerPeer: { burst: 8192, perSecond: 500 },
  overheadBytesPerPeer: { burst: 8 * 1024 * 1024, perSecond: 256 * 1024 },
  unfinishedBytesPerPeer: 64 * 1024 * 1024,
  requestsPerStream: { burst: 5000, perSecond: 200 },
  requestsPerPeer: { burst: 250_000, perSecond: 5000 },
  helloTimeoutMs: 10_000,
  keepaliveMs: 30_000,
  keepaliveTimeoutMs: 10_000,
  namesPerType: 100_000,
  typesPerStream: 64,
  nameBytes: 4096,
  receiveBytes: 16 * 1024 * 1024,
  metadataBytes: 256 * 1024,
  responseBytes: 3 * 1024 * 1024,
  firstAnswerBytes: 32 * 1024 * 1024,
  unreadBytes: 1024 * 1024,
  ackPatienceMs: 2000,
  ackTimeoutMs: 300_000,
  writeTimeoutMs: 30_000,
};
