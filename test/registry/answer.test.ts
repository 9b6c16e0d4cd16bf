import t from 'tap';
import { type Answer, readAnswer } from '../../src/registry/consul/answer.ts';
import { isMassDisappearance, readCatalogNames } from '../../src/registry/consul/catalog-names.ts';
import { nextIndex } from '../../src/registry/consul/query-index.ts';

const json = { 'content-type': 'application/json' };
const answer = (status: number, headers: Record<string, string>, body: string): Answer =>
  readAnswer('GET /x', { kind: 'answer', status, headers, body });

type Row = readonly [what: string, got: Answer, expected: object];
const problem = (reason: string, scope: string, more: object = {}): object => ({
  kind: 'problem',
  problem: { reason, message: /^GET \/x/ },
  scope,
  ...more,
});
const rows: readonly Row[] = [
  [
    'data with its index',
    answer(200, { ...json, 'x-consul-index': '7' }, '[1]'),
    { kind: 'data', body: [1], text: '[1]', index: '7', headers: { deniesByDefault: false } },
  ],
  [
    'what its headers say',
    answer(
      200,
      { ...json, 'x-consul-default-acl-policy': 'deny', 'x-consul-translate-addresses': 'true' },
      '{}',
    ),
    { kind: 'data', headers: { deniesByDefault: true, translatesAddresses: true } },
  ],
  ['R22: 403', answer(403, { 'x-consul-index': '1' }, 'ACL not found'), problem('unauthorized', 'registry')],
  ['R22: 401', answer(401, {}, ''), problem('unauthorized', 'registry')],
  [
    'R23: filtered by ACLs',
    answer(200, { ...json, 'x-consul-results-filtered-by-acls': 'true' }, '[]'),
    problem('filtered', 'registry'),
  ],
  [
    'R28: no known leader',
    answer(200, { ...json, 'x-consul-knownleader': 'false' }, '[]'),
    problem('not-ready', 'registry'),
  ],
  ['R28: no leader', answer(500, {}, 'No cluster leader'), problem('not-ready', 'registry')],
  ['no path to the datacenter', answer(500, {}, 'No path to datacenter'), problem('not-ready', 'registry')],
  ['R08: 500', answer(500, {}, 'rpc error'), problem('not-ready', 'query')],
  ['R08: 502', answer(502, {}, ''), problem('not-ready', 'query')],
  [
    'R08: 503 asks to wait',
    answer(503, { 'retry-after': '2' }, ''),
    problem('not-ready', 'query', { retryAfterMs: 2_000 }),
  ],
  [
    '429',
    answer(429, { 'retry-after': '1' }, ''),
    problem('not-ready', 'query', { throttled: true, retryAfterMs: 1_000 }),
  ],
  [
    '429 with a date',
    answer(429, { 'retry-after': 'Wed, 21 Oct' }, ''),
    problem('not-ready', 'query', { retryAfterMs: 0 }),
  ],
  ['R09: a login page', answer(200, { 'content-type': 'text/html' }, '<html>'), problem('protocol', 'query')],
  ['R09: no type', answer(200, {}, '[]'), problem('protocol', 'query')],
  ['R10: truncated', answer(200, json, '[{"Node"'), problem('protocol', 'query')],
  [
    'R25: a redirect is not followed',
    answer(302, { location: 'http://x/' }, ''),
    problem('protocol', 'query'),
  ],
  ['400', answer(400, {}, 'Invalid index'), problem('protocol', 'query')],
  [
    'R04: refused',
    readAnswer('GET /x', { kind: 'broken', code: 'ECONNREFUSED', message: 'refused' }),
    problem('unreachable', 'query', { throttled: false }),
  ],
  [
    'too many connections',
    readAnswer('GET /x', { kind: 'broken', code: 'ECONNRESET', message: 'reset' }),
    problem('unreachable', 'query', { throttled: true }),
  ],
  ['aborted', readAnswer('GET /x', { kind: 'aborted' }), { kind: 'aborted' }],
];
for (const [what, got, expected] of rows) t.test(what, async (t) => void t.match(got, expected));

type IndexRow = readonly [
  what: string,
  previous: bigint,
  received: string | undefined,
  index: bigint,
  wentBack: boolean,
];
const indexRows: readonly IndexRow[] = [
  ['forward', 7n, '8', 8n, false],
  ['the same', 7n, '7', 7n, false],
  ['from nothing', 0n, '7', 7n, false],
  ['R13: backwards', 100n, '7', 0n, true],
  ['R13: backwards to 0', 100n, '0', 0n, true],
  ['R14: 0 becomes 1, which may wait', 0n, '0', 1n, false],
  ['R14: missing', 7n, undefined, 0n, false],
  ['R14: no number', 7n, 'x', 0n, false],
  ['R14: negative', 7n, '-1', 0n, false],
  ['beyond 53 bits', 9_007_199_254_740_993n, '9007199254740995', 9_007_199_254_740_995n, false],
];
for (const [what, previous, received, index, wentBack] of indexRows) {
  t.test(`index: ${what}`, async (t) => void t.same(nextIndex(previous, received), { index, wentBack }));
}

t.test('the list of services', async (t) => {
  const names = (body: unknown, tag?: string): unknown =>
    readCatalogNames(body, tag === undefined ? {} : { tag });
  t.same(names({ consul: [], web: ['a'], db: [] }), {
    kind: 'names',
    names: new Set(['web', 'db']),
    hasSentinel: true,
  });
  t.same(names({ web: [] }), { kind: 'names', names: new Set(['web']), hasSentinel: false });
  t.same(names({ consul: [], web: ['a'], db: null }, 'a'), {
    kind: 'names',
    names: new Set(['web']),
    hasSentinel: true,
  });
  t.same(names({}), { kind: 'nothing-visible' }, 'R07: an empty catalogue is never a catalogue');
  for (const body of [null, [], 'x', 5]) t.equal(names(body), undefined, `R11: ${JSON.stringify(body)}`);
});

t.test('R32: many at once', async (t) => {
  t.equal(isMassDisappearance(1, 1), false, 'the last service may go');
  t.equal(isMassDisappearance(2, 2), true);
  t.equal(isMassDisappearance(2, 5), false);
  t.equal(isMassDisappearance(3, 6), true);
});
