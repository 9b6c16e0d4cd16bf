import type { HttpAction, HttpRoute } from '../../model/index.ts';
import { isAuthorityHeader } from '../checks/headers.ts';
import { configErrors } from '../errors.ts';
import type { Cursor } from '../structure/cursor.ts';
import { optional } from '../structure/optional.ts';
import { readDestinations } from './destination.ts';
import { readDirectResponse, readRedirect } from './http-answers.ts';
import { readFault } from './http-fault.ts';
import { readHeaders } from './http-headers.ts';
import { readMatch } from './http-match.ts';
import { readMirrors } from './http-mirror.ts';
import { readRetries, readRewrite } from './http-rewrite.ts';

/** Reads one rule; `undefined` where it is left out because a part that decides it is not served. */
export const readHttpRoute = (cursor: Cursor): HttpRoute | undefined => {
  const conditions = cursor.objects('match');
  const matches = conditions.map((condition) => ({ condition, match: readMatch(condition) }));
  const kept = matches.flatMap(({ condition, match }) =>
    condition.dropped || match === undefined ? [] : match,
  );
  checkActions(cursor);
  checkAuthority(cursor);
  const action = readAction(cursor);
  const headers = cursor.object('headers');
  const rewrite = cursor.object('rewrite');
  const retries = cursor.object('retries');
  const fault = cursor.object('fault');
  const route = {
    match: kept,
    mirrors: readMirrors(cursor),
    ...optional({
      name: cursor.text('name') === '' ? undefined : cursor.text('name'),
      rewrite: rewrite === undefined ? undefined : readRewrite(rewrite),
      timeout: cursor.duration('timeout'),
      retries: retries === undefined ? undefined : readRetries(retries),
      fault: fault === undefined ? undefined : readFault(fault),
      headers: headers === undefined ? undefined : readHeaders(headers),
    }),
  };
  // A rule whose every condition was left out must not become one without conditions.
  if (cursor.dropped || action === undefined || (conditions.length > 0 && kept.length === 0))
    return undefined;
  return { ...route, action };
};

const readAction = (cursor: Cursor): HttpAction | undefined => {
  const destinations = readDestinations(cursor);
  const redirect = cursor.object('redirect');
  const response = cursor.object('directResponse');
  const readRedirectAction = redirect === undefined ? undefined : readRedirect(redirect);
  const readResponse = response === undefined ? undefined : readDirectResponse(response);
  if (readRedirectAction !== undefined) return { kind: 'redirect', redirect: readRedirectAction };
  if (readResponse !== undefined) return { kind: 'direct-response', response: readResponse };
  return destinations.length === 0 ? undefined : { kind: 'route', destinations };
};

const actions = ['route', 'redirect', 'directResponse', 'delegate'];
/** What cannot stand beside an answer that Envoy gives itself. */
const withoutUpstream = ['fault', 'rewrite'];

const checkActions = (cursor: Cursor): void => {
  const found = actions.filter((field) => cursor.has(field));
  const [first] = found;
  if (first === undefined) {
    const error = configErrors.ACTION_MISSING({ actions: actions.slice(0, 3).join(', ') });
    cursor.report(cursor, error);
    return;
  }
  if (found.length > 1) {
    const error = configErrors.FIELDS_EXCLUSIVE({ allowed: actions.join(' | '), found: found.join(', ') });
    cursor.report(cursor, error, 'keep one of them');
  }
  for (const action of ['redirect', 'directResponse'].filter((field) => cursor.has(field))) {
    for (const field of withoutUpstream.filter((name) => cursor.has(name))) {
      cursor.report(cursor.keyPlace(field), configErrors.ACTION_CONFLICT({ field, action }));
    }
  }
  if (cursor.has('route') && cursor.objects('route').length === 0) {
    cursor.report(cursor.keyPlace('route'), configErrors.EMPTY({ what: '"route"' }));
  }
  if (cursor.has('mirror') && cursor.has('mirrors')) {
    const error = configErrors.FIELDS_EXCLUSIVE({ allowed: 'mirror | mirrors', found: 'mirror, mirrors' });
    cursor.report(cursor.keyPlace('mirrors'), error, 'put both into mirrors');
  }
};

/** The authority is rewritten in one place, else nobody could say which one wins. */
const checkAuthority = (cursor: Cursor): void => {
  const request = cursor.object('headers')?.object('request');
  const headers = ['set', 'add']
    .flatMap((operation) => request?.entries(operation) ?? [])
    .filter(({ key }) => isAuthorityHeader(key.value))
    .map(({ key }) => key);
  const rewrite = cursor.object('rewrite');
  const places = [...(rewrite?.has('authority') === true ? [rewrite.place('authority')] : []), ...headers];
  const [first, ...others] = places;
  for (const place of others) {
    cursor.report(place, configErrors.AUTHORITY_TWICE({ other: first?.path ?? '' }), 'keep one of them');
  }
};
