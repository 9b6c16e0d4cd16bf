import type { RegisteredService, RegistryProblem, RegistrySink, ServiceKey } from '../model/index.ts';
import type { Clock } from '../runtime/clock.ts';
import { normalizePicture, normalizeRegistered } from './normalize-registered.ts';
import {
  hasSomethingToLose,
  isReturning,
  missingEndpoints,
  observeShard,
  releaseShard,
  type Shard,
  settleShard,
  standingCount,
} from './registry-shard.ts';
import {
  distrust,
  doubtMs,
  type Fate,
  hearAlive,
  isWaiting,
  judgePicture,
  judgeRemoval,
  judgeUpdate,
  recoveryMs,
  type Trust,
} from './registry-trust.ts';
import { sameValue } from './same-content.ts';
import { ShardTotals } from './shard-totals.ts';
import { TrustKeeper } from './trust-keeper.ts';

/** What a registry held when its state was saved. */
export interface SavedShards {
  readonly shards: ReadonlyMap<ServiceKey, Shard>;
  readonly hold: Hold | undefined;
}

/** Since when something is held, and why; for people. */
export interface Hold {
  readonly since: Date;
  readonly why: string;
}

export interface RegistryShardsOptions {
  readonly clock: Clock;
  /** Called once after each event, with the services whose shard is not what it was. */
  readonly onChanged: (keys: readonly ServiceKey[]) => void;
}

/**
 * The only owner of what one registry contributes. Each event is judged by pure functions
 * (`registry-trust.ts`) and applied to one service at a time by others (`registry-shard.ts`); this class
 * keeps the results, the counts and the one timer.
 */
export class RegistryShards implements RegistrySink {
  readonly #clock: Clock;
  readonly #onChanged: (keys: readonly ServiceKey[]) => void;
  readonly #shards = new Map<ServiceKey, Shard>();
  readonly #totals = new ShardTotals();
  readonly #touched = new Set<ServiceKey>();
  readonly #trust: TrustKeeper;
  #lastContact: Date | undefined;
  #hold: Hold | undefined;
  #delivered = false;
  #isReturning = false;
  #revision = 0;

  constructor({ clock, onChanged }: RegistryShardsOptions) {
    this.#clock = clock;
    this.#onChanged = onChanged;
    this.#trust = new TrustKeeper(clock);
  }

