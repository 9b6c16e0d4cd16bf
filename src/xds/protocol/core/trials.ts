import type { Published } from '../../catalogue/view-content.ts';
import type { Rejection } from './state.ts';

/** One form of a resource. */
export interface Form {
  readonly name: string;
  readonly version: string;
}

/**
 * Forms out of a response that was refused, to be sent by themselves: the halves of what may be at fault,
 * which count as refused until they are accepted, or what is probably not.
 */
export interface Trial {
  readonly kind: 'first half' | 'second half' | 'others';
  readonly forms: readonly Form[];
}

/** A resource that was found out without being sent by itself. */
export interface Convicted {
  readonly name: string;
  /** That of the refusal in company. */
  readonly message: string;
  readonly origin: unknown;
}

/**
 * What is still to be tried, the next one first: what the client accepts of it was refused for the
 * company it kept. With `n` names of which `d` are at fault, at most `2 * d * log2(n)` responses,
 * rounded up, find out.
 */
export type Trials = readonly Trial[];

export const noTrials: Trials = [];

/** Puts forms that are probably not at fault before the others. */
export const withOthers = (trials: Trials, forms: readonly Form[]): Trials =>
  forms.length === 0 ? trials : [{ kind: 'others', forms }, ...trials];

/** Puts the halves of what was refused before the others; a single form is known to be at fault. */
export const withHalves = (trials: Trials, forms: readonly Form[]): Trials => {
  if (forms.length < 2) return trials;
  const middle = forms.length >>> 1;
  return [
    { kind: 'first half', forms: forms.slice(0, middle) },
    { kind: 'second half', forms: forms.slice(middle) },
    ...trials,
  ];
};

/** A first half was accepted, so that the second is at fault: it is not sent again, but its halves are. */
export const convictSecondHalf = ([second, ...others]: Trials): Trials =>
  withHalves(others, second?.forms ?? []);

/** What is at fault for certain once a first half is accepted, because the second half is one form alone. */
export const convicted = (
  [second]: Trials,
  rejected: ReadonlyMap<string, Rejection>,
): Convicted | undefined => {
  const [form, ...others] = second?.forms ?? [];
  if (form === undefined || others.length > 0) return undefined;
  const rejection = rejected.get(form.name);
  if (rejection?.version !== form.version) return undefined;
  const { message, origin } = rejection;
  return { name: form.name, message, origin };
};

/** The next trial that still has somebody in it, and those behind it. */
export interface NextTrial {
  readonly names: readonly string[];
  /** Whether it is all of a first half, so that its acceptance convicts the second. */
  readonly decides: boolean;
  readonly rest: Trials;
}

/** Finds the next trial, of what is published still and was neither sent nor judged otherwise since. */
export const nextTrial = (
  trials: Trials,
  rejected: ReadonlyMap<string, Rejection>,
  published: (name: string) => Published | undefined,
): NextTrial => {
  for (const [index, { kind, forms }] of trials.entries()) {
    const names = forms
      .filter(({ name, version }) => {
        const expected = kind === 'others' ? undefined : version;
        return rejected.get(name)?.version === expected && published(name)?.resource.version === version;
      })
      .map(({ name }) => name);
    if (names.length === 0) continue;
    const decides = kind === 'first half' && names.length === forms.length;
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
