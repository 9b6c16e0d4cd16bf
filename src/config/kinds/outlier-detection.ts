import type { OutlierDetection } from '../../model/index.ts';
import { configErrors } from '../errors.ts';
import type { Cursor } from '../structure/cursor.ts';
import { optional } from '../structure/optional.ts';
import { natural } from './connection-pool.ts';

/** Paths inside an outlier detection (DR-15). */
export const outlierDetectionServed: readonly string[] = [
  'consecutive5xxErrors',
  'consecutiveGatewayErrors',
  'splitExternalLocalOriginErrors',
  'consecutiveLocalOriginFailures',
  'interval',
  'baseEjectionTime',
  'maxEjectionPercent',
  'minHealthPercent',
];

export const readOutlierDetection = (cursor: Cursor): OutlierDetection => {
  const localFailures = natural(cursor, 'consecutiveLocalOriginFailures');
  const split = cursor.flag('splitExternalLocalOriginErrors');
  if ((localFailures ?? 0) > 0 && split !== true) {
    const place = cursor.keyPlace('consecutiveLocalOriginFailures');
    const error = configErrors.FIELD_REQUIRED({ field: 'splitExternalLocalOriginErrors' });
    cursor.report(
      place,
      error,
      'failures of local origin are counted only with splitExternalLocalOriginErrors: true',
    );
  }
  return optional({
    consecutive5xxErrors: natural(cursor, 'consecutive5xxErrors'),
    consecutiveGatewayErrors: natural(cursor, 'consecutiveGatewayErrors'),
    splitExternalLocalOriginErrors: split,
    consecutiveLocalOriginFailures: localFailures,
    interval: cursor.duration('interval'),
    baseEjectionTime: cursor.duration('baseEjectionTime'),
    maxEjectionPercent: natural(cursor, 'maxEjectionPercent', 100),
    minHealthPercent: natural(cursor, 'minHealthPercent', 100),
  });
};
