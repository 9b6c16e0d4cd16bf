import type { LoadReportOptions } from '../load-report.ts';
import type { PushEngine } from '../push/engine.ts';
import type { StreamService } from '../transport/call.ts';
import { aggregatedService, type Builders } from './aggregated.ts';
import { healthService } from './health.ts';
import { loadReportingService } from './load-reporting.ts';
import type { OpenCalls } from './open-calls.ts';
import { perTypeServices } from './per-type.ts';
import { reflectionServices } from './reflection.ts';
import { clientStatusService, type MayReadStatus } from './status/client-status.ts';

/** What depends on the caller of the server. */
export interface ServiceOptions {
  readonly mayReadStatus?: MayReadStatus;
  readonly loadReports?: LoadReportOptions;
}

/** Everything that is served on the port. */
export const allServices = (
  engine: PushEngine,
  builders: Builders,
  calls: OpenCalls,
  { mayReadStatus = () => true, loadReports }: ServiceOptions,
): readonly StreamService[] => {
  const services: StreamService[] = [
    aggregatedService(engine, builders),
    ...perTypeServices(engine, builders),
    clientStatusService(engine, calls, mayReadStatus),
    ...(loadReports === undefined ? [] : [loadReportingService(engine, calls, loadReports)]),
  ];
  const names = (): readonly string[] => services.map(({ name }) => name);
  services.push(healthService(engine, calls, names), ...reflectionServices(calls, names));
  return services;
};
