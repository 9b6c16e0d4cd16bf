import type { FileObservation } from '../../model/index.ts';

/** A save in one piece is seen whole by then, and the wait is not felt. */
const quickMs = 20;
/** Two writes of the same save lie closer together. */
const carefulMs = 200;
/** Some editors move a file away before they write it anew. */
export const vanishMs = 100;
/** An editor that truncates a file writes it within that time; later the emptiness is meant. */
export const emptyGraceMs = 1000;

/** How long a file must stay as it was seen before it counts. */
export const settleMs = (current: FileObservation | undefined, next: FileObservation): number =>
  loses(current, next) || errorsOf(next) > errorsOf(current) ? carefulMs : quickMs;

const loses = (current: FileObservation | undefined, next: FileObservation): boolean => {
  const keys = new Set(next.objects.map(({ key }) => key));
  return (current?.objects ?? []).some(({ key }) => !keys.has(key));
};

const errorsOf = (observation: FileObservation | undefined): number =>
  (observation?.problems ?? []).filter(({ severity }) => severity === 'error').length;