  snapshot(services: readonly RegisteredService[]): void {
    this.#lastContact = this.#clock.wallTime();
    const before = this.#trust.current;
    const hasGrown = this.#applyPicture(normalizePicture(services));
    if (hasGrown || (isWaiting(before) && this.#totals.heldShards > 0)) this.#startRecovery(before, false);
    else if (before.kind !== 'recovering' || before.awaitsPicture) this.#trust.enter({ kind: 'trusted' });
    this.#delivered = true;
    this.#finish();
  }

  update(registered: RegisteredService): void {
    this.#lastContact = this.#clock.wallTime();
    const normal = normalizeRegistered(registered);
    const shard = this.#shards.get(normal.service.key);
    const removed = shard === undefined ? 0 : missingEndpoints(shard, normal.endpoints).length;
    const before = shard === undefined ? 0 : standingCount(shard);
    const fate = judgeUpdate(this.#trust.current, { before, removed });
    if (fate === 'hold')
      this.#noteHold(`${normal.service.hostname}: ${removed} of ${before} instances gone in one step`);
    this.#put(normal.service.key, observeShard(shard, normal, fate));
    this.#finish();
  }

  remove(key: ServiceKey): void {
    this.#lastContact = this.#clock.wallTime();
    if (judgeRemoval(this.#trust.current) === 'drop') this.#put(key, undefined);
    else this.#put(key, observeShard(this.#shards.get(key), undefined, 'pend'));
    this.#finish();
  }

  fail(problem: RegistryProblem): void {
    this.#trust.enter(distrust(this.#trust.current, problem));
  }

  alive(): void {
    this.#lastContact = this.#clock.wallTime();
    const trust = hearAlive(this.#trust.current);
    if (trust === this.#trust.current) return;
    this.#trust.enter(trust, { afterMs: doubtMs, callback: () => this.#judgeWhatIsKnown() });
  }

  /** An operator accepts what the registry shows now. */
  release(): void {
    for (const [key, shard] of this.#shards) this.#put(key, releaseShard(shard));
    if (this.#trust.current.kind === 'recovering') this.#trust.enter({ kind: 'trusted' });
    this.#finish();
  }

  /** Puts back what was saved; without effect once the registry was heard. */
  restore(saved: SavedShards): boolean {
    if (this.#delivered || this.#shards.size > 0) return false;
    for (const [key, shard] of saved.shards) this.#put(key, shard);
    this.#hold = saved.hold;
    this.#delivered = true;
    if (this.#trust.current.kind === 'new') this.#trust.enter({ kind: 'restored' });
    this.#finish();
    return true;
  }

  close(): void {
    this.#trust.close();
  }

  get(key: ServiceKey): Shard | undefined {
    return this.#shards.get(key);
  }

  get trust(): Trust {
    return this.#trust.current;
  }

  /** Since when the registry is trusted as far as it is. */
  get since(): Date {
    return this.#trust.since;
  }

  get lastContact(): Date | undefined {
    return this.#lastContact;
  }

  get hold(): Hold | undefined {
    return this.#hold;
  }

  get totals(): ShardTotals {
    return this.#totals;
  }

  /** Whether its state is known: from itself or from disk. */
  get delivered(): boolean {
    return this.#delivered;
  }

  /** Grows with every difference that is worth keeping; 0 while no whole state is known. */
  get revision(): number {
    return this.#delivered ? this.#revision + 1 : 0;
  }

  entries(): readonly (readonly [ServiceKey, Shard])[] {
    return [...this.#shards];
  }

  /** Replaces every shard by what the picture shows; whether more is held than before. */
  #applyPicture(picture: ReadonlyMap<ServiceKey, RegisteredService>): boolean {
    const judgement = this.#judge(picture);
    const heldBefore = this.#totals.heldEndpoints + this.#totals.heldServices;
    for (const [key, shard] of this.#shards) {
      const registered = picture.get(key);
      this.#put(key, observeShard(shard, registered, fateOf(judgement, shard, registered)));
    }
    for (const [key, registered] of picture)
      if (!this.#shards.has(key)) this.#put(key, observeShard(undefined, registered, 'drop'));
    return this.#totals.heldEndpoints + this.#totals.heldServices > heldBefore;
  }

  #judge(picture: ReadonlyMap<ServiceKey, RegisteredService>): ReturnType<typeof judgePicture> {
    let services = 0;
    let endpoints = 0;
    for (const [key, shard] of this.#shards) {
      if (shard.absence === 'held') continue;
      const registered = picture.get(key);
      if (registered === undefined && hasSomethingToLose(shard)) services++;
      endpoints += missingEndpoints(shard, registered?.endpoints ?? []).length;
    }
    const before = { services: this.#totals.standingServices, endpoints: this.#totals.standingEndpoints };
    if (services + endpoints > 0)
      this.#noteHold(
        `${services} of ${before.services} services and ${endpoints} of ${before.endpoints} instances gone in one step`,
      );
    return judgePicture(this.#trust.current, {
      services: { before: before.services, removed: services },
      endpoints: { before: before.endpoints, removed: endpoints },
    });
  }

  /** No whole picture came: what was shown one by one since contact is back is judged as one. */
  #judgeWhatIsKnown(): void {
    const known = new Map<ServiceKey, RegisteredService>();
    for (const [key, { reported, observed }] of this.#shards)
      if (reported !== undefined) known.set(key, { service: reported, endpoints: observed });
    this.#applyPicture(known);
    this.#startRecovery(this.#trust.current, true);
    this.#finish();
  }

  /** A strict doubt lasts until a whole picture was judged. */
  #startRecovery(before: Trust, awaitsPicture: boolean): void {
    const strict = awaitsPicture && 'strict' in before && before.strict;
    const callback = () => this.#endRecovery();
    this.#trust.enter({ kind: 'recovering', strict, awaitsPicture }, { afterMs: recoveryMs, callback });
  }

  #endRecovery(): void {
    for (const [key, shard] of this.#shards) this.#put(key, settleShard(shard));
    this.#isReturning = false;
    this.#trust.enter({ kind: 'trusted' });
    this.#finish();
  }

  /** The first reason stands until nothing is held any more. */
  #noteHold(why: string): void {
    this.#hold ??= { since: this.#clock.wallTime(), why };
  }

  #put(key: ServiceKey, shard: Shard | undefined): void {
    const previous = this.#shards.get(key);
    if (sameValue(previous, shard)) return;
    this.#totals.replace(previous, shard);
    if (shard === undefined) this.#shards.delete(key);
    else this.#shards.set(key, shard);
    this.#touched.add(key);
    if (shard !== undefined && isReturning(shard)) this.#isReturning = true;
  }

  #finish(): void {
    if (this.#totals.heldShards === 0) this.#hold = undefined;
    const trust = this.#trust.current;
    if (trust.kind === 'recovering' && !trust.awaitsPicture && this.#hold === undefined)
      this.#trust.enter({ kind: 'trusted' });
    // What is held may begin to return long after the registry itself did.
    if (this.#isReturning && trust.kind === 'trusted') this.#startRecovery(trust, false);
    this.#isReturning = false;
    const touched = [...this.#touched];
    this.#revision += touched.length;
    this.#touched.clear();
    this.#onChanged(touched);
  }
}

const fateOf = (
  judgement: ReturnType<typeof judgePicture>,
  shard: Shard,
  registered: RegisteredService | undefined,
): Fate => {
  if ('fate' in judgement) return judgement.fate;
  const removed = missingEndpoints(shard, registered?.endpoints ?? []).length;
  return judgement.each({ before: standingCount(shard), removed });
};
