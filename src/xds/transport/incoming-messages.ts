import type { XdsLimits } from '../limits.ts';
import { addressOf } from './address.ts';
import { type CallStatus, grpcStatus } from './call.ts';
import { Deframer } from './deframer.ts';
import type { Peer, Peers } from './peers.ts';

/** The messages of one call as they come in, and what they cost the address that they come from. */
export class IncomingMessages {
  readonly #limits: XdsLimits;
  readonly #deframer: Deframer;
  readonly #noteMessages: (bytes: number, messages: number) => void;
  readonly #peer: Peer;
  #unfinishedBytes = 0;
  #isReleased = false;

  constructor(peer: string, limits: XdsLimits, peers: Peers) {
    this.#limits = limits;
    this.#deframer = new Deframer(limits.receiveBytes);
    this.#noteMessages = peers.meterOf(peer);
    this.#peer = peers.of(addressOf(peer), performance.now());
  }

  /** Hands on what a chunk completes; returns the status to end the call with where it may not go on. */
  push(chunk: Buffer, deliver: (message: Uint8Array) => void): CallStatus | undefined {
    const deframed = this.#deframer.push(chunk);
    this.#noteMessages(chunk.length, deframed.kind === 'messages' ? deframed.messages.length : 0);
    switch (deframed.kind) {
      case 'messages':
        for (const message of deframed.messages) deliver(message);
        this.#note(this.#deframer.pendingBytes);
        // H12: messages that are begun and never finished are held nowhere for long, and not without end.
        return this.#peer.unfinishedBytes > this.#limits.unfinishedBytesPerPeer
          ? { code: grpcStatus.RESOURCE_EXHAUSTED, message: 'too much that is begun and not finished' }
          : undefined;
      case 'too large': {
        const message = `a message of ${deframed.bytes} bytes, ${this.#limits.receiveBytes} are read`;
        return { code: grpcStatus.RESOURCE_EXHAUSTED, message };
      }
      case 'compressed':
        return { code: grpcStatus.INTERNAL, message: 'a compressed message without grpc-encoding' };
    }
  }

  /** Nothing more is read: what was begun counts no longer. */
  release(): void {
    this.#note(0);
    this.#isReleased = true;
  }

  #note(bytes: number): void {
    // A message may end the call while what comes behind it is still being looked at.
    if (this.#isReleased) return;
    this.#peer.unfinishedBytes += bytes - this.#unfinishedBytes;
    this.#unfinishedBytes = bytes;
  }
}
