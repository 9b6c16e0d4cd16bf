import type { AnyMessage } from '../../envoy/index.ts';
import { grpcStatuses, type HttpFault } from '../../model/index.ts';
import { fractionalPercent } from './percentage.ts';

export const faultFilter = 'envoy.filters.http.fault';

/** The fault filter's settings of one route (VS-30); `undefined` for a fault that does nothing. */
export const buildFault = (fault: HttpFault | undefined): AnyMessage | undefined => {
  if (fault?.delay === undefined && fault?.abort === undefined) return undefined;
  const { delay, abort } = fault;
  return {
    '@type': 'type.googleapis.com/envoy.extensions.filters.http.fault.v3.HTTPFault',
    ...(delay !== undefined && {
      delay: { fixedDelay: delay.fixedDelay, percentage: fractionalPercent(delay.percentage) },
    }),
    ...(abort !== undefined && {
      abort: { ...abortStatus(abort.status), percentage: fractionalPercent(abort.percentage) },
    }),
  };
};

type AbortStatus = NonNullable<HttpFault['abort']>['status'];

const abortStatus = (status: AbortStatus): { httpStatus: number } | { grpcStatus: number } =>
  'http' in status ? { httpStatus: status.http } : { grpcStatus: grpcStatusCode(status.grpc) };

/** The number of a gRPC status, given by name or by number; UNKNOWN for what is neither. */
const grpcStatusCode = (status: string): number => {
  if (/^\d+$/.test(status)) return Number(status);
  const code = grpcStatuses.indexOf(status.toUpperCase());
  return code === -1 ? 2 : code;
};
