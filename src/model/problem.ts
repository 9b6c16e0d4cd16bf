/**
 * Something a person should know about their input: stable code, where, what, and how to mend it.
 * `error`: the document is not accepted, its last good form stays. `warning`: accepted all the same.
 * `not-served`: understood, but not translated yet, so it has no effect.
 */
export interface Problem {
  readonly severity: 'error' | 'warning' | 'not-served';
  /** Stable, such as `CXW1003`; documented in `docs/errors.md`. */
  readonly code: string;
  readonly file: string;
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
  /** Path inside the document, such as `spec.http[0].match`; empty for the document itself. */
  readonly path: string;
  readonly message: string;
  /** How to mend it, such as `did you mean "weight"?`. */
  readonly suggestion?: string;
}

/** `mesh/a.yaml:3:5 error CXW1003 spec.hots: unknown field; did you mean "hosts"?` */
export const formatProblem = (problem: Problem): string =>
  `${problem.file}:${problem.line}:${problem.column} ${problem.severity} ${problem.code} ` +
  `${problem.path === '' ? '' : `${problem.path}: `}${problem.message}` +
  `${problem.suggestion === undefined ? '' : `; ${problem.suggestion}`}`;
