import type { HeaderMatcher, QueryParameterMatcher, RouteMatch } from '../../envoy/index.ts';
import type { HttpMatch, StringMatch } from '../../model/index.ts';
import { translateStringMatch } from './string-match.ts';

/** The RouteMatch of one VirtualService match (VS-11 to VS-14); without one, of every request. */
export const buildRouteMatch = (match: HttpMatch | undefined): RouteMatch => {
  if (match === undefined) return { prefix: '/' };
  const headers = headerMatchers(match);
  const queryParameters = byName(match.queryParams).map(([name, value]) => queryMatcher(name, value));
  return {
    ...pathSpecifier(match.uri),
    caseSensitive: match.ignoreUriCase !== true,
    ...(headers.length > 0 && { headers }),
    ...(queryParameters.length > 0 && { queryParameters }),
  };
};

/** Whether every request matches, so that no later route can be reached (VS-33). */
export const matchesEverything = ({ prefix, headers = [], queryParameters = [] }: RouteMatch): boolean =>
  (prefix === '/' || prefix === '') && headers.length === 0 && queryParameters.length === 0;

/** VS-11. A prefix is plain text: `/a` matches `/ab` too, as in Istio. */
const pathSpecifier = (uri: StringMatch | undefined): Pick<RouteMatch, 'path' | 'prefix' | 'safeRegex'> => {
  if (uri === undefined || 'present' in uri) return { prefix: '/' };
  if ('exact' in uri) return { path: uri.exact };
  if ('regex' in uri) return { safeRegex: { regex: uri.regex } };
  return { prefix: uri.prefix };
};

/** VS-12, VS-13: headers by name, then method, authority and scheme. */
const headerMatchers = (match: HttpMatch): readonly HeaderMatcher[] => {
  const named = [
    ...byName(match.headers).map(([name, value]) => headerMatcher(name, value)),
    ...byName(match.withoutHeaders).map(([name, value]) => inverted(headerMatcher(name, value))),
  ];
  named.sort((a, b) => compare(a.name ?? '', b.name ?? ''));
  const pseudo: readonly (readonly [string, StringMatch | undefined])[] = [
    [':method', match.method],
    [':authority', match.authority],
    [':scheme', match.scheme],
  ];
  for (const [name, value] of pseudo) if (value !== undefined) named.push(headerMatcher(name, value));
  return named;
};

const headerMatcher = (name: string, match: StringMatch): HeaderMatcher => {
  const matcher = translateStringMatch(match);
  return matcher === 'present' ? { name, presentMatch: true } : { name, stringMatch: matcher };
};

/**
 * A request without the header has to pass as well, but Envoy's inversion alone skips absent headers:
 * they have to count as empty ones.
 */
const inverted = (matcher: HeaderMatcher): HeaderMatcher =>
  matcher.presentMatch === true
    ? { ...matcher, invertMatch: true }
    : { ...matcher, invertMatch: true, treatMissingHeaderAsEmpty: true };

/** VS-14. */
const queryMatcher = (name: string, match: StringMatch): QueryParameterMatcher => {
  const matcher = translateStringMatch(match);
  return matcher === 'present' ? { name, presentMatch: true } : { name, stringMatch: matcher };
};

const byName = (
  matches: Readonly<Record<string, StringMatch>> | undefined,
): readonly (readonly [string, StringMatch])[] =>
  Object.entries(matches ?? {}).sort(([a], [b]) => compare(a, b));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
