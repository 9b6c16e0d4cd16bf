import { CoxswainError } from '../runtime/error-catalogue.ts';
import { BlamedError } from './blamed-error.ts';
import type { TranslationCounters } from './counters.ts';
import type { ResourceOrigin } from './encoded-resource.ts';
import { errors, leftOutCodes } from './errors.ts';

/** A resource that could not be made. Its last form stands, if it ever had one. */
export interface TranslationFailure {
  readonly view: string;
  readonly type: string;
  readonly name: string;
  readonly error: CoxswainError;
  /** The objects that it is about; empty where that is not known. */
  readonly origin: ResourceOrigin;
}

/** A part of an outcome that could not be made. */
export interface FailedPart {
  readonly name: string;
  readonly cause: unknown;
}

/** Which resources fail at the moment, and which of them nobody has been told of. */
export class Failures {
  readonly #counters: TranslationCounters;
  readonly #standing = new Map<string, TranslationFailure>();
  #untold: TranslationFailure[] = [];

  constructor(counters: TranslationCounters) {
    this.#counters = counters;
  }

  /** Takes over what fails now in one place of a view; what fails for the same reason is old news. */
  replace(view: string, type: string, before: readonly FailedPart[], after: readonly FailedPart[]): void {
    for (const { name } of before) {
      if (!after.some((part) => part.name === name)) this.#standing.delete(keyOf(view, type, name));
    }
    for (const { name, cause } of after) {
      if (before.some((part) => part.name === name && sameCause(part.cause, cause))) continue;
      const failure = { view, type, name, ...translationError(type, name, cause) };
      this.#counters.failed();
      this.#standing.set(keyOf(view, type, name), failure);
      this.#untold.push(failure);
    }
  }

  /** The same for a place where one thing fails or does not. */
  replaceOne(
    view: string,
    type: string,
    name: string,
    before: Omit<FailedPart, 'name'> | undefined,
    after: Omit<FailedPart, 'name'> | undefined,
  ): void {
    const partsOf = (fault: Omit<FailedPart, 'name'> | undefined) => (fault ? [{ ...fault, name }] : []);
    this.replace(view, type, partsOf(before), partsOf(after));
  }

  /** Those that fail now, in order of appearance. */
  standing(): readonly TranslationFailure[] {
    return [...this.#standing.values()];
  }

  /** Those that began to fail since the last call. */
  take(): readonly TranslationFailure[] {
    const untold = this.#untold;
    this.#untold = [];
    return untold;
  }
}

/** What is a known error of translation speaks for itself. */
const translationError = (
  type: string,
  name: string,
  cause: unknown,
): Pick<TranslationFailure, 'error' | 'origin'> => {
  const { blamed, origin } = blameOf(cause);
  if (blamed instanceof CoxswainError && leftOutCodes.has(blamed.code)) return { error: blamed, origin };
  const reason = blamed instanceof Error ? blamed.message : String(blamed);
  return { error: errors.RESOURCE_FAILED({ type, name, reason }, blamed), origin };
};

const blameOf = (cause: unknown): { readonly blamed: unknown; readonly origin: ResourceOrigin } =>
  cause instanceof BlamedError
    ? { blamed: cause.cause, origin: cause.origin }
    : { blamed: cause, origin: [] };

const keyOf = (view: string, type: string, name: string): string => `${view} ${type} ${name}`;

/** Whether two causes say the same: an error that is made anew each time is no news. */
export const sameCause = (a: unknown, b: unknown): boolean => {
  const { blamed: left } = blameOf(a);
  const { blamed: right } = blameOf(b);
  if (left === right) return true;
  if (!(left instanceof CoxswainError && right instanceof CoxswainError)) return false;
  return left.code === right.code && left.message === right.message;
};
