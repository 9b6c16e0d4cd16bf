import type { SubscriptionState } from '../protocol/core/state.ts';
import type { Subscription } from './subscription.ts';

// Twice as many clients as the limits are made for; each has at most so many names of a type.
const clientsMax = 4000;
const namesMax = 1000;

/**
 * What clients may hold without telling of it when they come back: Envoy applies what is good of a
 * response that it refuses and notes no version of it, and what it makes of a response whose answer is
 * lost, nobody knows. Only of types with a wildcard: what is subscribed to by name is asked for by name.
 */
export class Unconfirmed {
  readonly #names = new Map<string, readonly string[]>();

  /** Remembers what the stream of a node ended with. */
  remember(nodeId: string, { typeUrl, state, group }: Subscription): void {
    if (group.interest.kind === 'named') return;
    const names = unanswered(state).slice(0, namesMax);
    if (names.length === 0) return;
    const key = keyOf(nodeId, typeUrl);
    const before = this.#names.get(key) ?? [];
    this.#names.delete(key);
    this.#names.set(key, [...new Set([...names, ...before])].slice(0, namesMax));
    for (const oldest of this.#names.keys()) {
      if (this.#names.size <= clientsMax) break;
      this.#names.delete(oldest);
    }
  }

  /** The names that a node may hold, which the new stream looks after from here on. */
  take(nodeId: string, typeUrl: string): readonly string[] {
    const key = keyOf(nodeId, typeUrl);
    const names = this.#names.get(key) ?? [];
    this.#names.delete(key);
    return names;
  }
}

const keyOf = (nodeId: string, typeUrl: string): string => `${typeUrl}\0${nodeId}`;

const unanswered = ({ inFlight, trials }: SubscriptionState): string[] => [
  ...(inFlight?.response.upserts ?? []).map(({ resource }) => resource.name),
  ...trials.flatMap(({ forms }) => forms.map(({ name }) => name)),
];
