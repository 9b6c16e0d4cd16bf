import { deepEqual, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'tap';
import { silentLog } from '../../src/runtime/log.ts';
import { createCounters } from '../../src/xds/counters.ts';
import { defaultLimits } from '../../src/xds/limits.ts';
import { deltaProtocol } from '../../src/xds/protocol/delta/stream.ts';
import { sotwProtocol } from '../../src/xds/protocol/sotw/stream.ts';
import { PushEngine } from '../../src/xds/push/engine.ts';
import { ResponseBuilder } from '../../src/xds/push/response-builder.ts';
import { XdsStream } from '../../src/xds/push/stream.ts';
import { decodeResponse } from './decode-response.ts';
import { encode } from './discovery-proto.ts';
import { type FakeResponse, type ProtocolName, shortTypes } from './fake-client.ts';
import { resource, update } from './harness.ts';
import { ManualClock } from './manual-clock.ts';

type Kind = 'lds' | 'rds';

/**
 * A server without sockets, and a client that drops a whole response if anything in it is bad and does
 * not say what, as Envoy does where a constraint of a field is violated.
 */
class Scene {
  readonly held = new Map<string, string>();
  responses = 0;
  readonly #engine: PushEngine;
  readonly #stream: { message(bytes: Uint8Array): void };
  readonly #protocol: ProtocolName;
  readonly #kind: Kind;
  readonly #names: readonly string[];
  readonly #refused = new Set<string>();
  #version = '';
  #pending: FakeResponse | undefined;

  constructor(protocol: ProtocolName, kind: Kind, names: readonly string[], version = '') {
    this.#protocol = protocol;
    this.#kind = kind;
    this.#names = names;
    this.#version = version;
    const counters = createCounters();
    this.#engine = new PushEngine({
      clock: new ManualClock(),
      log: silentLog,
      resolve: () => ({ '*': ['v'] }),
      hooks: {},
      limits: defaultLimits,
      lingerMs: 0,
      counters,
    });
    this.#engine.readiness.set(true);
    const call = {
      peer: 'peer',
      write: (frames: readonly Buffer[], taken: () => void): void => {
        for (const frame of frames) this.#pending = decodeResponse(protocol, frame.subarray(5));
        taken();
      },
      end: ({ message }: { message: string }): void => {
        throw new Error(message);
      },
    };
    const sequence = { next: 0 };
    this.#stream =
      protocol === 'delta'
        ? new XdsStream(
            this.#engine,
            deltaProtocol,
            new ResponseBuilder(deltaProtocol, 'm', 1e6, counters, sequence),
            call,
            undefined,
          )
        : new XdsStream(
            this.#engine,
            sotwProtocol,
            new ResponseBuilder(sotwProtocol, 'm', 1e6, counters, sequence),
            call,
            undefined,
          );
  }

  publish(payloads: ReadonlyMap<string, string>, removals: readonly string[] = []): void {
    const upserts = [...payloads].map(([name, payload]) => resource(name, payload));
    this.#engine.publish([update(this.#kind, upserts, removals)]);
  }

  /** The first request of the type. */
  open(): void {
    this.#request({ resourceNamesSubscribe: this.#kind === 'rds' ? this.#names : [] });
  }

  /** Answers until there is nothing to answer. */
  async settle(): Promise<void> {
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      if (this.#pending === undefined) return;
      const response = this.#pending;
      this.#pending = undefined;
      this.#answer(response);
    }
  }

  /** The names of a state, as the server tells of them. */
  namesThatAre(state: string): readonly string[] {
    const [stream] = [...this.#engine.streams.values()];
    return (stream?.resources(shortTypes[this.#kind]) ?? [])
      .filter((each) => each.state === state)
      .map(({ name }) => name)
      .sort();
  }

  #answer({ resources, removed, nonce, version }: FakeResponse): void {
    this.responses += 1;
    const content = JSON.stringify([...resources].sort());
    if (this.#refused.has(content)) throw new Error(`B9: sent again: ${content}`);
    if ([...resources.values()].some((payload) => payload.startsWith('bad'))) {
      this.#refused.add(content);
      this.#request({ responseNonce: nonce, errorDetail: { code: 13, message: 'some constraint' } });
      return;
    }
    if (this.#protocol === 'sotw' && this.#kind === 'lds') this.held.clear();
    for (const [name, payload] of resources) this.held.set(name, payload);
    for (const name of removed) this.held.delete(name);
    this.#version = version;
    this.#request({ responseNonce: nonce });
  }

  #request(request: object): void {
    const typeUrl = shortTypes[this.#kind];
    const node = { id: 'n' };
    if (this.#protocol === 'delta') {
      this.#stream.message(encode('DeltaDiscoveryRequest', { node, typeUrl, ...request }));
      return;
    }
    const resourceNames = this.#kind === 'rds' ? this.#names : [];
    const body = { node, typeUrl, versionInfo: this.#version, resourceNames, ...request };
    this.#stream.message(encode('DiscoveryRequest', body));
  }
}

const namesOf = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `n${String(index).padStart(3, '0')}`);

const payloads = (names: readonly string[], bad: ReadonlySet<string>, version = '2'): Map<string, string> =>
  new Map(names.map((name) => [name, bad.has(name) ? `bad ${version}` : version]));

/** Each refused response has at most two below it, and each bad name is in one of them per level. */
const mostResponses = (count: number, bad: number): number =>
  2 + Math.min(2 * bad * Math.ceil(Math.log2(Math.max(2, count))), 2 * count);

/** Publishes, with or without an accepted form of everything before, and looks at what comes of it. */
const judge = async (
  protocol: ProtocolName,
  kind: Kind,
  count: number,
  badIndexes: readonly number[],
  hadBefore: boolean,
): Promise<void> => {
  const names = namesOf(count);
  const bad = new Set(badIndexes.map((index) => names[index] ?? ''));
  const scene = new Scene(protocol, kind, [...names, 'gone']);
  scene.publish(hadBefore ? payloads([...names, 'gone'], new Set(), '1') : payloads(names, bad));
  scene.open();
  await scene.settle();
  if (hadBefore) {
    scene.responses = 0;
    scene.publish(payloads(names, bad), ['gone']);
    await scene.settle();
  }
  const expected = new Map<string, string>();
  for (const name of names) {
    if (!bad.has(name)) expected.set(name, '2');
    else if (hadBefore) expected.set(name, '1');
  }
  // SotW knows no removal of routes.
  if (protocol === 'sotw' && kind === 'rds' && hadBefore) expected.set('gone', '1');
  deepEqual([...scene.held].sort(), [...expected].sort());
  deepEqual(scene.namesThatAre('rejected'), [...bad].sort());
  deepEqual(
    scene.namesThatAre('acked'),
    names.filter((name) => !bad.has(name)),
  );
  const most = mostResponses(count, bad.size);
  ok(scene.responses <= most, `${scene.responses} responses for ${bad.size} of ${count}`);
};

const countAndBad = fc
  .integer({ min: 1, max: 40 })
  .chain((count) => fc.tuple(fc.constant(count), fc.subarray([...Array(count).keys()])));

for (const protocol of ['delta', 'sotw'] as const) {
  for (const kind of ['lds', 'rds'] as const) {
    test(`B9: what is bad of a refused response is found out in few more (${kind}, ${protocol})`, async (t) => {
      await fc.assert(
        fc.asyncProperty(countAndBad, fc.boolean(), ([count, bad], hadBefore) =>
          judge(protocol, kind, count, bad, hadBefore),
        ),
        { numRuns: 100 },
      );
      t.pass('the client holds what is good, and of what is bad the form before');
    });
  }
}

test('B9: one bad resource of a thousand is found out in some twenty responses', async (t) => {
  for (const bad of [0, 511, 999]) await judge('delta', 'lds', 1000, [bad], false);
  t.pass('wherever it is');
});
