/** The work that translation has done since the start. A change should cost what it changes. */
export interface TranslationCounts {
  /** Clusters, load assignments, listeners and route configurations made. */
  readonly resourcesTranslated: number;
  readonly virtualHostsTranslated: number;
  readonly bytesEncoded: number;
  /** Functions that ran because something they read had changed, or for the first time. */
  readonly computations: number;
  /** Proxies whose views were decided anew because a selector came or went. */
  readonly proxiesRepartitioned: number;
  /** Resources that could not be made; each kept its last form. */
  readonly failures: number;
}

/** Counts the work. One per translator. */
export class TranslationCounters {
  #resourcesTranslated = 0;
  #virtualHostsTranslated = 0;
  #bytesEncoded = 0;
  #proxiesRepartitioned = 0;
  #failures = 0;

  resourceTranslated(bytes: number): void {
    this.#resourcesTranslated += 1;
    this.#bytesEncoded += bytes;
  }

  virtualHostTranslated(bytes: number): void {
    this.#virtualHostsTranslated += 1;
    this.#bytesEncoded += bytes;
  }

  proxiesRepartitioned(proxies: number): void {
    this.#proxiesRepartitioned += proxies;
  }

  failed(): void {
    this.#failures += 1;
  }

  read(computations: number): TranslationCounts {
    return {
      computations,
      resourcesTranslated: this.#resourcesTranslated,
      virtualHostsTranslated: this.#virtualHostsTranslated,
      bytesEncoded: this.#bytesEncoded,
      proxiesRepartitioned: this.#proxiesRepartitioned,
      failures: this.#failures,
    };
  }
}
