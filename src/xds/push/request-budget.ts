import type { XdsLimits } from '../limits.ts';
import { TokenBucket } from '../transport/token-bucket.ts';

/** What one stream may still ask. */
export interface RequestAllowance {
  /** Spends a request with so many names; false: the stream, or its address as a whole, asks too much. */
  spend(names: number, nowMs: number): boolean;
  /** A response was sent: its answer, which repeats so many names, is free. */
  earn(names: number, nowMs: number): void;
}

// So many names take about as long as a request without any.
const namesPerToken = 100;

/**
 * Requests that streams and addresses may send beyond the answers to what they were sent: what the
 * server causes is not counted against its clients, so that only who asks unasked runs out (G11).
 */
export class RequestBudget {
  readonly #limits: XdsLimits;
  readonly #addresses = new Map<string, TokenBucket>();

  constructor(limits: XdsLimits) {
    this.#limits = limits;
  }

  /** Addresses that are remembered. */
  get size(): number {
    return this.#addresses.size;
  }

  allow(address: string, nowMs: number): RequestAllowance {
    const ofStream = new TokenBucket(this.#limits.requestsPerStream, nowMs);
    return {
      spend: (names, atMs) => {
        const cost = 1 + names / namesPerToken;
        const isWithin = this.#of(address, atMs).spend(cost, atMs);
        return ofStream.spend(cost, atMs) && isWithin;
      },
      earn: (names, atMs) => {
        const gain = 1 + names / namesPerToken;
        ofStream.earn(gain);
        this.#of(address, atMs).earn(gain);
      },
    };
  }

  /** Forgets addresses that have spent nothing lately. */
  forgetIdle(nowMs: number): void {
    for (const [address, bucket] of this.#addresses) {
      if (bucket.isFull(nowMs)) this.#addresses.delete(address);
    }
  }

  #of(address: string, nowMs: number): TokenBucket {
    let bucket = this.#addresses.get(address);
    if (bucket === undefined) {
      bucket = new TokenBucket(this.#limits.requestsPerPeer, nowMs);
      this.#addresses.set(address, bucket);
    }
    return bucket;
  }
}
