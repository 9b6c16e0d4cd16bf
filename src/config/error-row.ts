import type { Problem } from '../model/index.ts';
import type { ErrorRow } from '../runtime/error-catalogue.ts';

/** A row of the table: besides code and text, how heavy it weighs and what it is about. */
export interface ConfigErrorRow extends ErrorRow {
  readonly severity: Problem['severity'];
  /** When it is reported, for the list of errors. */
  readonly meaning: string;
}
