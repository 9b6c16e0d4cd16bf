import type { Duration } from '../../model/index.ts';
import type { Place } from '../reporter.ts';

/**
 * A value whose structure agrees with its schema: unknown fields, nulls and values of a wrong type are
 * reported and left out, names are camelCase, durations canonical.
 */
export type CheckedNode = CheckedMap | CheckedList | CheckedScalar;

interface Checked extends Place {
  /** Where its key stands; the value's own place for items of lists. */
  readonly keyOffset: number;
}

export interface CheckedMap extends Checked {
  readonly kind: 'map';
  readonly fields: ReadonlyMap<string, CheckedNode>;
  /** Names that were written, also where their values were refused: enough not to ask for them again. */
  readonly written: ReadonlySet<string>;
  /** Something in it is not served, so that keeping it would match more than was written. */
  readonly dropped: boolean;
}

export interface CheckedList extends Checked {
  readonly kind: 'list';
  readonly items: readonly CheckedNode[];
  /** Whether items were written that were refused. */
  readonly incomplete: boolean;
}

export interface CheckedScalar extends Checked {
  readonly kind: 'scalar';
  readonly value: string | number | boolean;
  /** For durations. */
  readonly duration?: { readonly nanoseconds: number; readonly canonical: Duration };
}
