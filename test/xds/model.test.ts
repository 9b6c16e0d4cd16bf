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
import type { ProtocolName } from './fake-client.ts';
import { cluster, resource } from './harness.ts';
import { ManualClock } from './manual-clock.ts';
import { ModelClient, type ModelType, modelTypes, urlOf } from './model-client.ts';

const names = ['a', 'b', 'c', 'd'] as const;
const views = ['v', 'w'] as const;
const protocols: readonly ProtocolName[] = ['delta', 'sotw', 'delta', 'sotw'];

const someNames = fc.subarray([...names, '*']);
const type = fc.constantFrom<ModelType>(...modelTypes);
const who = fc.nat(protocols.length - 1);
const payload = fc.constantFrom('1', '2', '3', 'bad 1', 'bad 2');
const step = fc.oneof(
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
  {
    weight: 1,
    arbitrary: fc.record({ op: fc.constant('time' as const), ms: fc.constantFrom(100, 999, 2500) }),
  },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('settle' as const) }) },
);

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The server without sockets, the truth beside it as plain maps, and clients that hold what they hold. */
class World {
  readonly #clock = new ManualClock();
  /** What went wrong inside the server, or in a client that was sent what it must not be. */
  readonly #failures: unknown[] = [];
  readonly #truth = new Map<string, string>();
  readonly #engine: PushEngine;
  readonly #builders;
  readonly #clients: {
    readonly model: ModelClient;
    stream: { closed(): void; message(bytes: Uint8Array): void };
    views: readonly string[];
  }[] = [];

  constructor(lingerMs: number) {
    const counters = createCounters();
    this.#engine = new PushEngine({
      clock: this.#clock,
      log: { ...silentLog, error: (_event, fields) => this.#failures.push(fields?.['error']) },
      resolve: ({ peer }) => ({ '*': this.#clients[Number(peer)]?.views ?? ['v'] }),
      hooks: {},
      limits: { ...defaultLimits, responseBytes: 40, ackPatienceMs: 1e9, helloTimeoutMs: 1e9 },
      lingerMs,
      counters,
    });
    this.#engine.readiness.set(true);
    const sequence = { next: 0 };
    this.#builders = {
      delta: new ResponseBuilder(deltaProtocol, 'm', 40, counters, sequence),
      sotw: new ResponseBuilder(sotwProtocol, 'm', 40, counters, sequence),
    };
    for (const [index, protocol] of protocols.entries()) {
      const model = new ModelClient(protocol, () => {});
      this.#clients.push({ model, stream: { closed: () => {}, message: () => {} }, views: ['v'] });
      this.#connect(index);
    }
  }

  async run(steps: readonly Step[]): Promise<void> {
    for (const each of steps) {
      await this.#step(each);
      await turn();
      if (this.#failures.length > 0) throw this.#failures[0];
    }
    await this.settle();
    for (const { stream } of this.#clients) stream.closed();
  }

  /** Lets every client answer until nobody has anything to say, and looks at what each one holds. */
  async settle(): Promise<void> {
    let rounds = 0;
    for (let quiet = 0; quiet < 3; ) {
      await turn();
      rounds += 1;
      if (rounds > 500) throw new Error('there is no end to it');
      let answered = 0;
      for (const { model } of this.#clients) {
        for (const each of modelTypes) {
          if (model.of(each).pending === undefined) continue;
          model.answer(each);
          answered += 1;
        }
      }
      if (answered > 0) quiet = 0;
      else quiet += 1;
      if (answered === 0) this.#clock.advance(2000);
    }
    for (const [index, { model, views: seen }] of this.#clients.entries()) {
      for (const each of modelTypes) if (model.of(each).isOpen) this.#check(index, model, each, seen);
    }
  }

  #check(index: number, model: ModelClient, each: ModelType, seen: readonly string[]): void {
    const { held } = model.of(each);
    const problems: string[] = [];
    const keepsRemoved = model.protocol === 'sotw' && (each === 'eds' || each === 'rds');
    // X24: while it refuses a listener or route, what the one before uses stays.
    const refuses = names.some((name) =>
      (['lds', 'rds'] as const).some(
        (users) => model.wants(users, name) && this.#visible(users, name, seen)?.startsWith('bad') === true,
      ),
    );
    for (const name of names) {
      const expected = model.wants(each, name) ? this.#visible(each, name, seen) : undefined;
      const has = held.get(name);
      if (expected?.startsWith('bad') === true) continue; // It keeps what it accepted last, if anything.
      if (expected === undefined && (keepsRemoved || (refuses && (each === 'cds' || each === 'eds'))))
        continue; // D2
      if (has !== expected) problems.push(`${name}: ${has} instead of ${expected}`);
    }
    if (problems.length > 0)
      throw new Error(`client ${index} (${model.protocol}) ${each}: ${problems.join('; ')}`);
  }

  #visible(each: ModelType, name: string, seen: readonly string[]): string | undefined {
    return seen.map((view) => this.#truth.get(`${view}/${each}/${name}`)).find((text) => text !== undefined);
  }

  #connect(index: number): void {
    const client = this.#clients[index];
    if (client === undefined) return;
    client.stream.closed();
    const call = {
      peer: String(index),
      write: (frames: readonly Buffer[], taken: () => void): void => {
        for (const frame of frames) client.model.receive(frame.subarray(5));
        taken();
      },
      end: ({ message }: { message: string }): void => {
        this.#failures.push(new Error(`the stream was ended: ${message}`));
      },
    };
    const stream =
      client.model.protocol === 'delta'
        ? new XdsStream(this.#engine, deltaProtocol, this.#builders.delta, call, undefined)
        : new XdsStream(this.#engine, sotwProtocol, this.#builders.sotw, call, undefined);
    client.stream = stream;
    client.model.connect((bytes) => stream.message(bytes));
  }

  #publish(each: ModelType, view: string, name: string, text: string | undefined): void {
    const key = `${view}/${each}/${name}`;
    if (text === undefined) this.#truth.delete(key);
    else this.#truth.set(key, text);
    const upserts = text === undefined ? [] : [each === 'cds' ? cluster(name, text) : resource(name, text)];
    const removals = text === undefined ? [name] : [];
    this.#engine.publish([{ view, typeUrl: urlOf[each], upserts, removals }]);
  }

  async #step(each: Step): Promise<void> {
    if (each.op === 'publish') this.#publish(each.type, each.view, each.name, each.payload);
    else if (each.op === 'remove') this.#publish(each.type, each.view, each.name, undefined);
    else if (each.op === 'move') {
      this.#publish('cds', 'v', each.to, '1');
      this.#publish('rds', 'v', 'a', `to ${each.to}`);
      if (each.from !== each.to) this.#publish('cds', 'v', each.from, undefined);
    } else if (each.op === 'time') this.#clock.advance(each.ms);
    else if (each.op === 'settle') await this.settle();
    else this.#act(each);
  }

  #act(each: Extract<Step, { who: number }>): void {
    const client = this.#clients[each.who];
    if (client === undefined) return;
    const { model } = client;
    if (each.op === 'subscribe') model.change(each.type, each.add, each.drop);
    else if (each.op === 'answer') model.answer(each.type);
    else if (each.op === 'resubscribe') model.resubscribe(each.type);
    else if (each.op === 'stale') model.stale(each.type);
    else if (each.op === 'reconnect') this.#connect(each.who);
    else {
      client.views = each.views;
      for (const stream of this.#engine.streams.values()) {
        if (stream.client?.peer !== String(each.who)) continue;
        stream.assign({ '*': each.views }, this.#engine.catalogue.advance());
      }
    }
  }
}

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
const found: readonly { readonly says: string; readonly steps: readonly Step[] }[] = [
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
];

for (const { says, steps } of found) {
  test(says, async (t) => {
    for (const lingerMs of [0, 1000]) await new World(lingerMs).run(steps);
    t.pass('with a linger and without');
  });
}

const stepsWanted = Number(process.env['XDS_MODEL_STEPS'] ?? 2000);
const stepsPerRun = 50;

test('whatever happens in whatever order, in the end each client holds exactly what it should', async (t) => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 2 * stepsPerRun, size: 'max' }),
      fc.constantFrom(0, 1000),
      async (steps, lingerMs) => {
        await new World(lingerMs).run(steps);
      },
    ),
    {
      numRuns: Math.ceil(stepsWanted / stepsPerRun),
      ...(process.env['XDS_MODEL_SEED'] === undefined ? {} : { seed: Number(process.env['XDS_MODEL_SEED']) }),
    },
  );
  t.pass(`${stepsWanted} steps`);
});
