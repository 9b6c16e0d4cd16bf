import type { HttpRetry, HttpRewrite } from '../../model/index.ts';
import { didYouMean } from '../../runtime/nearest-name.ts';
import { regexProblem } from '../checks/regular-expression.ts';
import { configErrors } from '../errors.ts';
import type { Cursor } from '../structure/cursor.ts';
import { optional } from '../structure/optional.ts';
import { isRetryCondition, retryConditions } from './retry-conditions.ts';

/** VS-27. */
export const readRewrite = (cursor: Cursor): HttpRewrite => {
  const fields = ['uri', 'authority', 'uriRegexRewrite'];
  if (!fields.some((field) => cursor.has(field))) {
    cursor.report(cursor, configErrors.EMPTY({ what: 'a rewrite' }), `set one of ${fields.join(', ')}`);
  }
  if (cursor.has('uri') && cursor.has('uriRegexRewrite')) {
    const error = configErrors.FIELDS_EXCLUSIVE({
      allowed: 'uri | uriRegexRewrite',
      found: 'uri, uriRegexRewrite',
    });
    cursor.report(cursor.keyPlace('uriRegexRewrite'), error, 'keep one of them');
  }
  const regex = cursor.object('uriRegexRewrite');
  return optional({
    uri: nonEmpty(cursor.text('uri')),
    authority: nonEmpty(cursor.text('authority')),
    uriRegexRewrite: regex === undefined ? undefined : readRegexRewrite(regex),
  });
};

const nonEmpty = (text: string | undefined): string | undefined => (text === '' ? undefined : text);

const readRegexRewrite = (cursor: Cursor): { readonly match: string; readonly rewrite: string } => {
  const match = cursor.text('match') ?? '';
  for (const field of ['match', 'rewrite']) {
    if (!cursor.has(field)) cursor.report(cursor, configErrors.FIELD_REQUIRED({ field }));
  }
  const reason = cursor.text('match') === undefined ? undefined : regexProblem(match);
  if (reason !== undefined) cursor.report(cursor.place('match'), configErrors.REGEX_INVALID({ reason }));
  return { match, rewrite: cursor.text('rewrite') ?? '' };
};

/** VS-29. Istio reads an absent `attempts` as 0, which turns retries off. */
export const readRetries = (cursor: Cursor): HttpRetry => {
  const attempts = cursor.number('attempts');
  if (attempts !== undefined && attempts < 0) {
    const error = configErrors.NUMBER_OUT_OF_RANGE({ value: attempts, minimum: 0, maximum: 2147483647 });
    cursor.report(cursor.place('attempts'), error);
  }
  if (attempts === 0 || !cursor.has('attempts')) {
    for (const field of ['perTryTimeout', 'retryOn', 'retryRemoteLocalities']) {
      if (!cursor.has(field)) continue;
      cursor.report(
        cursor.keyPlace(field),
        configErrors.RETRIES_DISABLED({ field }),
        'set attempts to at least 1',
      );
    }
  }
  const retryOn = cursor.text('retryOn');
  for (const condition of retryOn === undefined || retryOn === '' ? [] : retryOn.split(',')) {
    const name = condition.trim();
    if (isRetryCondition(name)) continue;
    const suggestion =
      didYouMean(name, retryConditions) ?? `allowed: ${retryConditions.join(', ')} and HTTP status codes`;
    cursor.report(cursor.place('retryOn'), configErrors.VALUE_UNKNOWN({ value: name }), suggestion);
  }
  return optional({
    attempts: attempts ?? 0,
    perTryTimeout: cursor.duration('perTryTimeout'),
    retryOn: nonEmpty(retryOn),
    retryRemoteLocalities: cursor.flag('retryRemoteLocalities'),
    retryIgnorePreviousHosts: cursor.flag('retryIgnorePreviousHosts'),
    backoff: cursor.duration('backoff'),
  });
};
