import type { NackReport } from '../xds/index.ts';
import { describeOrigins } from './origins.ts';

/** A refusal in words: who refuses what, why, and by which lines it was made. */
export interface Rejection {
  readonly proxy: string;
  readonly typeUrl: string;
  readonly message: string;
  readonly names: readonly string[];
  /** Empty where the message names nothing and more than one resource may be at fault. */
  readonly origins: readonly string[];
  /** How many may be at fault. */
  readonly suspects: number;
}

/**
 * Describes a refusal. The lines of all that went out together would bury the one that matters: it is told
 * once it is found out, which takes a few more refusals.
 */
export const describeRejection = (
  proxy: string,
  { typeUrl, message, names, origins }: NackReport,
): Rejection => ({
  proxy,
  typeUrl,
  message,
  names,
  origins: names.length === 0 ? [] : [...new Set(origins.flatMap(describeOrigins))],
  suspects: origins.length,
});
