import type { Problem } from '../model/index.ts';
import type { CoxswainError } from '../runtime/error-catalogue.ts';
import { catalogue } from '../runtime/error-catalogue.ts';
import { documentErrorRows } from './document-error-rows.ts';
import { valueErrorRows } from './value-error-rows.ts';

/** Everything that can be wrong with configuration, by its stable code. */
export const configErrorRows = { ...documentErrorRows, ...valueErrorRows } as const;

/** Makes the errors of the table. */
export const configErrors = catalogue(configErrorRows);

const severities: ReadonlyMap<string, Problem['severity']> = new Map(
  Object.values(configErrorRows).map(({ code, severity }) => [code, severity]),
);

/** How heavy an error of the table weighs. */
export const severityOf = (error: CoxswainError): Problem['severity'] =>
  severities.get(error.code) ?? 'error';
