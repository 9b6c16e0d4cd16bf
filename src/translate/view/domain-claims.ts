/** Who wants a domain, and how much. */
interface Claim {
  readonly owner: string;
  /** 0 for the first domain of a virtual host, its own name; 1 for short names and addresses. */
  readonly rank: 0 | 1;
  /** Decides between equal ranks: the oldest first. */
  readonly age: string;
}

const compareClaims = (a: Claim, b: Claim): number =>
  a.rank - b.rank ||
  (a.age < b.age ? -1 : a.age > b.age ? 1 : a.owner < b.owner ? -1 : a.owner > b.owner ? 1 : 0);

/**
 * Which virtual host of a route configuration has which domain. Envoy refuses a configuration in which two
 * have the same one, so a domain goes to whose own name it is, else to the oldest. Kept by domain, so that
 * a virtual host that comes or goes touches only those that it competes with.
 */
export class DomainClaims {
  readonly #claims = new Map<string, readonly Claim[]>();

  /** @returns the other virtual hosts that lose a domain by it */
  add(owner: string, age: string, domains: readonly string[]): ReadonlySet<string> {
    const touched = new Set<string>();
    domains.forEach((domain, index) => {
      const claims = this.#claims.get(domain) ?? [];
      const claim: Claim = { owner, rank: index === 0 ? 0 : 1, age };
      const previous = claims[0];
      const next = [...claims, claim].sort(compareClaims);
      if (next[0] === claim && previous !== undefined) touched.add(previous.owner);
      this.#claims.set(domain, next);
    });
    return touched;
  }

  /** @returns the other virtual hosts that gain a domain by it */
  remove(owner: string, domains: readonly string[]): ReadonlySet<string> {
    const touched = new Set<string>();
    for (const domain of domains) {
      const claims = this.#claims.get(domain) ?? [];
      const rest = claims.filter((claim) => claim.owner !== owner);
      const heir = rest[0];
      if (heir === undefined) {
        this.#claims.delete(domain);
        continue;
      }
      this.#claims.set(domain, rest);
      if (claims[0]?.owner === owner) touched.add(heir.owner);
    }
    return touched;
  }

  /** Those of the domains that the virtual host has. */
  granted(owner: string, domains: readonly string[]): readonly string[] {
    return domains.filter((domain) => this.#claims.get(domain)?.[0]?.owner === owner);
  }
}
