import t from 'tap';
import type { RouteMatch } from '../../../src/envoy/index.ts';
import type { HttpMatch } from '../../../src/model/index.ts';
import { buildRouteMatch, matchesEverything } from '../../../src/translate/route/match.ts';

const cases: readonly (readonly [name: string, match: HttpMatch | undefined, expected: RouteMatch])[] = [
  ['VS-33: no match at all takes everything', undefined, { prefix: '/' }],
  ['VS-11: an empty match takes everything', {}, { prefix: '/', caseSensitive: true }],
  ['VS-11: exact path', { uri: { exact: '/a' } }, { path: '/a', caseSensitive: true }],
  ['VS-11: a prefix is plain text', { uri: { prefix: '/a' } }, { prefix: '/a', caseSensitive: true }],
  [
    'VS-11: regular expression',
    { uri: { regex: '/a/.*' } },
    { safeRegex: { regex: '/a/.*' }, caseSensitive: true },
  ],
  [
    'VS-11: the case may be ignored',
    { uri: { exact: '/a' }, ignoreUriCase: true },
    { path: '/a', caseSensitive: false },
  ],
  [
    'VS-12: method, authority and scheme are pseudo headers',
    { scheme: { exact: 'http' }, method: { regex: 'GET|PUT' }, authority: { prefix: 'web' } },
    {
      prefix: '/',
      caseSensitive: true,
      headers: [
        { name: ':method', stringMatch: { safeRegex: { regex: 'GET|PUT' } } },
        { name: ':authority', stringMatch: { prefix: 'web' } },
        { name: ':scheme', stringMatch: { exact: 'http' } },
      ],
    },
  ],
  [
    'VS-13: headers by name; an empty match asks for presence',
    { headers: { 'x-c': { present: true }, 'x-b': { prefix: 'p' }, 'x-a': { exact: '1' } } },
    {
      prefix: '/',
      caseSensitive: true,
      headers: [
        { name: 'x-a', stringMatch: { exact: '1' } },
        { name: 'x-b', stringMatch: { prefix: 'p' } },
        { name: 'x-c', presentMatch: true },
      ],
    },
  ],
  [
    'VS-13: withoutHeaders lets requests without the header through',
    { withoutHeaders: { 'x-b': { exact: '1' }, 'x-a': { present: true } } },
    {
      prefix: '/',
      caseSensitive: true,
      headers: [
        { name: 'x-a', presentMatch: true, invertMatch: true },
        { name: 'x-b', stringMatch: { exact: '1' }, invertMatch: true, treatMissingHeaderAsEmpty: true },
      ],
    },
  ],
  [
    'VS-13: an empty prefix is the presence, which Envoy would refuse otherwise',
    { headers: { 'x-a': { prefix: '' } } },
    { prefix: '/', caseSensitive: true, headers: [{ name: 'x-a', presentMatch: true }] },
  ],
  [
    'VS-14: query parameters by name',
    { queryParams: { b: { present: true }, a: { regex: '\\d+' }, c: { exact: '' } } },
    {
      prefix: '/',
      caseSensitive: true,
      queryParameters: [
        { name: 'a', stringMatch: { safeRegex: { regex: '\\d+' } } },
        { name: 'b', presentMatch: true },
        { name: 'c', stringMatch: { exact: '' } },
      ],
    },
  ],
];
for (const [name, match, expected] of cases) {
  t.test(name, async (t) => t.strictSame(buildRouteMatch(match), expected));
}

t.test('VS-33: what matches everything', async (t) => {
  t.equal(matchesEverything({ prefix: '/' }), true);
  t.equal(matchesEverything({ prefix: '/', caseSensitive: false }), true);
  t.equal(matchesEverything({ prefix: '/a' }), false);
  t.equal(matchesEverything({ path: '/' }), false);
  t.equal(matchesEverything({ safeRegex: { regex: '.*' } }), false);
  t.equal(matchesEverything({ prefix: '/', headers: [{ name: 'a', presentMatch: true }] }), false);
  t.equal(matchesEverything({ prefix: '/', queryParameters: [{ name: 'a', presentMatch: true }] }), false);
});
