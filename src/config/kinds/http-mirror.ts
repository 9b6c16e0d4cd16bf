import type { HttpMirror } from '../../model/index.ts';
import { configErrors } from '../errors.ts';
import type { Cursor } from '../structure/cursor.ts';
import { readDestination } from './destination.ts';
import { readPercentage } from './percentage.ts';

/** VS-31. Without a percentage everything is mirrored. */
export const readMirrors = (cursor: Cursor): readonly HttpMirror[] => {
  const whole = readWholePercent(cursor);
  const single = cursor.object('mirror');
  const percentage = readPercentage(cursor, 'mirrorPercentage') ?? whole ?? 100;
  const mirrors = cursor.objects('mirrors').flatMap((item) => {
    const destination = item.object('destination');
    const share = readPercentage(item, 'percentage') ?? 100;
    return destination === undefined ? [] : { destination: readDestination(destination), percentage: share };
  });
  return single === undefined ? mirrors : [{ destination: readDestination(single), percentage }, ...mirrors];
};

const readWholePercent = (cursor: Cursor): number | undefined => {
  const percent = cursor.number('mirrorPercent');
  if (!cursor.has('mirrorPercent')) return undefined;
  const error = configErrors.FIELD_DEPRECATED({ field: 'mirrorPercent' });
  cursor.report(cursor.keyPlace('mirrorPercent'), error, 'write mirrorPercentage: {value: …}');
  if (percent !== undefined && percent > 100) {
    const range = configErrors.NUMBER_OUT_OF_RANGE({ value: percent, minimum: 0, maximum: 100 });
    cursor.report(cursor.place('mirrorPercent'), range);
  }
  return percent;
};
