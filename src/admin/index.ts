export type { AdminOptions } from './admin-options.ts';
export { createAdminServer } from './admin-server.ts';
export { buildConfigDump } from './config-dump.ts';
export { createMetrics, type GaugeSources, type Metrics } from './metrics.ts';
export type * from './sources.ts';
export { buildSyncz } from './syncz.ts';
