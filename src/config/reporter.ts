import type { Problem } from '../model/index.ts';
import type { CoxswainError } from '../runtime/error-catalogue.ts';
import { severityOf } from './errors.ts';

/** A place inside a document: where it is in the text, and what it is called. */
export interface Place {
  /** Offset in the text, from 0. */
  readonly offset: number;
  /** Such as `spec.http[0].match`. */
  readonly path: string;
}

/** Line and column of an offset, both from 1. */
export type Locate = (offset: number) => { readonly line: number; readonly column: number };

/** Collects the problems of one file. */
export class Reporter {
  readonly #file: string;
  readonly #locate: Locate;
  readonly #problems: Problem[] = [];

  constructor(file: string, locate: Locate) {
    this.#file = file;
    this.#locate = locate;
  }

  report(place: Place, error: CoxswainError, suggestion?: string): void {
    const { line, column } = this.#locate(place.offset);
    this.#problems.push({
      severity: severityOf(error),
      code: error.code,
      file: this.#file,
      line,
      column,
      path: place.path,
      message: error.message,
      ...(suggestion === undefined ? {} : { suggestion }),
    });
  }

  /** How many errors, not warnings, there are so far. */
  get errors(): number {
    return this.#problems.filter(({ severity }) => severity === 'error').length;
  }

  /** In order of line. */
  get problems(): readonly Problem[] {
    return this.#problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
  }
}
