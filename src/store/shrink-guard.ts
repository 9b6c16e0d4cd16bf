/** How much of something there was, and how much of it one step takes away. */
export interface Step {
  readonly before: number;
  readonly removed: number;
}

/**
 * A step from which nobody can tell a wish from an accident: it takes everything, or at least half and
 * no less than `minimum`. A minimum of 1 is for a source that was just out of reach; above 1 small
 * steps of ordinary work pass.
 */
export const isMassRemoval = ({ before, removed }: Step, minimum: number): boolean =>
  removed > 0 && (removed >= before || isHalf({ before, removed }, minimum));

/** At least half, and no less than `minimum`; taking everything counts no differently. */
export const isHalf = ({ before, removed }: Step, minimum: number): boolean =>
  removed >= minimum && 2 * removed >= before;
