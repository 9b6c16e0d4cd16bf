import type { Figures } from '../cases/case.ts';
import { median } from '../harness/statistics.ts';

/** What all runs of a case said about a contender. */
export interface Result {
  readonly caseId: string;
  readonly contender: string;
  /** Medians over the runs. */
  readonly figures: Figures;
  readonly runs: readonly Figures[];
  /** Why there is no figure. */
  readonly failure?: string;
}

/** The median of each figure over the runs. */
export const medians = (runs: readonly Figures[]): Figures => {
  const names = new Set(runs.flatMap((figures) => Object.keys(figures)));
  return Object.fromEntries(
    [...names].map((name) => [name, median(runs.flatMap((figures) => figures[name] ?? []))]),
  );
};

/** A figure of a contender in a case; undefined where it was not measured. */
export const figureOf = (
  results: readonly Result[],
  caseId: string,
  contender: string,
  figure: string,
): number | undefined =>
  results.find((result) => result.caseId === caseId && result.contender === contender)?.figures[figure];
