import type { Published } from '../../catalogue/view-content.ts';
import { noTrials, type Trials } from './trials.ts';

/** A response as it went out: its framed bytes, shared by all streams that lack the same. */
export interface Response {
  /** The gRPC message with its five-byte prefix. Never written to. */
  readonly frame: Buffer;
  readonly nonce: string;
  /** Increases with each response built, so that one is never sent twice on a stream (B1). */
  readonly sequence: number;
  readonly typeUrl: string;
  /** SotW: `version_info`; delta: `system_version_info`, for people only (B14). */
  readonly version: string;
  /** What it carries that the client did not have. */
  readonly upserts: readonly Published[];
  readonly removals: readonly string[];
}

/** The one response of a subscription that is not ACKed yet, and what follows it (F11). */
export interface InFlight {
  readonly response: Response;
  readonly rest: readonly Response[];
  /** The revision that the client has when it has accepted the last part. */
  readonly revision: number;
  readonly sentAtMs: number;
}

/** The rest of a split response, and the revision that it completes. */
export interface Queued {
  readonly responses: readonly Response[];
  readonly revision: number;
}

/** A resource that the client refused: not sent again until it changes or is put on trial. */
export interface Rejection {
  readonly version: string;
  readonly message: string;
  readonly atMs: number;
  readonly origin: unknown;
  readonly lastAccepted: LastAccepted;
}

/**
 * What a client accepted under a name, to stand in where a full list must be sent; undefined: nothing.
 * What one holds that has just come back is `unknown`, for SotW tells one version for all names.
 */
export type LastAccepted = Published | 'unknown' | undefined;

/** A removal that waits for the ACK of what stopped using the resource, and for the linger (E2). */
export interface HeldRemoval {
  readonly removedBy: number;
  /** Whether it was served for the linger since then; else the linger starts at the ACK. */
  readonly hasLingered: boolean;
  /** When the linger is over; undefined while the ACK is awaited. */
  readonly readyAtMs: number | undefined;
  /** Since when it waits; undefined in the flush that found it. */
  readonly sinceMs: number | undefined;
  /** What a full list carries on meanwhile. */
  readonly last: Published | undefined;
}

/**
 * What one stream has of one type: a cursor into the revision log, and exceptions. Immutable: each
 * request and each response leads to the next state.
 */
export interface SubscriptionState {
  /** The revision up to which everything was sent; -1 before the first response. */
  readonly cursor: number;
  /** The same, answered: accepted but for what is in `rejected`. */
  readonly acked: number;
  /** The same, accepted with nothing refused: what was removed by then is not used any more (E2). */
  readonly settled: number;
  readonly inFlight: InFlight | undefined;
  /** The last response that was not waited for any longer; its refusal may still come. */
  readonly givenUp: Response | undefined;
  /** The parts of a split response that are still to go out, one after each ACK (F11). */
  readonly queued: Queued | undefined;
  /**
   * Names to send whether they changed or not (C8, C9, C13, E3), with the publication that changed
   * them; `asked`, `repeated` and `renewed` stand for none.
   */
  readonly mustSend: ReadonlyMap<string, number>;
  /** Everything is owed, whether it changed or not: the client has asked for `*` (again). */
  readonly mustRenew: boolean;
  /** A response is owed even if it is empty (D5). */
  readonly mustAnswer: boolean;
  /** What the client said it holds when it came back (C11); until the first response is planned. */
  readonly initialVersions: ReadonlyMap<string, string> | undefined;
  /** SotW: the version the client said it accepted last when it came back (B4); likewise. */
  readonly initialVersion: string;
  readonly rejected: ReadonlyMap<string, Rejection>;
  /** What was refused with others and is still to be sent by itself (B9). */
  readonly trials: Trials;
  /** Whether the response in flight is all of a first half, so that its ACK convicts the second. */
  readonly decides: boolean;
  /** SotW: a full list was refused, and one without what is at fault has to follow it. */
  readonly mustRepair: boolean;
  /** SotW: the full list that the client accepted last; undefined: one that another stream sent. */
  readonly accepted: readonly Published[] | undefined;
  readonly held: ReadonlyMap<string, HeldRemoval>;
  readonly nonceSent: string;
  readonly nonceAcked: string;
  readonly sequence: number;
  readonly versionSent: string;
  readonly versionAcked: string;
  readonly sentAtMs: number | undefined;
  readonly ackedAtMs: number | undefined;
  /** The last ACK that took so long that the linger has to count from it. */
  readonly lateAckAtMs: number | undefined;
  readonly lastError: string | undefined;
}

