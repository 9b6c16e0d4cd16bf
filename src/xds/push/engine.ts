import type { Clock } from '../../runtime/clock.ts';
import type { Log } from '../../runtime/log.ts';
import { Catalogue, type LingeringRemovals, type PublishOutcome } from '../catalogue/catalogue.ts';
import type { ViewContent } from '../catalogue/view-content.ts';
import type { ClientInfo, ClientStatus, Membership, Resolve, ResourceStatus } from '../client.ts';
import type { Counters } from '../counters.ts';
import type { ResourceHandler } from '../handler.ts';
import type { XdsHooks } from '../hooks.ts';
import type { XdsLimits } from '../limits.ts';
import type { Response } from '../protocol/core/state.ts';
import type { ViewUpdate } from '../resource.ts';
import { AnswerBudget } from './answer-budget.ts';
import { type Flushable, FlushQueue } from './flush-queue.ts';
import { Heartbeats } from './heartbeats.ts';
import { HoldBack, type HoldBackOptions } from './hold-back.ts';
import type { Stall } from './patience.ts';
import { Readiness } from './readiness.ts';
import { RequestBudget } from './request-budget.ts';
import type { Verdict } from './status.ts';
import { Unconfirmed } from './unconfirmed.ts';

// Streams that wait for an ACK with more to send are looked at this often, while there are any.
const stallCheckMs = 250;

/** What the engine needs from its surroundings. */
export interface EngineOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly resolve: Resolve;
  readonly hooks: XdsHooks;
  readonly limits: XdsLimits;
  readonly lingerMs: number;
  readonly counters: Counters;
  readonly holdBack?: HoldBackOptions | undefined;
}

/** A live stream as the engine sees it. */
export interface EngineStream extends Flushable {
  readonly client: ClientInfo | undefined;
  assign(membership: Membership, revision: number): void;
  end(code: number, message: string): void;
  sweep(nowMs: number): void;
  /** Whether it has something to send and waits for an ACK, and whether for too long. */
  stall(nowMs: number): Stall;
  /** The revision up to which its client knows of all removals of a type. */
  toldUpTo(typeUrl: string): number;
  status(): ClientStatus | undefined;
  resources(typeUrl: string): readonly ResourceStatus[];
  /** What its client makes of what a view has under a name; undefined: it does not see that. */
  verdict(content: ViewContent, name: string): Verdict | undefined;
}

/** Joins the catalogue and the streams: publications go in, the streams that they concern are woken. */
export class PushEngine {
  readonly catalogue: Catalogue;
  readonly options: EngineOptions;
  readonly budget: AnswerBudget;
  readonly requests: RequestBudget;
  readonly queue: FlushQueue;
  readonly #heartbeats: Heartbeats;
  readonly streams = new Map<string, EngineStream>();
  readonly handlers = new Map<string, ResourceHandler>();
  readonly readiness = new Readiness();
  readonly unconfirmed = new Unconfirmed();
  readonly holdBack: HoldBack | undefined;
  readonly #stalled = new Set<EngineStream>();
  #cancelStallCheck: (() => void) | undefined;
  #nextId = 0;
  #sent = new Map<Response, { streams: number; readonly protocol: ClientInfo['protocol'] }>();
  readonly #lingering = new Set<() => void>();

