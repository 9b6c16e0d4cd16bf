import { setVersion } from '../../catalogue/group.ts';
import type { Interest, InterestChange, InterestKind } from '../../catalogue/interest.ts';
import type { SotwRequest } from '../../wire/discovery-request.ts';
import { type AcknowledgeContext, acknowledge } from '../core/acknowledge.ts';
import { onlyNames } from '../core/names.ts';
import type { Applied, OpenContext, Opened } from '../core/protocol.ts';
import { initialState, type SubscriptionState, withMustSend } from '../core/state.ts';

/** The first request of a type on a stream; its nonce, if any, is of another one (B4). */
export const openSotw = (request: SotwRequest, context: OpenContext): Opened => {
  const { resourceNames, versionInfo } = request;
  const kind = firstKind(resourceNames, context);
  return {
    change: { kind, add: onlyNames(resourceNames), drop: [] },
    state: {
      ...initialState,
      initialVersion: versionInfo,
      accepted: versionInfo === '' || versionInfo === setVersion([]) ? [] : undefined,
      mustAnswer: mustAnswer(kind, resourceNames, context),
    },
  };
};

const firstKind = (names: readonly string[], { allowsLegacyWildcard }: OpenContext): InterestKind => {
  if (names.includes('*')) return 'wildcard'; // C4
  return names.length === 0 && allowsLegacyWildcard ? 'legacy-wildcard' : 'named'; // C1, C2, C5
};

// D5: an empty complete state is an answer too; C6: asking for nothing is not answered.
const mustAnswer = (kind: InterestKind, names: readonly string[], context: OpenContext): boolean =>
  context.answersEmpty && (kind !== 'named' || (context.fullState && names.length > 0));

/** B4: the list that the client accepted last is not all that it may hold, so that it is sent anew. */
export const suspectSotw = (state: SubscriptionState): SubscriptionState => ({
  ...state,
  initialVersion: state.initialVersion === '' ? '' : 'doubtful',
});

/** A later request of a type: names first, then ACK or NACK (B7, B11). */
export const applySotwRequest = (
  state: SubscriptionState,
  interest: Interest,
  request: SotwRequest,
  context: AcknowledgeContext,
): Applied => {
  const { responseNonce, resourceNames, errorDetail } = request;
  // B5: a request that crossed the first response on its way has no nonce yet; only its names count.
  const hasCrossed = responseNonce === '' && state.inFlight !== undefined && state.nonceAcked === '';
  if (state.nonceSent !== '' && responseNonce !== state.nonceSent && !hasCrossed) {
    // B3: stale, to be ignored entirely; a request with the fresh nonce follows.
    if (responseNonce !== '') {
      // A complete list has come again meanwhile, and is refused by itself.
      if (context.isWholeList) return { change: undefined, state, feedback: { kind: 'stale' } };
      const next = withGivenUp(state, interest, resourceNames);
      return { change: undefined, ...acknowledge(next, responseNonce, errorDetail, context) };
    }
    return { ...restart(state, interest, request), feedback: { kind: 'none' } };
  }
  const change = nameChange(interest, resourceNames);
  const named = change === undefined ? state : withNames(state, interest.kind, change);
  const { state: next, feedback } = acknowledge(named, responseNonce, errorDetail, context);
  return { change, state: feedback.kind === 'nack' ? withoutRest(next) : next, feedback };
};

/**
 * F11: behind a part that was refused the rest must not go out as it is, for the last part carries the
 * version of the whole (B13). It is owed anew.
 */
const withoutRest = (state: SubscriptionState): SubscriptionState => {
  const { queued } = state;
  if (queued === undefined) return state;
  const names = queued.responses.flatMap(({ upserts }) => upserts.map(({ resource }) => resource.name));
  return withMustSend({ ...state, queued: undefined, acked: queued.revision }, names);
};

/**
 * C8: a name that a stale request leaves out was given up, and is sent again if the fresh one has it. It
 * is owed only behind a response in flight, because what the fresh request leaves out is not sent.
 */
const withGivenUp = (
  state: SubscriptionState,
  interest: Interest,
  names: readonly string[],
): SubscriptionState => {
  if (state.inFlight === undefined) return state;
  const listed = new Set(names);
  return withMustSend(
    state,
    [...interest.named()].filter((name) => !listed.has(name)),
  );
};

/** B5: no nonce although there was a response: the client starts this type over. */
const restart = (
  state: SubscriptionState,
  interest: Interest,
  { resourceNames, versionInfo }: SotwRequest,
): { readonly change: InterestChange | undefined; readonly state: SubscriptionState } => ({
  change: nameChange(interest, resourceNames),
  state: {
    ...state,
    cursor: -1,
    inFlight: undefined,
    queued: undefined,
    initialVersion: versionInfo,
    versionSent: '',
    mustAnswer: interest.kind !== 'named',
  },
});

/** The list is complete each time; what it adds and drops is the change. */
const nameChange = (interest: Interest, names: readonly string[]): InterestChange | undefined => {
  // Each ACK repeats all names.
  if (interest.isListedAs(names)) return undefined;
  // C2: a wildcard lasts as long as every list was empty; after the first name an empty list is none.
  if (names.length === 0 && interest.kind === 'legacy-wildcard') return undefined;
  const kind: InterestKind = names.includes('*') ? 'wildcard' : 'named';
  const whole = onlyNames(names);
  const listed = new Set(whole);
  const add = [...listed].filter((name) => !interest.names(name));
  if (kind === interest.kind && add.length === 0 && listed.size === interest.size) return undefined;
  return { kind, add, drop: [...interest.named()].filter((name) => !listed.has(name)), whole };
};

const withNames = (
  state: SubscriptionState,
  kindBefore: InterestKind,
  change: InterestChange,
): SubscriptionState => {
  // C8: newly named resources are sent, also where they were sent unasked before.
  const next = withMustSend(state, change.add);
  if (change.kind === 'named' || kindBefore !== 'named') return next;
  return { ...next, mustRenew: true, mustAnswer: true };
};
