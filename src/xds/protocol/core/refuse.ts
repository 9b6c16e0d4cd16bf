import type { Published } from '../../catalogue/view-content.ts';
import type { AcknowledgeContext, Feedback } from './acknowledge.ts';
import { rejectedNames } from './rejected-names.ts';
import {
  type LastAccepted,
  type Rejection,
  type Response,
  repeated,
  type SubscriptionState,
  withMustSend,
} from './state.ts';
import { withHalves, withOthers } from './trials.ts';

/**
 * Takes a refusal into the state. Whoever the message names is at fault; without names everything
 * counts as refused, and is put on trial in halves. What was in the same response and is not at fault
 * is sent again: Envoy may have dropped it, and where it has applied it, it has not noted the version:
 * it would not tell of it when it comes back, and nobody would ever take it away.
 */
export const refuse = (
  state: SubscriptionState,
  response: Response,
  message: string,
  context: AcknowledgeContext,
): { readonly state: SubscriptionState; readonly feedback: Feedback } => {
  const list = new Map(state.accepted?.map((published) => [nameOf(published), published]));
  const isUnknown = context.isWholeList && state.accepted === undefined;
  const accepted = (name: string): LastAccepted => (isUnknown ? 'unknown' : list.get(name));
  const sent = response.upserts.filter(({ resource }) => resource.form !== 'heartbeat');
  // A complete list repeats what was accepted before.
  const suspects = context.isWholeList
    ? sent.filter((published) => !isSame(accepted(nameOf(published)), published))
    : sent;
  const named = new Set(rejectedNames(message, response.upserts));
  const refused = named.size > 0 ? sent.filter((each) => named.has(nameOf(each))) : suspects;
  const rejected = new Map(state.rejected);
  const held = new Map(state.held);
  for (const published of refused) {
    const name = nameOf(published);
    const atMs = context.nowMs;
    rejected.set(name, rejectionOf(published, message, atMs, accepted(name), state.rejected.get(name)));
    const removal = held.get(name);
    if (removal !== undefined) held.set(name, { ...removal, last: undefined });
  }
  const others = suspects.filter((each) => !named.has(nameOf(each)));
  if (named.size > 0) for (const each of others) rejected.delete(nameOf(each));
  const place = named.size > 0 ? withOthers : withHalves;
  const forms = others.map(({ resource: { name, version } }) => ({ name, version }));
  // Removals alone cannot be at fault, so that they are not repeated for ever (B9).
  const removals = sent.length > 0 ? response.removals : [];
  // F2: the client has forgotten it; what it refuses is to renew what it does not hold.
  const forgotten = response.upserts.filter((each) => each.resource.form === 'heartbeat').map(nameOf);
  return {
    state: {
      ...withMustSend(state, [...removals, ...forgotten], repeated),
      rejected,
      held,
      // What a client holds that has just come back is not known, so that no list may leave anything out.
      trials: isUnknown ? state.trials : place(state.trials, forms),
      decides: false,
      mustRepair: context.isWholeList && !isUnknown,
      accepted: context.isWholeList && named.size > 0 ? applied(response, rejected, state) : state.accepted,
      lastError: message,
    },
    feedback: {
      kind: 'nack',
      response,
      message,
      names: named.size > 0 || refused.length === 1 ? refused.map(nameOf) : [],
      origins: refused.map(({ origin }) => origin),
    },
  };
};

/** What a client has that takes what is good of a complete list that it refuses. */
const applied = (
  { upserts }: Response,
  rejected: ReadonlyMap<string, Rejection>,
  { accepted }: SubscriptionState,
): SubscriptionState['accepted'] => {
  if (accepted === undefined) return undefined;
  return upserts.flatMap((published) => {
    const rejection = rejected.get(nameOf(published));
    if (rejection?.version !== published.resource.version) return [published];
    const { lastAccepted } = rejection;
    return lastAccepted === undefined || lastAccepted === 'unknown' ? [] : [lastAccepted];
  });
};

const nameOf = ({ resource }: Published): string => resource.name;

const isSame = (accepted: LastAccepted, { resource }: Published): boolean =>
  accepted !== undefined && accepted !== 'unknown' && accepted.resource.version === resource.version;

const rejectionOf = (
  published: Published,
  message: string,
  atMs: number,
  lastAccepted: LastAccepted,
  before: Rejection | undefined,
): Rejection => {
  const { origin, resource } = published;
  if (!isSame(lastAccepted, published))
    return { version: resource.version, message, atMs, origin, lastAccepted };
  // It refuses what it had accepted, so that it has neither this nor what this stood in for.
  return { version: before?.version ?? resource.version, message, atMs, origin, lastAccepted: undefined };
};
