import type { HeaderChange, HeaderOperations } from '../../model/index.ts';
import { hasControlCharacter, manipulationProblem } from '../checks/headers.ts';
import { fromSortedEntries } from '../checks/labels.ts';
import { configErrors } from '../errors.ts';
import type { Cursor } from '../structure/cursor.ts';
import { optional } from '../structure/optional.ts';

/** VS-22, VS-23. Only the request's authority may be set. */
export const readHeaders = (cursor: Cursor): HeaderOperations => {
  const request = cursor.object('request');
  const response = cursor.object('response');
  return optional({
    request: request === undefined ? undefined : readChange(request, true),
    response: response === undefined ? undefined : readChange(response, false),
  });
};

const readChange = (cursor: Cursor, mayBeAuthority: boolean): HeaderChange => {
  const remove = cursor.texts('remove');
  for (const name of remove) checkName(cursor, name, false);
  return optional({
    set: readValues(cursor, 'set', mayBeAuthority),
    add: readValues(cursor, 'add', mayBeAuthority),
    remove: remove.length === 0 ? undefined : remove.map(({ value }) => value),
  });
};

const readValues = (
  cursor: Cursor,
  operation: string,
  mayBeAuthority: boolean,
): Readonly<Record<string, string>> | undefined => {
  const values: [string, string][] = [];
  for (const { key, value } of cursor.entries(operation)) {
    checkName(cursor, key, mayBeAuthority);
    if (value.kind !== 'scalar' || typeof value.value !== 'string') continue;
    if (hasControlCharacter({ ...value, value: value.value })) {
      cursor.report(value, configErrors.HEADER_VALUE_INVALID({ header: key.value }));
    }
    values.push([key.value, value.value]);
  }
  return values.length === 0 ? undefined : fromSortedEntries(values);
};

const checkName = (
  cursor: Cursor,
  name: { readonly value: string; readonly offset: number; readonly path: string },
  mayBeAuthority: boolean,
): void => {
  const reason = manipulationProblem(name.value, mayBeAuthority);
  if (reason !== undefined) cursor.report(name, configErrors.HEADER_INVALID({ header: name.value, reason }));
};
