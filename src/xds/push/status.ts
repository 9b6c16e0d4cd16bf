import { bodyOf } from '../catalogue/encoded-resource.ts';
import type { ViewContent } from '../catalogue/view-content.ts';
import type { ResourceStatus, SubscriptionStatus } from '../client.ts';
import type { Subscription } from './subscription.ts';

/** Whether the client has accepted all there is for it, but for what it refused. */
export const isSynced = ({ isDirty, state }: Subscription): boolean =>
  !isDirty && state.inFlight === undefined;

/** What a client has of one type; `wallOffset` turns the clock's milliseconds into the time of day. */
export const subscriptionStatus = (subscription: Subscription, wallOffset: number): SubscriptionStatus => {
  const { typeUrl, state, group } = subscription;
  const { interest } = group;
  return {
    typeUrl,
    subscription: { kind: interest.kind, names: [...interest.named()] },
    nonceSent: state.nonceSent,
    nonceAcked: state.nonceAcked,
    versionSent: state.versionSent,
    versionAcked: state.versionAcked,
    sentAt: state.sentAtMs === undefined ? undefined : state.sentAtMs + wallOffset,
    ackedAt: state.ackedAtMs === undefined ? undefined : state.ackedAtMs + wallOffset,
    // What is refused stands, although something else was accepted since.
    lastError: state.lastError ?? [...state.rejected.values()].at(-1)?.message,
    refused: state.rejected.size,
    isSynced: isSynced(subscription),
    heldRemovals: [...state.held].map(([name, { sinceMs }]) => ({
      name,
      since: sinceMs === undefined ? undefined : sinceMs + wallOffset,
    })),
  };
};

/** What a client holds of one type by name, derived from the log and the exceptions of its stream. */
export const resourceStatus = (subscription: Subscription, wallOffset: number): readonly ResourceStatus[] => {
  const { state, group } = subscription;
  const list: ResourceStatus[] = [];
  // What is published elsewhere and looks the same from here is no change, although its revision is new.
  const hasAll = isSynced(subscription);
  const { upserts, removals } = group.everything();
  const none = { message: undefined, refusedAt: undefined };
  for (const { resource, origin } of upserts) {
    const { name, version } = resource;
    const body = bodyOf(resource);
    const rejection = state.rejected.get(name);
    const revision = group.scope.entry(name)?.revision ?? 0;
    if (rejection?.version === version) {
      const { message, atMs } = rejection;
      list.push({ name, version, body, state: 'rejected', message, refusedAt: atMs + wallOffset, origin });
    } else if (hasAll || (revision <= state.acked && !state.mustSend.has(name))) {
      list.push({ name, version, body, state: 'acked', ...none, origin });
    } else {
      const isSent = revision <= state.cursor && !state.mustSend.has(name);
      list.push({ name, version, body, state: isSent ? 'sent' : 'stale', ...none, origin });
    }
  }
  for (const { name } of removals) {
    list.push({ name, version: undefined, body: undefined, state: 'absent', ...none, origin: undefined });
  }
  return list;
};

/** What a client makes of the form of a resource that a view has; `open`: it has not answered, or is being tried. */
export type Verdict = 'accepted' | 'rejected' | 'open';

/** A client's verdict on what a view has under a name; undefined: it does not see that. */
export const verdictOn = (
  subscription: Subscription,
  content: ViewContent,
  name: string,
): Verdict | undefined => {
  const { state, group } = subscription;
  const entry = content.entry(name);
  if (entry?.published === undefined || !group.wants(name) || group.scope.viewOf(name) !== content)
    return undefined;
  const isNamed = (form: { readonly name: string }): boolean => form.name === name;
  if (state.inFlight?.response.upserts.some(({ resource }) => isNamed(resource)) === true) return 'open';
  if (state.rejected.get(name)?.version === entry.published.resource.version)
    return state.trials.some(({ forms }) => forms.some(isNamed)) ? 'open' : 'rejected';
  return entry.revision <= state.acked || isSynced(subscription) ? 'accepted' : 'open';
};
