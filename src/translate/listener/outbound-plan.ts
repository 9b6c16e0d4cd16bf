import type { ListenerEntry, OutboundListenerInput } from './contract.ts';
import { isServerFirst, isTls, type ProtocolClass, protocolClass } from './protocol-class.ts';
import { serviceAddresses } from './service-addresses.ts';
import { Claims, type TcpChain, type TcpMatch } from './tcp-match.ts';
import { isWildcard } from './wildcard.ts';

/** What an outbound listener holds, decided by Istio's rules for ports that share an address (§2.6). */
export interface OutboundPlan {
  /** The port whose route configuration serves HTTP, if any does. */
  readonly http?: ListenerEntry;
  /** Whether HTTP has to be told apart from other bytes. */
  readonly sniffed: boolean;
  /** In order of age; no two take the same connections. */
  readonly tcp: readonly TcpChain[];
  readonly conflicts: readonly ListenerConflict[];
}

/** A service port that is not served, or not for all its bytes, because an older one has its place. */
export interface ListenerConflict {
  readonly loser: ListenerEntry;
  readonly winner: ListenerEntry;
}

/** Gives each port its place on the listener, the oldest first. */
export const planOutboundListener = (input: OutboundListenerInput): OutboundPlan => {
  const planning = new Planning(input);
  for (const entry of input.entries) planning.add(entry);
  return planning.plan();
};

/** The state of one run of `planOutboundListener`. */
class Planning {
  readonly #input: OutboundListenerInput;
  /** Whether what no chain takes passes through: on the wildcard of an intercepting proxy. */
  readonly #passesThrough: boolean;
  readonly #claims = new Claims();
  readonly #tcp: TcpChain[] = [];
  readonly #conflicts: ListenerConflict[] = [];
  #first: ListenerEntry | undefined;
  #http: ListenerEntry | undefined;
  #onlyTls = true;

  constructor(input: OutboundListenerInput) {
    this.#input = input;
    this.#passesThrough = input.facts.interception !== 'none' && isWildcard(input.bind);
  }

  add(entry: ListenerEntry): void {
    const first = this.#first;
    if (first !== undefined && excludes(first, entry)) {
      this.#conflicts.push({ loser: entry, winner: first });
      return;
    }
    this.#first ??= entry;
    this.#onlyTls &&= isTls(entry.port.protocol);
    const kind = protocolClass(entry.port.protocol);
    if (kind !== 'tcp') this.#addHttp(entry, kind);
    if (kind === 'tcp' || (kind === 'sniffed' && this.#drawsBytes(entry))) this.#addTcp(entry);
  }

  plan(): OutboundPlan {
    return {
      ...(this.#http !== undefined && { http: this.#http }),
      sniffed: this.#http !== undefined && (this.#tcp.length > 0 || this.#passesThrough),
      tcp: this.#tcp,
      conflicts: this.#conflicts,
    };
  }

  /** Declared HTTP decides the route configuration: that one serves every host of the port. */
  #addHttp(entry: ListenerEntry, kind: ProtocolClass): void {
    const current = this.#http;
    const isBetter = kind === 'http' && current?.port.protocol === 'AUTO';
    if (current === undefined || isBetter) this.#http = entry;
  }

  /** A port of unknown protocol must not draw to itself what passes through an older HTTP port. */
  #drawsBytes(entry: ListenerEntry): boolean {
    return !this.#passesThrough || this.#http === entry;
  }

  #addTcp(entry: ListenerEntry): void {
    const claimed = this.#claims.claim(entry, this.#matchOf(entry));
    if ('winner' in claimed) this.#conflicts.push({ loser: entry, winner: claimed.winner });
    else this.#tcp.push(claimed);
  }

  #matchOf(entry: ListenerEntry): TcpMatch {
    const { facts } = this.#input;
    const byName = { serverName: entry.service.hostname };
    if (this.#passesThrough) {
      const { blocks } = serviceAddresses(entry.service, facts.ipFamilies);
      return { blocks, ...(isTls(entry.port.protocol) && byName) };
    }
    // Where listeners bind, the oldest TLS port takes every connection and younger ones those that name
    // them: one address has to do for all services.
    const isYoungerTls = facts.interception === 'none' && this.#onlyTls && this.#tcp.length > 0;
    return { blocks: [], ...(isYoungerTls && byName) };
  }
}

/** Server-first protocols share an address with their own kind only: nobody may wait for the client. */
const excludes = (a: ListenerEntry, b: ListenerEntry): boolean =>
  a.port.protocol !== b.port.protocol && (isServerFirst(a.port.protocol) || isServerFirst(b.port.protocol));
