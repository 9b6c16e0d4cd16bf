import { hasSomethingToLose, type Shard, standingCount } from './registry-shard.ts';

/** Running counts over the shards of a registry, so that no event has to walk them. */
export class ShardTotals {
  services = 0;
  /** Services that the registry shows, or whose absence is undecided, and that have something to lose. */
  standingServices = 0;
  standingEndpoints = 0;
  /** Shards of which something is held. */
  heldShards = 0;
  heldEndpoints = 0;
  /** Services that the registry does not show and that are held. */
  heldServices = 0;
  pendingEndpoints = 0;

  /** Counts a shard that takes another's place. */
  replace(previous: Shard | undefined, next: Shard | undefined): void {
    if (previous !== undefined) this.#add(previous, -1);
    if (next !== undefined) this.#add(next, 1);
  }

  #add(shard: Shard, sign: 1 | -1): void {
    this.services += sign;
    if (shard.absence === 'held') this.heldServices += sign;
    if (hasSomethingToLose(shard)) this.standingServices += sign;
    this.standingEndpoints += sign * standingCount(shard);
    this.heldEndpoints += sign * shard.held.length;
    this.pendingEndpoints += sign * shard.pending.length;
    if (shard.absence === 'held' || shard.held.length > 0) this.heldShards += sign;
  }
}
