import type { HttpMatch, StringMatch } from '../../model/index.ts';
import { isMatchableHeader } from '../checks/headers.ts';
import { fromSortedEntries } from '../checks/labels.ts';
import { regexProblem } from '../checks/regular-expression.ts';
import { configErrors } from '../errors.ts';
import type { Cursor } from '../structure/cursor.ts';
import { optional } from '../structure/optional.ts';

/** VS-11 to VS-14; `undefined` where a condition is not served, so that the match never applies. */
export const readMatch = (cursor: Cursor): HttpMatch | undefined => {
  const headers = readHeaderMatches(cursor, 'headers');
  const withoutHeaders = readHeaderMatches(cursor, 'withoutHeaders');
  const one = (name: string): StringMatch | undefined => {
    const match = cursor.object(name);
    return match === undefined ? undefined : readStringMatch(match);
  };
  const match = optional({
    name: cursor.text('name') === '' ? undefined : cursor.text('name'),
    uri: one('uri'),
    ignoreUriCase: cursor.flag('ignoreUriCase') === true ? true : undefined,
    scheme: one('scheme'),
    method: one('method'),
    authority: one('authority'),
    queryParams: readMatches(cursor, 'queryParams', (key) => key),
  });
  if (headers === 'not-served' || withoutHeaders === 'not-served') return undefined;
  return { ...match, ...optional({ headers, withoutHeaders }) };
};

/** The empty match of a header or parameter asks for its presence; elsewhere it asks for nothing. */
const readStringMatch = (cursor: Cursor): StringMatch | undefined => {
  const exact = cursor.text('exact');
  if (exact !== undefined) return { exact };
  const prefix = cursor.text('prefix');
  if (prefix !== undefined) {
    if (prefix === '') cursor.report(cursor.place('prefix'), configErrors.EMPTY({ what: 'a prefix' }));
    return { prefix };
  }
  const regex = cursor.text('regex');
  if (regex === undefined) return undefined;
  const reason = regexProblem(regex);
  if (reason !== undefined) cursor.report(cursor.place('regex'), configErrors.REGEX_INVALID({ reason }));
  return { regex };
};

type Matches = Readonly<Record<string, StringMatch>>;

const readMatches = (
  cursor: Cursor,
  name: string,
  normalize: (key: string) => string,
): Matches | undefined => {
  const entries = cursor.entries(name).flatMap(({ key, value }) => {
    const match = cursor.enter(value);
    const read = match === undefined ? undefined : (readStringMatch(match) ?? { present: true as const });
    return read === undefined ? [] : ([[normalize(key.value), read]] as const);
  });
  return entries.length === 0 ? undefined : fromSortedEntries(entries);
};

const readHeaderMatches = (cursor: Cursor, name: string): Matches | 'not-served' | undefined => {
  let served = true;
  for (const { key } of cursor.entries(name)) {
    if (key.value.startsWith('@')) {
      // VS-19: claims of a token, not a header.
      served = false;
      const consequence = 'this match never applies';
      cursor.report(key, configErrors.FIELD_NOT_SERVED({ field: key.value, consequence }));
    } else if (!isMatchableHeader(key.value)) {
      const reason = 'a name consists of letters, digits and dashes';
      cursor.report(key, configErrors.HEADER_INVALID({ header: key.value, reason }));
    }
  }
  const matches = readMatches(cursor, name, (key) => key.toLowerCase());
  return served ? matches : 'not-served';
};
