import type { InterestKind } from './catalogue/interest.ts';
import type { XdsNode } from './wire/node.ts';

/** Who is at the other end of a stream. */
export interface ClientInfo {
  /** Unique per stream: two streams with the same node id are two clients (X15). */
  readonly id: string;
  readonly node: XdsNode;
  /** Address and port of the peer. */
  readonly peer: string;
  readonly protocol: 'delta' | 'sotw';
  /** Whether all types go over this stream in one order. */
  readonly isAggregated: boolean;
}

/**
 * What a client may see: for each type URL an ordered list of views, the first that has a name wins.
 * The key `*` is for all types that are not listed.
 */
export type Membership = Readonly<Record<string, readonly string[]>>;

/** Thrown or returned by `resolve` to refuse a client with a status of the caller's choice. */
export type RefusalStatus = 'INVALID_ARGUMENT' | 'PERMISSION_DENIED' | 'UNAUTHENTICATED' | 'UNAVAILABLE';

/** Decides what a client may see; an Error refuses it (PERMISSION_DENIED unless it has a `status`). */
export type Resolve = (
  client: ClientInfo,
) => Membership | RefusalError | Error | Promise<Membership | RefusalError | Error>;

/** An error that tells the status to refuse a client with. */
export interface RefusalError extends Error {
  readonly status: RefusalStatus;
}

/** What a client has of one type. */
export interface SubscriptionStatus {
  readonly typeUrl: string;
  readonly subscription: { readonly kind: InterestKind; readonly names: readonly string[] };
  readonly nonceSent: string;
  readonly nonceAcked: string;
  readonly versionSent: string;
  readonly versionAcked: string;
  /** Time of day in milliseconds. */
  readonly sentAt: number | undefined;
  readonly ackedAt: number | undefined;
  /** Why the client refused what it refused last; undefined once nothing is refused any more. */
  readonly lastError: string | undefined;
  /** How many resources it refuses. */
  readonly refused: number;
  /** Whether the client has accepted everything there is for it. */
  readonly isSynced: boolean;
  /** Removals that wait for an ACK of what used them. */
  readonly heldRemovals: readonly HeldRemovalStatus[];
}

/** A removal that waits. */
export interface HeldRemovalStatus {
  readonly name: string;
  /** Time of day in milliseconds; undefined: it was found only now. */
  readonly since: number | undefined;
}

/** What a client holds under a name, as far as the server knows. */
export interface ResourceStatus {
  readonly name: string;
  /** The version that is published for this client now; undefined: none. */
  readonly version: string | undefined;
  /** The message that is published for this client now. */
  readonly body: Uint8Array | undefined;
  readonly state: 'acked' | 'sent' | 'stale' | 'rejected' | 'absent';
  /** Why it was refused. */
  readonly message: string | undefined;
  /** When it was refused: time of day in milliseconds. */
  readonly refusedAt: number | undefined;
  readonly origin: unknown;
}

/** One client, for debugging and status. */
export interface ClientStatus {
  readonly client: ClientInfo;
  readonly membership: Membership;
  /** Time of day in milliseconds. */
  readonly connectedAt: number;
  readonly types: readonly SubscriptionStatus[];
}
