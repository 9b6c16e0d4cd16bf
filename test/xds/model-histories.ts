import type { Step } from './model-steps.ts';

const lds = (add: ('a' | '*')[], drop: ('a' | '*')[]): Step => ({
  op: 'subscribe',
  who: 0,
  type: 'lds',
  add,
  drop,
});
const refusedListener: readonly Step[] = [
  { op: 'publish', type: 'cds', view: 'v', name: 'a', payload: '1' },
  { op: 'publish', type: 'lds', view: 'v', name: 'a', payload: 'bad 1' },
  { op: 'subscribe', who: 0, type: 'cds', add: ['*'], drop: [] },
  { op: 'settle' },
];
const clusterGone: Step = { op: 'remove', type: 'cds', view: 'v', name: 'a' };

/** Histories that found a bug once, cut down to what it took. */
export const found: readonly { readonly says: string; readonly steps: readonly Step[] }[] = [
  {
    says: 'a refused listener that went with its wildcard holds no removal back',
    steps: [...refusedListener, lds(['*'], []), { op: 'settle' }, lds([], ['*']), clusterGone],
  },
  {
    says: 'a listener that was given up before it is refused holds no removal back',
    steps: [
      ...refusedListener,
      lds(['a'], []),
      lds([], ['a']),
      { op: 'answer', who: 0, type: 'lds' },
      clusterGone,
    ],
  },
  {
    says: 'a wildcard asked for again while a response is on its way is told what went meanwhile',
    steps: [
      { op: 'publish', type: 'lds', view: 'v', name: 'a', payload: '1' },
      lds(['*'], []),
      { op: 'settle' },
      { op: 'publish', type: 'lds', view: 'v', name: 'b', payload: '1' },
      { op: 'remove', type: 'lds', view: 'v', name: 'a' },
      lds(['*'], []),
    ],
  },
  {
    says: 'a wildcard given up and asked for again is told what went of a response that is on its way',
    steps: [
      { op: 'publish', type: 'lds', view: 'v', name: 'd', payload: '1' },
      lds([], []),
      lds([], ['*']),
      { op: 'remove', type: 'lds', view: 'v', name: 'd' },
      lds(['*'], []),
    ],
  },
  {
    says: 'in a full list nothing stands in for what is refused that the client never had',
    steps: [
      { op: 'publish', type: 'cds', view: 'v', name: 'd', payload: 'bad 2' },
      { op: 'publish', type: 'cds', view: 'w', name: 'a', payload: 'bad 2' },
      { op: 'subscribe', who: 3, type: 'cds', add: [], drop: [] },
      { op: 'views', who: 3, views: ['v', 'w'] },
      { op: 'move', from: 'a', to: 'd' },
    ],
  },
  {
    says: 'a full list does not carry on a removed cluster that the client never had',
    steps: [
      { op: 'subscribe', who: 3, type: 'cds', add: [], drop: [] },
      { op: 'subscribe', who: 3, type: 'lds', add: [], drop: [] },
      { op: 'publish', type: 'cds', view: 'v', name: 'c', payload: 'bad 1' },
      { op: 'move', from: 'c', to: 'a' },
    ],
  },
  {
    says: 'nor one that a client refused that has come back',
    steps: [
      { op: 'publish', type: 'cds', view: 'v', name: 'c', payload: 'bad 2' },
      { op: 'subscribe', who: 1, type: 'cds', add: [], drop: [] },
      { op: 'move', from: 'a', to: 'a' },
      { op: 'publish', type: 'rds', view: 'v', name: 'd', payload: 'bad 1' },
      { op: 'settle' },
      { op: 'reconnect', who: 1 },
      { op: 'subscribe', who: 1, type: 'rds', add: ['d'], drop: [] },
      { op: 'move', from: 'c', to: 'a' },
      { op: 'answer', who: 1, type: 'cds' },
      { op: 'move', from: 'a', to: 'b' },
    ],
  },
  {
    says: 'a name given up and asked for again while a response is on its way is sent again',
    steps: [
      { op: 'subscribe', who: 1, type: 'rds', add: ['a', 'c'], drop: [] },
      { op: 'move', from: 'a', to: 'a' },
      { op: 'settle' },
      { op: 'publish', type: 'rds', view: 'v', name: 'c', payload: '1' },
      { op: 'subscribe', who: 1, type: 'rds', add: [], drop: ['a'] },
      { op: 'subscribe', who: 1, type: 'rds', add: ['a'], drop: [] },
    ],
  },
  {
    says: 'what another view has as well is no change to who has it',
    steps: [
      { op: 'views', who: 0, views: ['w', 'v'] },
      { op: 'subscribe', who: 0, type: 'cds', add: [], drop: [] },
      { op: 'publish', type: 'cds', view: 'v', name: 'b', payload: '1' },
      { op: 'settle' },
      { op: 'publish', type: 'cds', view: 'w', name: 'b', payload: '1' },
    ],
  },
  {
    says: 'a refused part of a split response leaves the version of the whole to nobody',
    steps: [
      { op: 'publish', type: 'eds', view: 'v', name: 'a', payload: 'broken 1' },
      { op: 'subscribe', who: 3, type: 'eds', add: ['a', 'd'], drop: [] },
      { op: 'settle' },
      { op: 'reconnect', who: 3 },
    ],
  },
  {
    says: 'what was applied of a refused full list is taken away when it is gone',
    steps: [
      { op: 'publish', type: 'cds', view: 'v', name: 'a', payload: 'bad 1' },
      { op: 'move', from: 'c', to: 'b' },
      { op: 'subscribe', who: 3, type: 'cds', add: [], drop: [] },
      { op: 'views', who: 3, views: ['w'] },
      { op: 'publish', type: 'cds', view: 'w', name: 'a', payload: 'broken 1' },
    ],
  },
  {
    says: 'what changed while it waited to be tried is tried once',
    steps: [
      { op: 'publish', type: 'cds', view: 'v', name: 'a', payload: 'broken 1' },
      { op: 'move', from: 'a', to: 'd' },
      { op: 'publish', type: 'cds', view: 'v', name: 'a', payload: 'broken 1' },
      { op: 'subscribe', who: 3, type: 'cds', add: [], drop: [] },
      { op: 'publish', type: 'cds', view: 'v', name: 'd', payload: 'bad 1' },
    ],
  },
  {
    says: 'what was refused in company and goes with its view counts as new when it is back',
    steps: [
      { op: 'move', from: 'a', to: 'a' },
      { op: 'publish', type: 'cds', view: 'v', name: 'b', payload: 'broken 2' },
      { op: 'subscribe', who: 3, type: 'cds', add: [], drop: [] },
      { op: 'views', who: 3, views: ['w'] },
      { op: 'answer', who: 3, type: 'cds' },
      { op: 'views', who: 3, views: ['v'] },
    ],
  },
  {
    says: 'what was dropped from a list and asked for again was not accepted',
    steps: [
      { op: 'publish', type: 'lds', view: 'v', name: 'a', payload: '1' },
      { op: 'subscribe', who: 3, type: 'lds', add: ['*'], drop: [] },
      { op: 'publish', type: 'lds', view: 'v', name: 'b', payload: 'broken 2' },
      { op: 'settle' },
      { op: 'subscribe', who: 3, type: 'lds', add: [], drop: ['*'] },
      { op: 'subscribe', who: 3, type: 'lds', add: ['*'], drop: [] },
    ],
  },
  {
    says: 'a client that comes to want what another came to want before it is not taken to have it',
    steps: [
      { op: 'subscribe', who: 0, type: 'eds', add: ['c'], drop: [] },
      { op: 'subscribe', who: 1, type: 'eds', add: ['b'], drop: [] },
      { op: 'settle' },
      { op: 'subscribe', who: 1, type: 'eds', add: ['a'], drop: [] },
      { op: 'subscribe', who: 1, type: 'eds', add: ['c', 'd'], drop: [] },
      { op: 'publish', type: 'eds', view: 'v', name: 'a', payload: '1' },
      { op: 'subscribe', who: 0, type: 'eds', add: ['a', 'b', 'd'], drop: [] },
    ],
  },
  {
    says: 'what is published again as it was is tried all the same',
    steps: [
      { op: 'publish', type: 'cds', view: 'v', name: 'a', payload: 'broken 2' },
      { op: 'subscribe', who: 1, type: 'cds', add: ['a', 'b', 'c', 'd', '*'], drop: [] },
      { op: 'subscribe', who: 3, type: 'cds', add: ['a', 'b', 'c', 'd', '*'], drop: [] },
      { op: 'move', from: 'a', to: 'c' },
      { op: 'reconnect', who: 1 },
      { op: 'move', from: 'a', to: 'c' },
    ],
  },
];