/** What a client holds of a resource that is gone, as far as a full list has to carry it on. */
export const lastHeld = (
  { accepted, givenUp }: SubscriptionState,
  name: string,
  last: Published | undefined,
): Published | undefined =>
  accepted === undefined
    ? last
    : (accepted.find(({ resource }) => resource.name === name) ??
      // Applied for all that is known.
      givenUp?.upserts.find(({ resource }) => resource.name === name));

/** The client has named it: it is told at once, whatever there is. */
export const asked = 0;

/** The server repeats or withdraws it on its own. */
export const repeated = -1;

/** The client holds it, and is told that it may go on to (F2). */
export const renewed = -2;

const none: ReadonlyMap<string, never> = new Map<string, never>();

/** A subscription that nothing was sent for yet. */
export const initialState: SubscriptionState = {
  cursor: -1,
  acked: -1,
  settled: -1,
  inFlight: undefined,
  givenUp: undefined,
  queued: undefined,
  mustSend: none,
  mustRenew: false,
  mustAnswer: false,
  initialVersions: undefined,
  initialVersion: '',
  rejected: none,
  trials: noTrials,
  decides: false,
  mustRepair: false,
  accepted: undefined,
  held: none,
  nonceSent: '',
  nonceAcked: '',
  sequence: 0,
  versionSent: '',
  versionAcked: '',
  sentAtMs: undefined,
  ackedAtMs: undefined,
  lateAckAtMs: undefined,
  lastError: undefined,
};

/**
 * Adds names to what must be sent; what is owed already keeps its reason. The list goes over to the new
 * state and grows in place: a client that asks for names one by one and ACKs nothing would otherwise
 * have all of them copied each time (X22).
 */
export const withMustSend = (
  state: SubscriptionState,
  names: Iterable<string>,
  changedBy: number = asked,
): SubscriptionState => {
  const mustSend = ownList(state);
  for (const name of names) {
    const owed = mustSend.get(name);
    // A heartbeat answers nobody who asks for the resource.
    if (owed === undefined || (owed === renewed && changedBy !== renewed)) mustSend.set(name, changedBy);
  }
  return mustSend.size === 0 || mustSend === state.mustSend ? state : { ...state, mustSend };
};

/** Takes names off what must be sent, for they are no longer wanted (X19); likewise in place. */
export const withoutMustSend = (state: SubscriptionState, names: Iterable<string>): SubscriptionState => {
  if (state.mustSend.size === 0) return state;
  const mustSend = ownList(state);
  // What is owed for another reason may be wanted by another name (C19): that is looked at when it is sent.
  for (const name of names) if (mustSend.get(name) === asked) mustSend.delete(name);
  return state;
};

/** Believes a client no longer that it holds these names (C10), nor the version of the type (B4). */
export const withoutVersions = (state: SubscriptionState, names: readonly string[]): SubscriptionState => {
  const { initialVersions, initialVersion } = state;
  const forgotten = new Set(names);
  return {
    ...state,
    initialVersions:
      initialVersions && new Map([...initialVersions].filter(([name]) => !forgotten.has(name))),
    // Still that of a client that comes back (D6).
    initialVersion: initialVersion === '' ? '' : 'doubtful',
  };
};

// The empty list is shared by all; any other one was made here and belongs to one state.
const ownList = ({ mustSend }: SubscriptionState): Map<string, number> =>
  mustSend.size === 0 ? new Map() : (mustSend as Map<string, number>);
