import type { Log } from '../runtime/log.ts';
import type { Metrics } from './metrics.ts';
import type { AdminSources } from './sources.ts';

/** What the admin server is made of. */
export interface AdminOptions {
  readonly sources: AdminSources;
  readonly metrics: Metrics;
  readonly version: string;
  readonly log: Log;
}
