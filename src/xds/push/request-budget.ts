import type { XdsLimits } from '../limits.ts';
import { TokenBucket } from '../transport/token-bucket.ts';

/** What one stream may still ask. */
export interface RequestAllowance {
  /** Spends a request with so many names; false: the stream, or its address as a whole, asks too much. */
  spend(names: number, nowMs: number): boolean;
  /** A response was sent: its answer, which repeats so many names, is free. */
  earn(names: number): void;
  /** The stream is over. */
  leave(): void;
}

interface AddressBudget {
  readonly bucket: TokenBucket;
  streams: number;
}

// So many names take about as long as a request without any.
const namesPerToken = 100;

/**
 * Requests that streams and addresses may send beyond the answers to what they were sent: what the
 * server causes is not counted against its clients, so that only who asks unasked runs out (G11).
 */
export class RequestBudget {
  readonly #limits: XdsLimits;
  readonly #addresses = new Map<string, AddressBudget>();

  constructor(limits: XdsLimits) {
    this.#limits = limits;
  }

  /** Addresses that are remembered. */
  get size(): number {
    return this.#addresses.size;
  }

  allow(address: string, nowMs: number): RequestAllowance {
    const ofStream = new TokenBucket(this.#limits.requestsPerStream, nowMs);
    const ofAddress = this.#of(address, nowMs);
    ofAddress.streams += 1;
    return {
      spend: (names, atMs) => {
        const cost = 1 + names / namesPerToken;
        const isWithin = ofAddress.bucket.spend(cost, atMs);
        return ofStream.spend(cost, atMs) && isWithin;
      },
      earn: (names) => {
        const gain = 1 + names / namesPerToken;
        ofStream.earn(gain);
        ofAddress.bucket.earn(gain);
      },
      leave: () => {
        ofAddress.streams -= 1;
      },
    };
  }

  /** Forgets addresses that have no stream and have spent nothing lately. */
  forgetIdle(nowMs: number): void {
    for (const [address, { bucket, streams }] of this.#addresses) {
      if (streams === 0 && bucket.isFull(nowMs)) this.#addresses.delete(address);
    }
  }

  #of(address: string, nowMs: number): AddressBudget {
    let budget = this.#addresses.get(address);
    if (budget === undefined) {
      budget = { bucket: new TokenBucket(this.#limits.requestsPerPeer, nowMs), streams: 0 };
      this.#addresses.set(address, budget);
    }
    return budget;
  }
}
