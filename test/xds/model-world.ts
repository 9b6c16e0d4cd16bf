import { silentLog } from '../../src/runtime/log.ts';
import { createCounters } from '../../src/xds/counters.ts';
import { defaultLimits } from '../../src/xds/limits.ts';
import { deltaProtocol } from '../../src/xds/protocol/delta/stream.ts';
import { sotwProtocol } from '../../src/xds/protocol/sotw/stream.ts';
import { type EngineStream, PushEngine } from '../../src/xds/push/engine.ts';
import { ResponseBuilder } from '../../src/xds/push/response-builder.ts';
import { XdsStream } from '../../src/xds/push/stream.ts';
import { cluster, resource } from './harness.ts';
import { ManualClock } from './manual-clock.ts';
import { ModelClient, type ModelType, modelTypes, urlOf } from './model-client.ts';
import { names, protocols, type Step } from './model-steps.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

interface Client {
  readonly model: ModelClient;
  stream: { closed(): void; message(bytes: Uint8Array): void };
  views: readonly string[];
  isOnline: boolean;
  isReading: boolean;
  /** What the client has not read yet. */
  unread: (() => void)[];
}

const isRefused = (payload: string | undefined): boolean =>
  payload?.startsWith('bad') === true || payload?.startsWith('broken') === true;

/** The server without sockets, the truth beside it as plain maps, and clients that hold what they hold. */
export class World {
  readonly #clock = new ManualClock();
  /** What went wrong inside the server, or in a client that was sent what it must not be. */
  readonly #failures: unknown[] = [];
  readonly #truth = new Map<string, string>();
  readonly #engine: PushEngine;
  readonly #builders;
  readonly #clients: Client[] = [];

  constructor(lingerMs: number) {
    const counters = createCounters();
    this.#engine = new PushEngine({
      clock: this.#clock,
      log: { ...silentLog, error: (_event, fields) => this.#failures.push(fields?.['error']) },
      resolve: ({ peer }) => ({ '*': this.#clients[Number(peer)]?.views ?? ['v'] }),
      hooks: {},
      limits: {
        ...defaultLimits,
        responseBytes: 40,
        unreadBytes: 100,
        ackPatienceMs: 1e9,
        helloTimeoutMs: 1e9,
      },
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
      this.#clients.push({
        model: new ModelClient(protocol, `model ${index}`),
        stream: { closed: () => {}, message: () => {} },
        views: ['v'],
        isOnline: true,
        isReading: true,
        unread: [],
      });
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
    for (const [index, client] of this.#clients.entries()) {
      if (!client.isOnline) this.#connect(index);
      read(client);
    }
    let rounds = 0;
    for (let quiet = 0; quiet < 3; ) {
      await turn();
      if (this.#failures.length > 0) throw this.#failures[0];
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
    const { held, isStuck } = model.of(each);
    // A complete list that was refused without a name, to a client of which nothing is known, cannot be narrowed.
    if (isStuck) return;
    const problems: string[] = [];
    const keepsRemoved = model.protocol === 'sotw' && (each === 'eds' || each === 'rds');
    // X24: while it refuses a listener or route, what the one before uses stays.
    const refuses = (['lds', 'rds'] as const).some((users) =>
      this.#streamOf(index)
        ?.resources(urlOf[users])
        .some(({ state }) => state === 'rejected'),
    );
    for (const name of names) {
      const expected = model.wants(each, name) ? this.#visible(each, name, seen) : undefined;
      const has = held.get(name);
      if (isRefused(expected)) continue; // It keeps what it accepted last, if anything.
      if (expected === undefined && (keepsRemoved || (refuses && (each === 'cds' || each === 'eds'))))
        continue; // D2
      if (has !== expected) problems.push(`${name}: ${has} instead of ${expected}`);
    }
    for (const { name, state } of this.#streamOf(index)?.resources(urlOf[each]) ?? []) {
      const payload = this.#visible(each, name, seen);
      const expected = payload === undefined ? 'absent' : isRefused(payload) ? 'rejected' : 'acked';
      if (state !== expected) problems.push(`${name} counts as ${state} instead of ${expected}`);
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
    client.isOnline = true;
    client.isReading = true;
    client.unread = [];
    const call = {
      peer: String(index),
      write: (frames: readonly Buffer[], taken: () => void): void => {
        client.unread.push(() => {
          for (const frame of frames) client.model.receive(frame.subarray(5));
          taken();
        });
        if (client.isReading) read(client);
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
    for (const { model } of this.#clients) model.of(each).refused.delete(name);
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
    if (each.op === 'views') {
      client.views = each.views;
      for (const type of modelTypes) model.of(type).refused.clear();
      this.#streamOf(each.who)?.assign({ '*': each.views }, this.#engine.catalogue.advance());
    } else if (each.op === 'reconnect') this.#connect(each.who);
    else if (!client.isOnline) return;
    else if (each.op === 'subscribe') model.change(each.type, each.add, each.drop);
    else if (each.op === 'answer') model.answer(each.type);
    else if (each.op === 'resubscribe') model.resubscribe(each.type);
    else if (each.op === 'stale') model.stale(each.type);
    else if (each.op === 'stop reading') client.isReading = false;
    else if (each.op === 'read') read(client);
    else {
      client.isOnline = false;
      client.stream.closed();
    }
  }

  #streamOf(index: number): EngineStream | undefined {
    return [...this.#engine.streams.values()].find(({ client }) => client?.peer === String(index));
  }
}

const read = (client: Client): void => {
  client.isReading = true;
  for (const take of client.unread.splice(0)) take();
};
