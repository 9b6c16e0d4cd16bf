import fc from 'fast-check';
import { test } from 'tap';
import { silentLog } from '../../src/runtime/log.ts';
import { createCounters } from '../../src/xds/counters.ts';
import { type Resource, typeUrls } from '../../src/xds/index.ts';
import { defaultLimits } from '../../src/xds/limits.ts';
import { deltaProtocol } from '../../src/xds/protocol/delta/stream.ts';
import { PushEngine } from '../../src/xds/push/engine.ts';
import { ResponseBuilder } from '../../src/xds/push/response-builder.ts';
import { XdsStream } from '../../src/xds/push/stream.ts';
import { FindingClient, isFoundBy } from './finding-client.ts';
import { resource } from './harness.ts';
import { ManualClock } from './manual-clock.ts';

const collection = 'xdstp://m/t/c';
const names = ['a', 'b', `${collection}/a`, `${collection}/b`] as const;
const aliases = ['x', 'y'] as const;
const views = ['v', 'w'] as const;
const askable = ['a', 'x', 'y', `${collection}/a`, `${collection}/*`];

const who = fc.nat(2);
const view = fc.constantFrom(...views);
const name = fc.constantFrom(...names);
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      op: fc.constant('publish' as const),
      view,
      name,
      payload: fc.constantFrom('1', '2', 'bad'),
      aliases: fc.subarray([...aliases]),
    }),
  },
  { weight: 3, arbitrary: fc.record({ op: fc.constant('remove' as const), view, name }) },
  {
    weight: 5,
    arbitrary: fc.record({
      op: fc.constant('change' as const),
      who,
      add: fc.subarray(askable),
      drop: fc.subarray(askable),
    }),
  },
  { weight: 6, arbitrary: fc.record({ op: fc.constant('answer' as const), who }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('reconnect' as const), who }) },
  {
    weight: 1,
    arbitrary: fc.record({
      op: fc.constant('views' as const),
      who,
      views: fc.shuffledSubarray([...views], { minLength: 1 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('settle' as const) }) },
);

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The server without sockets, and the truth beside it as a plain map. */
class World {
  readonly #typeUrl: string;
  readonly #failures: unknown[] = [];
  readonly #truth = new Map<string, Resource>();
  readonly #engine: PushEngine;
  readonly #builder;
  readonly #clients: {
    readonly model: FindingClient;
    stream: { closed(): void };
    views: readonly string[];
  }[] = [];

  constructor(typeUrl: string) {
    this.#typeUrl = typeUrl;
    const counters = createCounters();
    this.#engine = new PushEngine({
      clock: new ManualClock(),
      log: { ...silentLog, error: (_event, fields) => this.#failures.push(fields?.['error']) },
      resolve: ({ peer }) => ({ '*': this.#clients[Number(peer)]?.views ?? [] }),
      hooks: {},
      limits: { ...defaultLimits, ackPatienceMs: 1e9, helloTimeoutMs: 1e9 },
      lingerMs: 0,
      counters,
    });
    this.#engine.readiness.set(true);
    this.#builder = new ResponseBuilder(deltaProtocol, 'm', 1e6, counters, { next: 0 });
    for (let index = 0; index < 3; index += 1) {
      this.#clients.push({ model: new FindingClient(typeUrl), stream: { closed: () => {} }, views: ['v'] });
      this.#connect(index);
    }
  }

  async run(steps: readonly Step[]): Promise<void> {
    for (const each of steps) {
      await this.#step(each);
      await turn();
      if (this.#failures.length > 0) throw this.#failures[0];
    }
    await this.#settle();
    for (const { stream } of this.#clients) stream.closed();
  }

  async #step(each: Step): Promise<void> {
    if (each.op === 'settle') return this.#settle();
    if (each.op === 'publish' || each.op === 'remove') return this.#publish(each);
    const client = this.#clients[each.who];
    if (client === undefined) return;
    if (each.op === 'change') client.model.change(each.add, each.drop);
    else if (each.op === 'answer') client.model.answer();
    else if (each.op === 'reconnect') this.#connect(each.who);
    else {
      client.views = each.views;
      for (const stream of this.#engine.streams.values())
        if (stream.client?.peer === String(each.who))
          stream.assign({ '*': each.views }, this.#engine.catalogue.advance());
    }
  }

  #publish(each: Extract<Step, { op: 'publish' | 'remove' }>): void {
    const key = `${each.view}/${each.name}`;
    const update = { view: each.view, typeUrl: this.#typeUrl };
    if (each.op === 'remove') {
      this.#truth.delete(key);
      this.#engine.publish([{ ...update, upserts: [], removals: [each.name] }]);
      return;
    }
    const published = resource(each.name, each.payload, { aliases: each.aliases, origin: each.payload });
    this.#truth.set(key, published);
    this.#engine.publish([{ ...update, upserts: [published], removals: [] }]);
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
    const stream = new XdsStream(this.#engine, deltaProtocol, this.#builder, call, undefined);
    client.stream = stream;
    client.model.connect((bytes) => stream.message(bytes));
  }

  /** Lets every client answer until nobody has anything to say, and looks at what each one holds. */
  async #settle(): Promise<void> {
    for (let quiet = 0; quiet < 3; quiet += 1) {
      await turn();
      for (const { model } of this.#clients) if (model.answer()) quiet = 0;
    }
    for (const [index, { model, views: seen }] of this.#clients.entries()) {
      const problems = names.flatMap((each) => this.#problem(model, each, seen));
      if (problems.length > 0) throw new Error(`client ${index}: ${problems.join('; ')}`);
    }
  }

  #problem(model: FindingClient, each: string, seen: readonly string[]): readonly string[] {
    const visible = seen.map((one) => this.#truth.get(`${one}/${each}`)).find((one) => one !== undefined);
    const isWanted = visible !== undefined && isFoundBy(model.names, each, visible.aliases ?? []);
    // What it refuses it does not take: it goes by the form before, and by the aliases of that.
    if (visible?.origin === 'bad') return [];
    const has = model.held.get(each)?.payload;
    const expected = isWanted ? visible.origin : undefined;
    return has === expected ? [] : [`${each}: ${has} instead of ${expected}`];
  }
}

const publish = (view: 'v' | 'w', aliases: ('x' | 'y')[]): Step => ({
  op: 'publish',
  view,
  name: 'b',
  payload: '1',
  aliases,
});
const ask = (add: string[], drop: string[] = []): Step => ({ op: 'change', who: 1, add, drop });

/** Histories that found a bug once, cut down to what it took. */
const found: readonly { readonly says: string; readonly steps: readonly Step[] }[] = [
  {
    says: 'an alias that goes while its resource is on the way to who gave it up and asks for it again',
    steps: [publish('v', ['y']), ask(['y']), ask([], ['y']), publish('v', []), ask(['y'])],
  },
  {
    says: 'an alias that goes before its client moves to other views',
    steps: [publish('v', ['x']), ask(['x']), publish('v', []), { op: 'views', who: 1, views: ['w'] }],
  },
  {
    says: 'a resource that is found by an alias, and whose name is given up that nobody asked for',
    steps: [ask(['y']), publish('v', ['y']), { op: 'views', who: 1, views: ['w', 'v'] }, ask([], ['b'])],
  },
  {
    says: 'a view that hides what another one finds by an alias',
    steps: [
      { op: 'views', who: 1, views: ['v', 'w'] },
      publish('w', ['x']),
      ask(['x']),
      { op: 'settle' },
      publish('v', []),
    ],
  },
];

for (const { says, steps } of found) {
  test(says, async (t) => {
    for (const typeUrl of [typeUrls.secret, typeUrls.virtualHost]) await new World(typeUrl).run(steps);
    t.pass();
  });
}

const stepsWanted = Number(process.env['XDS_MODEL_STEPS'] ?? 2000);
const stepsPerRun = 40;

for (const [type, typeUrl] of [
  ['secrets', typeUrls.secret],
  ['virtual hosts', typeUrls.virtualHost],
] as const) {
  test(`C19, C20: each client holds what it finds by its names, whatever happens (${type})`, async (t) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 2 * stepsPerRun, size: 'max' }), async (steps) => {
        await new World(typeUrl).run(steps);
      }),
      {
        numRuns: Math.ceil(stepsWanted / stepsPerRun),
        ...(process.env['XDS_MODEL_SEED'] === undefined
          ? {}
          : { seed: Number(process.env['XDS_MODEL_SEED']) }),
      },
    );
    t.pass(`${stepsWanted} steps`);
  });
}
