import type { XdsLimits } from '../limits.ts';
import { TokenBucket } from './token-bucket.ts';

/** What the transport reads of a connection, and how it ends it. */
export interface PeerSocket {
  readonly bytesRead: number;
  /** Of these, what was not handed on yet. */
  readonly readableLength: number;
  destroy(): void;
}

/** One address, and what it may cost the transport. */
export class Peer {
  readonly connections: TokenBucket;
  readonly streams: TokenBucket;
  readonly overhead: TokenBucket;
  openConnections = 0;
  openStreams = 0;
  /** Bytes of messages that have begun and not ended. */
  unfinishedBytes = 0;

  constructor(limits: XdsLimits, nowMs: number) {
    this.connections = new TokenBucket(limits.newConnectionsPerPeer, nowMs);
    this.streams = new TokenBucket(limits.newStreamsPerPeer, nowMs);
    this.overhead = new TokenBucket(limits.overheadBytesPerPeer, nowMs);
  }

  /** Whether nothing would be lost by forgetting it; one that owes something is remembered (H01). */
  isForgettable(nowMs: number): boolean {
    return (
      this.openConnections + this.openStreams === 0 &&
      this.connections.isFull(nowMs) &&
      this.streams.isFull(nowMs) &&
      this.overhead.isFull(nowMs)
    );
  }
}

interface Connection {
  readonly socket: PeerSocket;
  readonly peer: Peer;
  messageBytes: number;
  overheadBytes: number;
  /** Streams whose first bytes are read and not yet looked at. */
  waitingStreams: number;
  /** What was handed on and is not yet looked at. */
  unreadBytes: number;
}

// What goes with a message: the header of its frame, a WINDOW_UPDATE, a PING of clients that measure.
const bytesAround = 64;

// What one connection may spend between two looks without being the one that is closed for it.
const innocentBytes = 64 * 1024;

/** All addresses that are, or lately were, connected: what one of them takes is bounded (G10, G11). */
export class Peers {
  readonly #limits: XdsLimits;
  readonly #peers = new Map<string, Peer>();
  /** By address and port. */
  readonly #connections = new Map<string, Connection>();

  constructor(limits: XdsLimits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#peers.size;
  }

  of(address: string, nowMs: number): Peer {
    let peer = this.#peers.get(address);
    if (peer === undefined) {
      peer = new Peer(this.#limits, nowMs);
      this.#peers.set(address, peer);
    }
    return peer;
  }

  /** Lets a connection in; undefined: its address has or had too many, or spent too much. */
  connect(address: string, port: number, socket: PeerSocket, nowMs: number): (() => void) | undefined {
    const peer = this.of(address, nowMs);
    if (
      peer.openConnections >= this.#limits.connectionsPerPeer ||
      this.#connections.size >= this.#limits.connections ||
      !peer.connections.spend(1, nowMs) ||
      peer.overhead.isInDebt(nowMs) ||
      peer.streams.isInDebt(nowMs)
    ) {
      return undefined;
    }
    const key = `${address}:${port}`;
    peer.openConnections += 1;
    this.#connections.set(key, {
      socket,
      peer,
      messageBytes: 0,
      overheadBytes: 0,
      waitingStreams: 0,
      unreadBytes: 0,
    });
    return () => {
      peer.openConnections -= 1;
      this.#connections.delete(key);
    };
  }

  /** What to call with bytes of a connection that were part of messages, and how many ended; all others are overhead. */
  meterOf(addressAndPort: string): (bytes: number, messages: number) => void {
    const connection = this.#connections.get(addressAndPort);
    if (connection === undefined) return () => {};
    return (bytes, messages) => {
      connection.messageBytes += bytes + messages * bytesAround;
    };
  }

  /**
   * A new stream waits for its turn: until the returned function is called, what its connection has
   * brought cannot be told from a message yet, and is not charged.
   */
  wait(addressAndPort: string): () => void {
    const connection = this.#connections.get(addressAndPort);
    if (connection === undefined) return () => {};
    connection.waitingStreams += 1;
    let isWaiting = true;
    return () => {
      if (isWaiting) connection.waitingStreams -= 1;
      isWaiting = false;
    };
  }

  /** What to call with bytes of a connection that begin to wait for their turn, and below zero when they had it. */
  holdOf(addressAndPort: string): (bytes: number) => void {
    const connection = this.#connections.get(addressAndPort);
    if (connection === undefined) return () => {};
    return (bytes) => {
      connection.unreadBytes += bytes;
    };
  }

  /** Ends a connection at once. */
  drop(addressAndPort: string): void {
    this.#connections.get(addressAndPort)?.socket.destroy();
  }

  /**
   * Charges what has come in that was no message: PING, SETTINGS, PRIORITY, WINDOW_UPDATE, headers,
   * what is unknown, what follows a refusal. A peer in debt loses the connections that brought it
   * there (H02 to H09).
   */
  charge(nowMs: number): void {
    for (const connection of this.#connections.values()) {
      // What it brought waits for the next look; how many streams may wait is bounded by their own budget.
      if (connection.waitingStreams > 0) continue;
      const { socket, peer, messageBytes, unreadBytes } = connection;
      // What was not looked at may be a message, and the connection does not pay for it yet.
      const unknownBytes = unreadBytes > 0 ? unreadBytes + socket.readableLength : 0;
      const total = socket.bytesRead - unknownBytes - messageBytes;
      const spent = total - connection.overheadBytes;
      connection.overheadBytes = total;
      // Less than before: bytes have turned out to be a message.
      if (spent < 0) peer.overhead.earn(-spent);
      else if (!peer.overhead.spend(spent, nowMs) && spent > innocentBytes) socket.destroy();
    }
    for (const [address, peer] of this.#peers) if (peer.isForgettable(nowMs)) this.#peers.delete(address);
  }
}
