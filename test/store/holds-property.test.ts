import { deepStrictEqual, ok } from 'node:assert/strict';
import fc from 'fast-check';
import tap from 'tap';
import type { Endpoint, RegisteredService, ServiceKey } from '../../src/model/index.ts';
import { instance, registered } from './builders.ts';
import { startStore } from './harness.ts';

const names = ['s0', 's1', 's2'] as const;
const keyOf = (name: string): ServiceKey => `default/${name}.service.consul`;
const endpointOf = (name: string, nth: number, parts: Partial<Endpoint> = {}): Endpoint =>
  instance(`${name}-${nth}`, `10.0.${names.indexOf(name as 's0')}.${nth}`, parts);

/** What a registry shows: for each service the numbers of its instances. */
type Content = Readonly<Partial<Record<(typeof names)[number], readonly number[]>>>;

const numbers = fc.subarray([0, 1, 2, 3, 4]);
const content: fc.Arbitrary<Content> = fc.record(
  { s0: numbers, s1: numbers, s2: numbers },
  { requiredKeys: [], noNullPrototype: true },
);

const servicesOf = (shown: Content): readonly RegisteredService[] =>
  names.flatMap((name) => {
    const nths = shown[name];
    return nths === undefined
      ? []
      : [
          registered(
            name,
            nths.map((nth) => endpointOf(name, nth)),
          ),
        ];
  });

const next = <Value>(stream: fc.Stream<Value>): Value => {
  const { value, done } = stream.next();
  if (done) throw new Error('the stream has an end');
  return value;
};

const start = () => {
  const harness = startStore();
  const sink = harness.store.registrySink({ id: 'consul-0', type: 'Consul', required: true });
  return { ...harness, sink };
};

tap.test(
  'a registry that restarts empty and fills again, in whatever order, makes no event at all',
  async (t) => {
    const scenario = fc.record({
      before: content.filter((shown) => Object.values(shown).every(({ length }) => length > 0)),
      order: fc.infiniteStream(fc.nat(1000)),
      wholePictures: fc.infiniteStream(fc.boolean()),
      unhealthyFirst: fc.infiniteStream(fc.boolean()),
      isNoticed: fc.boolean(),
      isAliveFirst: fc.boolean(),
    });
    fc.assert(
      fc.property(scenario, ({ before, order, wholePictures, unhealthyFirst, isNoticed, isAliveFirst }) => {
        const { sink, store, take, clock } = start();
        sink.snapshot(servicesOf(before));
        take();
        if (isNoticed) sink.fail({ reason: 'unreachable', message: 'refused' });
        if (isNoticed && isAliveFirst) sink.alive();
        sink.snapshot([]);

        const missing = names.flatMap((name) => (before[name] ?? []).map((nth) => ({ name, nth })));
        const back = new Map<string, Endpoint[]>();
        const shown = () => [...back].map(([name, endpoints]) => registered(name, endpoints));
        const say = (name: string) => {
          if (next(wholePictures)) sink.snapshot(shown());
          else sink.update(registered(name, back.get(name) ?? []));
        };
        while (missing.length > 0) {
          const [{ name, nth }] = missing.splice(next(order) % missing.length, 1) as [
            (typeof missing)[number],
          ];
          const others = back.get(name) ?? [];
          if (next(unhealthyFirst)) {
            back.set(name, [...others, endpointOf(name, nth, { health: 'unhealthy' })]);
            say(name);
            clock.advance(1_000);
          }
          back.set(name, [...others, endpointOf(name, nth)]);
          say(name);
          deepStrictEqual(take(), [], 'nothing in between');
        }
        // Services that never had an instance are not waited for.
        sink.snapshot(servicesOf(before));
        deepStrictEqual(
          take().filter((change) => !change.includes('services')),
          [],
        );
        deepStrictEqual(store.sources()[0]?.held, []);
      }),
      { numRuns: 300 },
    );
    t.pass('300 runs');
  },
);

type Event =
  | { readonly kind: 'snapshot'; readonly shown: Content }
  | { readonly kind: 'update'; readonly name: (typeof names)[number]; readonly nths: readonly number[] }
  | { readonly kind: 'remove'; readonly name: (typeof names)[number] }
  | { readonly kind: 'fail'; readonly reason: 'unreachable' | 'filtered' }
  | { readonly kind: 'alive' | 'release' }
  | { readonly kind: 'wait'; readonly ms: number };

const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ kind: fc.constant('snapshot' as const), shown: content }),
  fc.record({ kind: fc.constant('update' as const), name: fc.constantFrom(...names), nths: numbers }),
  fc.record({ kind: fc.constant('update' as const), name: fc.constantFrom(...names), nths: numbers }),
  fc.record({ kind: fc.constant('remove' as const), name: fc.constantFrom(...names) }),
  fc.record({
    kind: fc.constant('fail' as const),
    reason: fc.constantFrom('unreachable' as const, 'filtered' as const),
  }),
  fc.record({ kind: fc.constantFrom('alive' as const, 'release' as const) }),
  fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(1_000, 6_000, 61_000) }),
);

tap.test(
  'whatever a registry does: what it shows is published, and all else is held and said so',
  async (t) => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
        const { sink, store, clock, endpoints } = start();
        const shown = new Map<string, readonly number[]>();
        let hasFailed = false;
        let last = new Set<string>();
        for (const event of events) {
          switch (event.kind) {
            case 'snapshot':
              shown.clear();
              for (const name of names) if (event.shown[name]) shown.set(name, event.shown[name]);
              sink.snapshot(servicesOf(event.shown));
              hasFailed = false;
              break;
            case 'update':
              shown.set(event.name, event.nths);
              sink.update(
                registered(
                  event.name,
                  event.nths.map((nth) => endpointOf(event.name, nth)),
                ),
              );
              break;
            case 'remove':
              shown.delete(event.name);
              sink.remove(keyOf(event.name));
              break;
            case 'fail':
              sink.fail({ reason: event.reason, message: 'refused' });
              hasFailed = true;
              break;
            case 'alive':
              sink.alive();
              hasFailed = false;
              break;
            case 'release':
              store.release('consul-0');
              break;
            case 'wait':
              clock.advance(event.ms);
          }
          const published = new Set(
            names.flatMap((name) => (endpoints(keyOf(name)) ?? []).map(({ id }) => `${keyOf(name)} ${id}`)),
          );
          const visible = new Set(
            [...shown].flatMap(([name, nths]) => nths.map((nth) => `${keyOf(name)} ${name}-${nth}`)),
          );
          for (const id of visible) ok(published.has(id), `${id} is shown and not published`);
          const held = [...published].filter((id) => !visible.has(id)).sort();
          const said = store.sources()[0]?.held.filter((id) => id.includes(' ')) ?? [];
          deepStrictEqual(said, held, 'what is held is said');
          if (hasFailed && event.kind !== 'release')
            for (const id of last) ok(published.has(id), `${id} went in an outage`);
          if (event.kind === 'release') deepStrictEqual(held, []);
          last = published;
        }
      }),
      { numRuns: 1_000 },
    );
    t.pass('1,000 runs');
  },
);
