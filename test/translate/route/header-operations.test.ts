import t from 'tap';
import type { HeaderOperations } from '../../../src/model/index.ts';
import {
  authorityOf,
  type HeaderMutations,
  translateHeaders,
} from '../../../src/translate/route/header-operations.ts';

const set = (key: string, value: string) => ({
  header: { key, value },
  appendAction: 'OVERWRITE_IF_EXISTS_OR_ADD' as const,
});
const add = (key: string, value: string) => ({ header: { key, value } });

const cases: readonly (readonly [string, readonly HeaderOperations[], HeaderMutations])[] = [
  ['VS-23: nothing', [], {}],
  [
    'VS-23: set before add, each by name; then removals',
    [
      {
        request: { add: { b: '2', a: '1' }, set: { d: '4', c: '3' }, remove: ['x', 'y'] },
        response: { set: { e: '5' }, remove: ['server'] },
      },
    ],
    {
      requestHeadersToAdd: [set('c', '3'), set('d', '4'), add('a', '1'), add('b', '2')],
      requestHeadersToRemove: ['x', 'y'],
      responseHeadersToAdd: [set('e', '5')],
      responseHeadersToRemove: ['server'],
    },
  ],
  [
    'VS-23: the destination comes behind the rule, so that what it sets wins',
    [{ request: { set: { a: 'rule' } } }, { request: { set: { a: 'destination' } } }],
    { requestHeadersToAdd: [set('a', 'rule'), set('a', 'destination')] },
  ],
  [
    'VS-23: pseudo headers and Host are dropped',
    [
      {
        request: {
          set: { Host: 'h', ':path': '/' },
          add: { ':authority': 'h' },
          remove: ['host', ':method'],
        },
      },
    ],
    {},
  ],
];
for (const [name, operations, expected] of cases) {
  t.test(name, async (t) => t.strictSame(translateHeaders(...operations), expected));
}

t.test('VS-22: the Host that headers ask for', async (t) => {
  t.equal(authorityOf(undefined), undefined);
  t.equal(authorityOf({ request: { set: { 'x-a': 'b' } } }), undefined);
  t.equal(authorityOf({ request: { set: { Host: 'a' } } }), 'a');
  t.equal(authorityOf({ request: { add: { ':authority': 'a' } } }), 'a');
  t.equal(authorityOf({ request: { add: { host: 'added' }, set: { ':authority': 'set' } } }), 'set');
  t.equal(authorityOf({ response: { set: { host: 'a' } } }), undefined);
});