  constructor(options: EngineOptions) {
    this.options = options;
    this.catalogue = new Catalogue(options.counters, options.lingerMs > 0, options.holdBack !== undefined);
    this.budget = new AnswerBudget(options.limits.firstAnswerBytes);
    this.holdBack = options.holdBack === undefined ? undefined : new HoldBack(options.holdBack, this);
    this.requests = new RequestBudget(options.limits);
    this.queue = new FlushQueue(options.clock, () => this.#reportPushes());
    this.#heartbeats = new Heartbeats(options.clock, this.catalogue);
  }

  nextClientId(): string {
    this.#nextId += 1;
    return `${this.#nextId}`;
  }

  /** What to add to the clock's milliseconds to get the time of day. */
  wallOffset(): number {
    const { clock } = this.options;
    return clock.wallTime().getTime() - clock.now();
  }

  publish(updates: readonly ViewUpdate[]): void {
    this.put(this.holdBack?.sift(updates) ?? updates);
  }

  dropView(view: string): void {
    this.holdBack?.forgetView(view);
    this.put(this.catalogue.removalsOf(view));
  }

  /** Publishes what is not judged any more. */
  put(updates: readonly ViewUpdate[]): void {
    this.#wake(this.catalogue.publish(updates), updates);
    this.#heartbeats.note(updates);
  }

  /** Notes a response on its way; reported once the walk that sent it is over. */
  noteSent(response: Response, protocol: ClientInfo['protocol']): void {
    const { counters, hooks } = this.options;
    counters.responsesSent += 1;
    counters.bytesSent += response.frame.length;
    if (hooks.onPush === undefined) return;
    const noted = this.#sent.get(response);
    if (noted !== undefined) {
      noted.streams += 1;
      return;
    }
    if (this.#sent.size === 0 && this.queue.size === 0) queueMicrotask(() => this.#reportPushes());
    this.#sent.set(response, { streams: 1, protocol });
  }

  /** Looks after a stream that has something to send and waits for an ACK. */
  noteStalled(stream: EngineStream): void {
    this.#stalled.add(stream);
    this.#cancelStallCheck ??= this.options.clock.after(stallCheckMs, () => this.#checkStalled());
  }

  /** Calls a hook; what it throws ends here. */
  notify(call: (hooks: XdsHooks) => void): void {
    try {
      call(this.options.hooks);
    } catch (error) {
      this.options.log.error('xds.hook.failed', { error });
    }
  }

  /** Forgets all timers. */
  stop(): void {
    this.#cancelStallCheck?.();
    this.#heartbeats.stop();
    for (const cancel of this.#lingering) cancel();
    this.#lingering.clear();
  }

  #wake({ groups, lingering }: PublishOutcome, updates: readonly ViewUpdate[]): void {
    for (const group of groups) for (const member of group.members) member.wake();
    if (lingering !== undefined) this.#withdrawLater(lingering);
    for (const { typeUrl, removals } of updates) {
      if (removals.length > 0) this.catalogue.forgetTombstones(typeUrl, () => this.#toldUpTo(typeUrl));
    }
  }

  #withdrawLater(lingering: LingeringRemovals): void {
    const cancel = this.options.clock.after(this.options.lingerMs, () => {
      this.#lingering.delete(cancel);
      this.#wake(this.catalogue.withdraw(lingering), []);
    });
    this.#lingering.add(cancel);
  }

  #checkStalled(): void {
    const { clock } = this.options;
    this.#cancelStallCheck = undefined;
    const stalled = [...this.#stalled];
    this.#stalled.clear();
    for (const stream of stalled) {
      const stall = stream.stall(clock.now());
      if (stall === 'overdue') this.queue.add(stream);
      else if (stall === 'waiting') this.noteStalled(stream);
    }
  }

  // Only where removals have piled up; a stream with nothing to send has been told all.
  #toldUpTo(typeUrl: string): number {
    let told = this.catalogue.revision;
    for (const stream of this.streams.values()) told = Math.min(told, stream.toldUpTo(typeUrl));
    return told;
  }

  #reportPushes(): void {
    if (this.#sent.size === 0) return;
    const sent = this.#sent;
    this.#sent = new Map();
    for (const [response, { streams, protocol }] of sent) {
      this.notify((hooks) =>
        hooks.onPush?.({
          typeUrl: response.typeUrl,
          protocol,
          nonce: response.nonce,
          names: response.upserts.map(({ resource }) => resource.name),
          removed: response.removals,
          streams,
          bytes: response.frame.length,
        }),
      );
    }
  }
}
