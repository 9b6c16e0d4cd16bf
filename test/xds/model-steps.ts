import fc from 'fast-check';
import type { ProtocolName } from './fake-client.ts';
import { type ModelType, modelTypes } from './model-client.ts';

export const names = ['a', 'b', 'c', 'd'] as const;
const views = ['v', 'w'] as const;
export const protocols: readonly ProtocolName[] = ['delta', 'sotw', 'delta', 'sotw'];

const someNames = fc.subarray([...names, '*']);
const type = fc.constantFrom<ModelType>(...modelTypes);
const who = fc.nat(protocols.length - 1);
// What is bad is refused by name, what is broken by a message that names nothing.
const payload = fc.constantFrom('1', '2', '3', 'bad 1', 'bad 2', 'broken 1', 'broken 2');
export const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      op: fc.constant('publish' as const),
      type,
      view: fc.constantFrom(...views),
      name: fc.constantFrom(...names),
      payload,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      op: fc.constant('remove' as const),
      type,
      view: fc.constantFrom(...views),
      name: fc.constantFrom(...names),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      op: fc.constant('move' as const),
      from: fc.constantFrom(...names),
      to: fc.constantFrom(...names),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      op: fc.constant('subscribe' as const),
      who,
      type,
      add: someNames,
      drop: someNames,
    }),
  },
  { weight: 8, arbitrary: fc.record({ op: fc.constant('answer' as const), who, type }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('resubscribe' as const), who, type }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('stale' as const), who, type }) },
  {
    weight: 1,
    arbitrary: fc.record({
      op: fc.constant('views' as const),
      who,
      views: fc.shuffledSubarray([...views], { minLength: 1 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('reconnect' as const), who }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('disconnect' as const), who }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('stop reading' as const), who }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('read' as const), who }) },
  {
    weight: 1,
    arbitrary: fc.record({ op: fc.constant('time' as const), ms: fc.constantFrom(100, 999, 2500) }),
  },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('settle' as const) }) },
);

/** One thing that happens to the world. */
export type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;
