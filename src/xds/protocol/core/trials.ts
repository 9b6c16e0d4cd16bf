import type { Published } from '../../catalogue/view-content.ts';
import type { Rejection } from './state.ts';

/** Names that were refused in one response, to be sent by themselves. */
export interface Trial {
  readonly names: readonly string[];
  /** Whether the rest of what was refused stands behind it: one of the two is at fault. */
  readonly isFirstHalf: boolean;
}

/**
 * What is still to be tried, the next one first: what the client accepts of it was refused for the
 * company it kept. With `n` names of which `d` are at fault, at most `2 * d * log2(n)` responses,
 * rounded up, find out.
 */
export type Trials = readonly Trial[];

export const noTrials: Trials = [];

/** Puts names that are probably not at fault before the others. */
export const withGroup = (trials: Trials, names: readonly string[]): Trials =>
  names.length === 0 ? trials : [{ names, isFirstHalf: false }, ...trials];

/** Puts the halves of what was refused before the others; a single name is known to be at fault. */
export const withHalves = (trials: Trials, suspects: readonly string[]): Trials => {
  if (suspects.length < 2) return trials;
  const middle = suspects.length >>> 1;
  const first = { names: suspects.slice(0, middle), isFirstHalf: true };
  return [first, { names: suspects.slice(middle), isFirstHalf: false }, ...trials];
};

/** A first half was accepted, so that the second is at fault: it is not sent again, but its halves are. */
export const convictSecondHalf = ([second, ...others]: Trials): Trials =>
  withHalves(others, second?.names ?? []);

/** The next trial that still has somebody in it, and those behind it. */
export const nextTrial = (
  trials: Trials,
  isSuspect: (name: string) => boolean,
): { readonly names: readonly string[]; readonly decides: boolean; readonly rest: Trials } => {
  for (const [index, trial] of trials.entries()) {
    const names = trial.names.filter(isSuspect);
    if (names.length === 0) continue;
    const decides = trial.isFirstHalf && names.length === trial.names.length;
    return { names, decides, rest: trials.slice(index + 1) };
  }
  return { names: [], decides: false, rest: noTrials };
};

/** What is still refused once a client has accepted some resources; what stood in acquits nobody. */
export const acquit = (
  rejected: ReadonlyMap<string, Rejection>,
  accepted: readonly Published[],
): ReadonlyMap<string, Rejection> => {
  if (rejected.size === 0) return rejected;
  const left = new Map(rejected);
  for (const { resource } of accepted) {
    if (left.get(resource.name)?.version === resource.version) left.delete(resource.name);
  }
  return left;
};
