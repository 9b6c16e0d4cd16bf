import t from 'tap';
import { lineEdits } from '../../scripts/start/mesh-edits.ts';
import { narrateDelivery } from '../../scripts/start/narration.ts';
import { welcome } from '../../scripts/start/welcome.ts';

t.same(
  lineEdits('a:\n  weight: 90\n  weight: 10\n', 'a:\n  weight: 50\n  weight: 50\n'),
  [
    { line: 2, before: 'weight: 90', after: 'weight: 50' },
    { line: 3, before: 'weight: 10', after: 'weight: 50' },
  ],
  'lines that were edited',
);
t.same(lineEdits('a\nb\n', 'a\nx\nb\n'), [], 'lines that came or went are not guessed at');

const delivery = {
  changes: [
    { subject: 'VirtualService default/reviews', action: 'changed', origin: 'mesh/reviews.yaml:2:1' },
  ],
  types: ['type.googleapis.com/envoy.config.route.v3.RouteConfiguration'],
  proxies: ['ratings.default', 'web.default'],
  elapsedMs: 11.6,
};
t.same(
  narrateDelivery(
    delivery,
    new Map([['mesh/reviews.yaml', [{ line: 29, before: 'weight: 90', after: 'weight: 50' }]]]),
  ),
  [
    'VirtualService default/reviews changed (mesh/reviews.yaml:2:1)',
    '  mesh/reviews.yaml:29  weight: 90  ->  weight: 50',
    '  RouteConfiguration acknowledged by ratings.default, web.default in 12 ms',
  ],
  'what changed, who has it, how long it took',
);

for (const withEnvoys of [true, false]) {
  const lines = welcome({ meshFolder: 'mesh', withEnvoys, elapsedMs: 1_234 });
  t.ok(lines.length < 12, `the first screen has ${lines.length} lines`);
  t.ok(
    lines.every((line) => line.length <= 110),
    'none of them is long',
  );
}
