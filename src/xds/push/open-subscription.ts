import type { Scope } from '../catalogue/scope.ts';
import type { ClientInfo } from '../client.ts';
import type { Protocol, Request } from '../protocol/core/protocol.ts';
import { typeTraits } from '../type-urls.ts';
import type { PushEngine } from './engine.ts';
import { Subscription } from './subscription.ts';
import { ttlSupport } from './ttl.ts';

/** Makes the subscription of the first request of a type on a stream. */
export const openSubscription = <Message extends Request>(
  { catalogue, unconfirmed }: PushEngine,
  protocol: Protocol<Message>,
  client: ClientInfo,
  scope: Scope,
  request: Message,
  wake: () => void,
): Subscription => {
  const traits = typeTraits(scope.typeUrl);
  const opened = protocol.open(request, {
    // C5: gRPC's own clients never mean everything by an empty list.
    allowsLegacyWildcard: traits.wildcard && !client.node.userAgentName.startsWith('gRPC'),
    // A5: a type that nobody knows is not answered, and never fatal.
    answersEmpty: traits.isKnown || catalogue.knowsType(scope.typeUrl),
    fullState: traits.fullState,
  });
  const subscription = new Subscription(catalogue, scope, opened, ttlSupport(client, scope.typeUrl), wake);
  subscription.doubtExpiring();
  if (protocol.isAnswered && opened.change.kind !== 'named') {
    const names = unconfirmed.take(client.node.id, scope.typeUrl);
    if (names.length > 0) subscription.state = protocol.suspect(subscription.state, names);
  }
  return subscription;
};
