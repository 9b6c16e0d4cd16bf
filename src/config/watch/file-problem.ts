import type { FileObservation } from '../../model/index.ts';
import type { CoxswainError } from '../../runtime/error-catalogue.ts';
import { Reporter } from '../reporter.ts';

/** A file of which only a problem is known. `keepsObjects`: what it last gave stays. */
export const fileProblem = (file: string, error: CoxswainError, keepsObjects = false): FileObservation => {
  const reporter = new Reporter(file, () => ({ line: 1, column: 1 }));
  reporter.report({ offset: 0, path: '' }, error);
  return { file, objects: [], rejected: keepsObjects ? [{}] : [], problems: reporter.problems };
};
