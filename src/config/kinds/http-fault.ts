import { grpcStatuses, type HttpFault } from '../../model/index.ts';
import { didYouMean } from '../../runtime/nearest-name.ts';
import { configErrors } from '../errors.ts';
import type { Cursor } from '../structure/cursor.ts';
import { optional } from '../structure/optional.ts';
import { readPercentage } from './percentage.ts';

/** VS-30. Without a percentage no request is affected, as Istio defines it. */
export const readFault = (cursor: Cursor): HttpFault => {
  const delay = cursor.object('delay');
  const abort = cursor.object('abort');
  if (!cursor.has('delay') && !cursor.has('abort')) {
    cursor.report(cursor, configErrors.EMPTY({ what: 'a fault' }), 'set delay or abort');
  }
  return optional({
    delay: delay === undefined ? undefined : readDelay(delay),
    abort: abort === undefined ? undefined : readAbort(abort),
  });
};

const readDelay = (cursor: Cursor): HttpFault['delay'] => {
  if (!cursor.has('fixedDelay')) cursor.report(cursor, configErrors.FIELD_REQUIRED({ field: 'fixedDelay' }));
  const percent = cursor.number('percent');
  if (cursor.has('percent')) {
    const error = configErrors.FIELD_DEPRECATED({ field: 'percent' });
    cursor.report(cursor.keyPlace('percent'), error, 'write percentage: {value: …}');
  }
  if (percent !== undefined && (percent < 0 || percent > 100)) {
    const error = configErrors.NUMBER_OUT_OF_RANGE({ value: percent, minimum: 0, maximum: 100 });
    cursor.report(cursor.place('percent'), error);
  }
  const fixedDelay = cursor.duration('fixedDelay');
  const percentage = readPercentage(cursor, 'percentage') ?? percent ?? 0;
  return fixedDelay === undefined ? undefined : { fixedDelay, percentage };
};

const readAbort = (cursor: Cursor): HttpFault['abort'] => {
  const percentage = readPercentage(cursor, 'percentage') ?? 0;
  const http = cursor.number('httpStatus');
  if (http !== undefined && (http < 200 || http > 599)) {
    const error = configErrors.NUMBER_OUT_OF_RANGE({ value: http, minimum: 200, maximum: 599 });
    cursor.report(cursor.place('httpStatus'), error);
  }
  const grpc = cursor.text('grpcStatus');
  if (grpc !== undefined && !grpcStatuses.includes(grpc)) {
    const suggestion = didYouMean(grpc, grpcStatuses) ?? `allowed: ${grpcStatuses.join(', ')}`;
    cursor.report(cursor.place('grpcStatus'), configErrors.VALUE_UNKNOWN({ value: grpc }), suggestion);
  }
  if (!['httpStatus', 'grpcStatus'].some((field) => cursor.has(field))) {
    cursor.report(
      cursor,
      configErrors.FIELD_REQUIRED({ field: 'httpStatus' }),
      'set httpStatus or grpcStatus',
    );
  }
  if (http !== undefined) return { status: { http }, percentage };
  return grpc === undefined ? undefined : { status: { grpc }, percentage };
};
