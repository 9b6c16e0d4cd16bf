import fc from 'fast-check';
import t from 'tap';
import { regexProblem } from '../../src/config/checks/regular-expression.ts';
import { canonicalDuration, parseDuration } from '../../src/config/duration.ts';
import { configErrorRows } from '../../src/config/index.ts';
import { editDistance, nearestName } from '../../src/runtime/nearest-name.ts';

t.test('durations in the form of Go, and canonical', async (t) => {
  const table: readonly (readonly [string, string | undefined])[] = [
    ['1h', '3600s'],
    ['1m30s', '90s'],
    ['100ms', '0.1s'],
    ['1.5s', '1.5s'],
    ['.5s', '0.5s'],
    ['1h2m3s4ms', '3723.004s'],
    ['0', '0s'],
    ['0s', '0s'],
    ['+5s', '5s'],
    ['-5s', '-5s'],
    ['2000000us', '2s'],
    ['3000000µs', '3s'],
    ['5', undefined],
    ['5 s', undefined],
    ['s', undefined],
    ['', undefined],
    ['1d', undefined],
    ['1.2.3s', undefined],
    ['5sec', undefined],
  ];
  for (const [text, expected] of table) {
    const nanoseconds = parseDuration(text);
    t.equal(nanoseconds === undefined ? undefined : canonicalDuration(nanoseconds), expected, text);
  }
  fc.assert(
    fc.property(fc.nat(10_000_000), (ms) => parseDuration(canonicalDuration(ms * 1e6)) === ms * 1e6),
    { numRuns: 200 },
  );
});

t.test('regular expressions: RE2 takes them', async (t) => {
  const accepted = [
    '.*',
    '^/api/v[0-9]+(/.*)?$',
    'a|b|',
    '(?i)abc',
    '(?i:abc)d',
    '(?P<name>x)',
    '(?<name>x)',
    '(?:a)+?',
    'a{2}',
    'a{2,}',
    'a{2,5}?',
    'a{,5}',
    '{',
    '[^/]+',
    '[]a]',
    '[a\\]b]',
    '[[:alpha:]-]',
    '\\d+\\.\\w*',
    '\\pL\\p{Greek}\\P{^Lu}',
    '\\Q*[(\\E*',
    '\\x41\\x{10FFFF}',
    '^*',
    '$',
    'ü+',
    '\\/path',
    '(?s-m:a.b)',
    '',
  ].filter((text) => text !== '');
  for (const text of accepted) t.equal(regexProblem(text), undefined, text);
});

t.test('regular expressions: RE2 refuses them', async (t) => {
  const refused = [
    '',
    '*',
    '+a',
    '?',
    '(*)',
    'a|*',
    'a**',
    'a++',
    'a{2}{3}',
    '(a',
    'a)',
    '[a',
    '[z-a]',
    '[]',
    '(?=a)',
    '(?!a)',
    '(?<=a)',
    '(?<!a)',
    '(a)\\1',
    '\\k<n>',
    '(?>a)',
    '(?#c)',
    '\\Z',
    '\\u0041',
    '\\',
    'a{1001}',
    'a{5,2}',
    '(?P=n)',
    '(?x)',
    'a'.repeat(1025),
  ];
  for (const text of refused) t.type(regexProblem(text), 'string', text.slice(0, 20));
});

t.test('the nearest spelling', async (t) => {
  t.equal(editDistance('weigth', 'weight'), 1, 'a swap is one mistake');
  t.equal(editDistance('kitten', 'sitting'), 3);
  t.equal(nearestName('weigth', ['width', 'weight', 'route']), 'weight');
  t.equal(nearestName('Hosts', ['hosts']), 'hosts');
  t.equal(nearestName('x', ['timeout', 'retries']), undefined);
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
      const distance = editDistance(a, b);
      return (
        distance === editDistance(b, a) &&
        (distance === 0) === (a === b) &&
        distance <= Math.max(a.length, b.length)
      );
    }),
    { numRuns: 300 },
  );
});

t.test('each code has one meaning, in the range of this stage', async (t) => {
  const rows = Object.values(configErrorRows);
  t.equal(new Set(rows.map(({ code }) => code)).size, rows.length);
  for (const { code, meaning } of rows) {
    t.match(code, /^CXW1\d{3}$/);
    t.match(meaning, /\.$/);
  }
});
