import type { Labels } from '../../model/index.ts';

/**
 * The label pairs that the selectors of a namespace ask about. Only these tell proxies apart; a thousand
 * workloads with a thousand values of a label that nobody selects by still share their views.
 */
export class SelectorLabels {
  readonly #counts = new Map<string, number>();
  /** Grows whenever a pair comes or goes: proxies may have to be told apart anew. */
  revision = 0;

  add(namespace: string, selector: Labels): void {
    for (const pair of pairsOf(namespace, selector)) {
      const count = this.#counts.get(pair) ?? 0;
      this.#counts.set(pair, count + 1);
      if (count === 0) this.revision += 1;
    }
  }

  remove(namespace: string, selector: Labels): void {
    for (const pair of pairsOf(namespace, selector)) {
      const count = (this.#counts.get(pair) ?? 0) - 1;
      if (count > 0) {
        this.#counts.set(pair, count);
      } else if (this.#counts.delete(pair)) {
        this.revision += 1;
      }
    }
  }

  /** The labels of a proxy that some selector asks about, sorted by key. */
  restrict(namespace: string, labels: Labels): Labels {
    if (this.#counts.size === 0) return {};
    const entries = Object.entries(labels).filter(([key, value]) =>
      this.#counts.has(pairOf(namespace, key, value)),
    );
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

const pairOf = (namespace: string, key: string, value: string): string => `${namespace}\0${key}\0${value}`;

const pairsOf = (namespace: string, selector: Labels): readonly string[] =>
  Object.entries(selector).map(([key, value]) => pairOf(namespace, key, value));
