/** What one client may cost. */
export interface XdsLimits {
  /** HTTP/2 streams on one connection: a per-type Envoy with 1,000 clusters has more than as many. */
  readonly streamsPerConnection: number;
  readonly connections: number;
  readonly connectionsPerPeer: number;
  /** A connection that has not said as much as HTTP/2 begins with by then is closed. */
  readonly helloTimeoutMs: number;
  /** Distinct names of one type on one stream. */
  readonly namesPerType: number;
  readonly typesPerStream: number;
  /** The largest request that is read. */
  readonly receiveBytes: number;
  /** The largest first request's node. */
  readonly metadataBytes: number;
  /** Where a response may be split, it is split at this size; clients in C++ and Python stop at 4 MiB. */
  readonly responseBytes: number;
  /** First answers that may be on their way at once, over all streams. */
  readonly firstAnswerBytes: number;
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
  helloTimeoutMs: 10_000,
  namesPerType: 200_000,
  typesPerStream: 64,
  receiveBytes: 32 * 1024 * 1024,
  metadataBytes: 256 * 1024,
  responseBytes: 3 * 1024 * 1024,
  firstAnswerBytes: 32 * 1024 * 1024,
  ackPatienceMs: 2000,
  ackTimeoutMs: 300_000,
  writeTimeoutMs: 30_000,
};
