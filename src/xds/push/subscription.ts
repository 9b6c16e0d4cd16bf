import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Group, Member } from '../catalogue/group.ts';
import type { InterestChange } from '../catalogue/interest.ts';
import type { Scope } from '../catalogue/scope.ts';
import type { Opened } from '../protocol/core/protocol.ts';
import { lastHeld, type SubscriptionState, withMustSend, withoutVersions } from '../protocol/core/state.ts';
import { type TypeTraits, typeTraits } from '../type-urls.ts';
import { renewalFor, type TtlSupport } from './ttl.ts';

/** One type on one stream: the owner of its state, and a member of the group it belongs to. */
export class Subscription implements Member {
  readonly typeUrl: string;
  readonly traits: TypeTraits;
  readonly ttlSupport: TtlSupport;
  state: SubscriptionState;
  readonly #catalogue: Catalogue;
  readonly #wakeStream: () => void;
  #group: Group;

  constructor(
    catalogue: Catalogue,
    scope: Scope,
    { change, state }: Opened,
    ttlSupport: TtlSupport,
    wakeStream: () => void,
  ) {
    this.#catalogue = catalogue;
    this.typeUrl = scope.typeUrl;
    this.traits = typeTraits(scope.typeUrl);
    this.state = state;
    this.ttlSupport = ttlSupport;
    this.#wakeStream = wakeStream;
    this.#group = catalogue.join(this, scope, change);
  }

  get group(): Group {
    return this.#group;
  }

  wake(): void {
    this.#wakeStream();
  }

  /** F2: renews TTLs that were told. */
  keepAlive(names: readonly string[]): void {
    if (this.ttlSupport === 'none' || this.state.cursor < 0) return;
    this.state = withMustSend(this.state, names, renewalFor(this.ttlSupport));
    this.wake();
  }

  /** F2: what has a TTL is sent anew to a client that comes back: it may forget it in a moment, or has. */
  doubtExpiring(): void {
    if (this.ttlSupport === 'none') return;
    const names = this.#group.expiring();
    if (names.length > 0) this.state = withoutVersions(this.state, names);
  }

  /** Whether there may be something to send. */
  get isDirty(): boolean {
    const { state } = this;
    return (
      state.cursor < this.#group.lastChanged ||
      state.mustSend.size > 0 ||
      state.mustRenew ||
      state.mustAnswer ||
      state.mustRepair ||
      state.trials.length > 0 ||
      state.queued !== undefined
    );
  }

  /** Whether the client has accepted everything there is, or everything up to a publication. */
  hasAccepted(revision: number): boolean {
    const { state } = this;
    // A refused listener or route keeps using what it used.
    if (state.rejected.size > 0) return false;
    return state.settled >= revision || (state.inFlight === undefined && !this.isDirty);
  }

  /** Takes a change of the names into the group. */
  applyChange(change: InterestChange): void {
    const wasCurrent = this.state.cursor >= 0 && this.state.cursor >= this.#group.lastChanged;
    this.#group = this.#catalogue.move(this, this.#group, change);
    // What changed for the others of the new group is either known here or owed as a new name.
    if (wasCurrent && this.state.cursor >= 0) this.#advance();
  }

  /**
   * What is no longer asked for, by name or by wildcard, or is gone, is not refused either and holds no
   * removal back; nor is it something that the client has accepted.
   */
  forgetUnwanted(): void {
    const { rejected, accepted } = this.state;
    const isWanted = (name: string): boolean => this.#group.wants(name);
    if (rejected.size > 0) {
      const left = [...rejected].filter(([name]) => isWanted(name) && this.#group.get(name) !== undefined);
      if (left.length < rejected.size) this.state = { ...this.state, rejected: new Map(left) };
    }
    if (accepted?.every(({ resource }) => isWanted(resource.name)) === false) {
      const left = accepted.filter(({ resource }) => isWanted(resource.name));
      this.state = { ...this.state, accepted: left };
    }
  }

  /** Moves to other views: what differs is owed, what is gone is withdrawn after its users (E2). */
  rescope(scope: Scope, revision: number): void {
    const before = this.#group.scope;
    if (scope === before) return;
    const { cursor } = this.state;
    const names = new Set<string>();
    if (cursor >= 0) {
      const { interest } = this.#group;
      for (const name of interest.named()) for (const own of this.#group.namesOf(name)) names.add(own);
      if (interest.kind !== 'named') {
        for (const content of [...before.views, ...scope.views]) {
          for (const entry of content.entries()) names.add(entry.name);
        }
      }
    }
    const owed: string[] = [];
    const held = new Map(this.state.held);
    const rejected = new Map(this.state.rejected);
    this.#group = this.#catalogue.rescope(this, this.#group, scope);
    for (const name of names) {
      const past = before.at(name, cursor);
      const now = this.#group.get(name)?.resource.version;
      if (past.kind === 'known' && past.version === now) continue;
      if (now === undefined) rejected.delete(name);
      if (now !== undefined || !this.traits.removedLast) owed.push(name);
      else
        held.set(name, {
          removedBy: revision,
          hasLingered: false,
          readyAtMs: undefined,
          sinceMs: held.get(name)?.sinceMs,
          last: lastHeld(this.state, name, before.get(name)),
        });
    }
    this.state = withMustSend({ ...this.state, held, rejected }, owed, revision);
    if (cursor >= 0) this.#advance();
  }

  leave(): void {
    this.#catalogue.leave(this, this.#group);
  }

  #advance(): void {
    this.state = { ...this.state, cursor: this.#catalogue.revision };
  }
}
