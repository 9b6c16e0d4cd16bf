import { configErrors } from '../errors.ts';
import type { Cursor } from '../structure/cursor.ts';

/** Reads a `{value: 12.5}`; an object without a value is 0, as in protobuf. */
export const readPercentage = (cursor: Cursor, name: string): number | undefined => {
  const percentage = cursor.object(name);
  if (percentage === undefined) return undefined;
  const value = percentage.number('value') ?? 0;
  if (value < 0 || value > 100) {
    const error = configErrors.NUMBER_OUT_OF_RANGE({ value, minimum: 0, maximum: 100 });
    percentage.report(percentage.place('value'), error);
  }
  return value;
};
