import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';

/** What every adapter gets from outside. */
export interface RegistryRuntime {
  readonly log: Log;
  readonly clock: Clock;
  /** From 0 to below 1; `Math.random` where absent. Spreads retries, decides nothing else. */
  readonly random?: () => number;
}
