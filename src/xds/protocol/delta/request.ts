import type { Interest, InterestChange, InterestKind } from '../../catalogue/interest.ts';
import type { DeltaRequest } from '../../wire/discovery-request.ts';
import { type AcknowledgeContext, acknowledge } from '../core/acknowledge.ts';
import { onlyNames } from '../core/names.ts';
import type { Applied, OpenContext, Opened } from '../core/protocol.ts';
import type { SubscriptionState } from '../core/state.ts';
import { initialState, withMustSend, withoutMustSend } from '../core/state.ts';

/** The first request of a type on a stream. */
export const openDelta = (request: DeltaRequest, context: OpenContext): Opened => {
  const { subscribe, unsubscribe, initialVersions } = request;
  const kind = firstKind(subscribe, unsubscribe, context);
  return {
    change: { kind, add: onlyNames(subscribe), drop: onlyNames(unsubscribe) },
    state: {
      ...initialState,
      // C10: on the first request the versions are trusted, for the names that it lists too.
      initialVersions: initialVersions.size === 0 ? undefined : initialVersions,
      // D5: an empty answer ends Envoy's initialization; one that comes back has had that.
      mustAnswer: kind !== 'named' && initialVersions.size === 0 && context.answersEmpty,
    },
  };
};

const firstKind = (
  subscribe: readonly string[],
  unsubscribe: readonly string[],
  { allowsLegacyWildcard }: OpenContext,
): InterestKind => {
  // C15: subscriptions first, then unsubscriptions.
  if (unsubscribe.includes('*')) return 'named';
  // C4: explicit, maybe beside names.
  if (subscribe.includes('*')) return 'wildcard';
  // C1, C3, C5: an empty list means everything, for the types and clients that know it.
  return subscribe.length === 0 && allowsLegacyWildcard ? 'legacy-wildcard' : 'named';
};

/** C11: what the client may hold is withdrawn if it is gone; no version is equal to that of what is not. */
export const suspectDelta = (state: SubscriptionState, names: readonly string[]): SubscriptionState => ({
  ...state,
  initialVersions: new Map([
    ...names.map((name): [string, string] => [name, '']),
    ...(state.initialVersions ?? []),
  ]),
});

/** A later request of a type: names first, then ACK or NACK (B7, B11). */
export const applyDeltaRequest = (
  state: SubscriptionState,
  interest: Interest,
  request: DeltaRequest,
  context: AcknowledgeContext,
): Applied => {
  // B6: the names count whatever the nonce is.
  const { change, state: named } = applyNames(state, interest, request);
  return { change, ...acknowledge(named, request.responseNonce, request.errorDetail, context) };
};

const applyNames = (
  state: SubscriptionState,
  interest: Interest,
  { subscribe, unsubscribe }: DeltaRequest,
): { readonly change: InterestChange | undefined; readonly state: SubscriptionState } => {
  if (subscribe.length + unsubscribe.length === 0) return { change: undefined, state };
  const kind = nextKind(interest.kind, subscribe, unsubscribe);
  const add = onlyNames(subscribe);
  const drop = onlyNames(unsubscribe);
  const dropped = new Set(drop);
  // C9: the client may have forgotten a resource that it is still subscribed to.
  const owed = add.filter((name) => !dropped.has(name));
  // C13: while the wildcard stays, it is told whether it still has the resource.
  if (kind !== 'named') owed.push(...drop.filter((name) => interest.names(name)));
  // C9 for `*`: everything is sent again; C4: without it, the names stay.
  const isRenewed = subscribe.includes('*') && kind !== 'named';
  // What is on its way may be gone by now, and is told as gone if so.
  if (isRenewed) owed.push(...namesUnderWay(state));
  const wanted = kind === 'named' ? withoutMustSend(state, dropped) : state;
  const next = withMustSend(wanted, owed);
  return {
    change: { kind, add, drop },
    state: isRenewed ? { ...next, mustRenew: true, mustAnswer: true } : next,
  };
};

const namesUnderWay = ({ inFlight, queued }: SubscriptionState): readonly string[] =>
  [
    ...(inFlight === undefined ? [] : [inFlight.response, ...inFlight.rest]),
    ...(queued?.responses ?? []),
  ].flatMap(({ upserts }) => upserts.map(({ resource }) => resource.name));

const nextKind = (
  kind: InterestKind,
  subscribe: readonly string[],
  unsubscribe: readonly string[],
): InterestKind => {
  if (unsubscribe.includes('*')) return 'named';
  // C3: names that are added later do not end a legacy wildcard.
  return subscribe.includes('*') ? 'wildcard' : kind;
};
