import type { ListenerEntry } from './contract.ts';
import type { AddressBlock } from './service-addresses.ts';

/** Which connections a TCP chain takes; without anything, all of them. */
export interface TcpMatch {
  readonly blocks: readonly AddressBlock[];
  readonly serverName?: string;
}

/** A TCP chain of a listener: the port it leads to, and what it takes. */
export interface TcpChain {
  readonly entry: ListenerEntry;
  readonly match: TcpMatch;
}

/** Who takes which connections: no two chains of a listener may take the same, or Envoy refuses it. */
export class Claims {
  readonly #owners = new Map<string, ListenerEntry>();

  /** What is left of a match after older chains have taken theirs, else the chain that has taken it. */
  claim(entry: ListenerEntry, match: TcpMatch): TcpChain | { readonly winner: ListenerEntry } {
    if (match.blocks.length === 0) {
      const winner = this.#take(entry, match, undefined);
      return winner === undefined ? { entry, match } : { winner };
    }
    let winner = entry;
    const blocks = match.blocks.filter((block) => {
      const owner = this.#take(entry, match, block);
      winner = owner ?? winner;
      return owner === undefined;
    });
    return blocks.length > 0 ? { entry, match: { ...match, blocks } } : { winner };
  }

  /** Takes one place; returns who has it already. */
  #take(entry: ListenerEntry, match: TcpMatch, block: AddressBlock | undefined): ListenerEntry | undefined {
    const place = `${match.serverName ?? ''} ${block?.addressPrefix ?? ''}/${block?.prefixLen ?? ''}`;
    const owner = this.#owners.get(place);
    if (owner === undefined) this.#owners.set(place, entry);
    return owner;
  }
}
