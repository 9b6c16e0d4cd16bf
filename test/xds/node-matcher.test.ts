import { test } from 'tap';
import type { NodeMatcher, ValueMatcher } from '../../src/envoy/index.ts';
import { nodeMatch } from '../../src/xds/services/status/node-matcher.ts';
import type { XdsNode } from '../../src/xds/wire/node.ts';

const node: XdsNode = {
  id: 'Web-1',
  cluster: 'c',
  metadata: { zone: 'a', deep: { flag: true, none: null }, size: 3, list: ['x', 'y'], text: '' },
  userAgentName: 'envoy',
  userAgentVersion: '',
  clientFeatures: [],
};

const metadata = (path: string, value: ValueMatcher): NodeMatcher => ({
  nodeMetadatas: [{ path: path.split('.').map((key) => ({ key })), value }],
});

const rows: readonly (readonly [string, boolean, readonly NodeMatcher[]])[] = [
  ['no matcher', true, []],
  ['an empty matcher', true, [{}]],
  ['exact', true, [{ nodeId: { exact: 'Web-1' } }]],
  ['exact, other case', false, [{ nodeId: { exact: 'web-1' } }]],
  ['exact, case ignored', true, [{ nodeId: { exact: 'wEB-1', ignoreCase: true } }]],
  ['prefix', true, [{ nodeId: { prefix: 'Web' } }]],
  ['prefix, not at the start', false, [{ nodeId: { prefix: 'eb' } }]],
  ['prefix, case ignored', true, [{ nodeId: { prefix: 'web', ignoreCase: true } }]],
  ['suffix', true, [{ nodeId: { suffix: '-1' } }]],
  ['suffix, not at the end', false, [{ nodeId: { suffix: 'Web' } }]],
  ['contains', true, [{ nodeId: { contains: 'b-' } }]],
  ['contains not', false, [{ nodeId: { contains: 'bb' } }]],
  ['regex', true, [{ nodeId: { safeRegex: { regex: 'Web-\\d+' } } }]],
  ['regex, of a part only', false, [{ nodeId: { safeRegex: { regex: 'Web' } } }]],
  ['one of two', true, [{ nodeId: { exact: 'no' } }, { nodeId: { exact: 'Web-1' } }]],
  [
    'id but not metadata',
    false,
    [{ nodeId: { exact: 'Web-1' }, ...metadata('zone', { stringMatch: { exact: 'b' } }) }],
  ],
  [
    'id and metadata',
    true,
    [{ nodeId: { exact: 'Web-1' }, ...metadata('zone', { stringMatch: { exact: 'a' } }) }],
  ],
  ['text against a number', false, [metadata('size', { stringMatch: { exact: '3' } })]],
  ['empty text', true, [metadata('text', { stringMatch: { exact: '' } })]],
  ['nested flag', true, [metadata('deep.flag', { boolMatch: true })]],
  ['nested flag, other', false, [metadata('deep.flag', { boolMatch: false })]],
  ['null', true, [metadata('deep.none', { nullMatch: {} })]],
  ['null, absent', false, [metadata('deep.gone', { nullMatch: {} })]],
  ['present', true, [metadata('deep', { presentMatch: true })]],
  ['present, absent', false, [metadata('gone', { presentMatch: true })]],
  ['present, asked for with false', false, [metadata('gone', { presentMatch: false })]],
  ['below a text', false, [metadata('zone.length', { presentMatch: true })]],
  ['below a list', false, [metadata('list.0', { presentMatch: true })]],
  ['of the prototype', false, [metadata('constructor', { presentMatch: true })]],
  ['number', true, [metadata('size', { doubleMatch: { exact: 3 } })]],
  ['range', true, [metadata('size', { doubleMatch: { range: { start: 3, end: 4 } } })]],
  [
    'range, its end is not in it',
    false,
    [metadata('size', { doubleMatch: { range: { start: 2, end: 3 } } })],
  ],
  ['in a list', true, [metadata('list', { listMatch: { oneOf: { stringMatch: { exact: 'y' } } } })]],
  ['not in a list', false, [metadata('list', { listMatch: { oneOf: { stringMatch: { exact: 'z' } } } })]],
  [
    'either',
    true,
    [metadata('size', { orMatch: { valueMatchers: [{ boolMatch: true }, { doubleMatch: { exact: 3 } }] } })],
  ],
];

test('nodes are matched as Envoy matches them', async (t) => {
  const { metadata: plain } = node;
  // As it comes off the wire.
  const received = { ...node, metadata: Object.assign(Object.create(null), plain) };
  for (const [says, expected, matchers] of rows) t.equal(nodeMatch(matchers)(received), expected, says);
});

test('a matcher that matches nothing sensible is refused', async (t) => {
  const broken: readonly NodeMatcher[] = [
    { nodeId: {} },
    { nodeId: { safeRegex: { regex: '(' } } },
    { nodeMetadatas: [{ path: [{ key: 'a' }] }] },
    metadata('a', {}),
    metadata('a', { listMatch: {} }),
  ];
  for (const matcher of broken)
    t.throws(() => nodeMatch([matcher]), { code: 'CXW4036' }, JSON.stringify(matcher));
});

test('a regular expression takes time in proportion to the text', async (t) => {
  const matches = nodeMatch([{ nodeId: { safeRegex: { regex: '(a+)+b' } } }]);
  t.equal(matches({ ...node, id: 'a'.repeat(200) }), false);
});
