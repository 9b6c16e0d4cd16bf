import type { ViewContent } from '../catalogue/view-content.ts';
import type { ClientInfo, ClientStatus, Membership, ResourceStatus } from '../client.ts';
import { errors } from '../errors.ts';
import type { Protocol, Request } from '../protocol/core/protocol.ts';
import { addressOf } from '../transport/address.ts';
import type { Call, CallListener } from '../transport/call.ts';
import { admit } from './admission.ts';
import type { EngineStream, PushEngine } from './engine.ts';
import { flushSubscriptions } from './flush.ts';
import { HandledTypes } from './handled-types.ts';
import { LingerTimer } from './linger-timer.ts';
import { openSubscription } from './open-subscription.ts';
import { Outbox } from './outbox.ts';
import { isIgnored, type Liveness, reasonToClose, type Stall, stallOf } from './patience.ts';
import type { Phase } from './phase.ts';
import { reportEnd } from './report-end.ts';
import { reportFeedback } from './report-feedback.ts';
import { RequestGate } from './request-gate.ts';
import type { ResponseBuilder } from './response-builder.ts';
import { resourceStatus, subscriptionStatus, type Verdict, verdictOn } from './status.ts';
import type { Subscription } from './subscription.ts';
import { takeRequest } from './take-request.ts';

// Requests that arrive while it is decided who the client is; more is no client of this protocol.
const pendingMax = 64;

/** One stream of one client: the owner of its subscriptions, and the error boundary around them. */
export class XdsStream<Message extends Request> implements CallListener, EngineStream {
  readonly id: string;
  readonly #engine: PushEngine;
  readonly #protocol: Protocol<Message>;
  readonly #builder: ResponseBuilder<Message>;
  readonly #call: Call;
  /** The type of a per-type stream; undefined on an aggregated one. */
  readonly #onlyType: string | undefined;
  readonly #handled: HandledTypes<Message>;
  readonly #subscriptions = new Map<string, Subscription>();
  /** In the order of a flush (E1). */
  #ordered: readonly Subscription[] = [];
  #phase: Phase<Message> = { kind: 'new' };
  readonly #linger: LingerTimer;
  readonly #gate: RequestGate;
  readonly #outbox: Outbox;
  readonly #wake = (): void => this.#engine.queue.add(this);

  constructor(
    engine: PushEngine,
    protocol: Protocol<Message>,
    builder: ResponseBuilder<Message>,
    call: Call,
    onlyType: string | undefined,
  ) {
    this.id = engine.nextClientId();
    this.#engine = engine;
    this.#protocol = protocol;
    this.#builder = builder;
    this.#call = call;
    const { clock, limits } = engine.options;
    const address = addressOf(call.peer);
    const allowance = engine.requests.allow(address, clock.now());
    this.#gate = new RequestGate(clock, limits, allowance, (error) => this.#fail(error));
    this.#outbox = new Outbox(call, {
      clock,
      budget: engine.budget,
      address,
      unreadBytes: limits.unreadBytes,
      onRoom: this.#wake,
    });
    this.#linger = new LingerTimer(clock, engine.options.lingerMs, this.#wake);
    this.#onlyType = onlyType;
    this.#handled = new HandledTypes(engine, protocol, builder, this.#outbox, (error) => {
      if (this.#phase.kind !== 'closed') this.#fail(error);
    });
  }

  get client(): ClientInfo | undefined {
    return this.#phase.kind === 'live' ? this.#phase.client : undefined;
  }

  message(bytes: Uint8Array): void {
    this.#guard(() => {
      const { options } = this.#engine;
      options.counters.requestsReceived += 1;
      this.#gate.hear();
      // A1: only the first request is sure to carry the node; later ones are not decoded for it (X12).
      const request = this.#protocol.decode(
        bytes,
        this.#phase.kind === 'new' ? { maxMetadataBytes: options.limits.metadataBytes } : undefined,
      );
      this.#gate.admit({ typeUrl: request.typeUrl, names: this.#protocol.namesIn(request) });
      if (this.#phase.kind === 'live') this.#handle(request, this.#gate.heardAtMs);
      else if (this.#phase.kind === 'admitting') this.#postpone(this.#phase.pending, request);
      else if (this.#phase.kind === 'new') this.#connect(request);
    });
  }

  closed(): void {
    const phase = this.#phase;
    if (phase.kind === 'closed') return;
    this.#phase = { kind: 'closed' };
    this.#engine.queue.delete(this);
    this.#engine.streams.delete(this.id);
    this.#engine.budget.forget(this.#wake);
    this.#outbox.giveBudgetBack();
    this.#linger.cancel();
    this.#gate.close();
    for (const subscription of this.#ordered) {
      if (phase.kind === 'live' && this.#protocol.isAnswered)
        this.#engine.unconfirmed.remember(phase.client.node.id, subscription);
      subscription.leave();
    }
    this.#subscriptions.clear();
    this.#ordered = [];
    if (phase.kind !== 'live') return;
    this.#engine.notify((hooks) => hooks.onDisconnect?.(phase.client));
  }

  /** Ends the stream with a status. */
  end(code: number, message: string): void {
    if (this.#phase.kind === 'closed') return;
    this.#call.end({ code, message });
    this.closed();
  }

  flush(): void {
    this.#guard(() => this.#flush(this.#engine.options.clock.now()));
  }

  assign(membership: Membership, revision: number): void {
    if (this.#phase.kind !== 'live') return;
    this.#phase.membership = membership;
    for (const subscription of this.#ordered) {
      const scope = this.#scope(subscription.typeUrl, membership);
      subscription.rescope(scope, revision);
    }
    this.#wake();
  }

  sweep(nowMs: number): void {
    const reason = reasonToClose(this.#ordered, this.#liveness(), nowMs);
    if (reason !== undefined) this.#fail(reason);
  }

  stall(nowMs: number): Stall {
    return stallOf(this.#ordered, this.#liveness(), nowMs);
  }

  #liveness(): Liveness {
    const { limits } = this.#engine.options;
    return { outbox: this.#outbox, heardAtMs: this.#gate.heardAtMs, limits };
  }

  toldUpTo(typeUrl: string): number {
    const subscription = this.#subscriptions.get(typeUrl);
    if (subscription === undefined || subscription.state.cursor < 0) return Number.POSITIVE_INFINITY;
    return subscription.isDirty ? subscription.state.cursor : Number.POSITIVE_INFINITY;
  }

  status(): ClientStatus | undefined {
    if (this.#phase.kind !== 'live') return undefined;
    const { client, membership, connectedAt } = this.#phase;
    const wallOffset = this.#engine.wallOffset();
    const types = this.#ordered.map((subscription) => subscriptionStatus(subscription, wallOffset));
    return { client, membership, connectedAt, types };
  }

  resources(typeUrl: string): readonly ResourceStatus[] {
    const subscription = this.#subscriptions.get(typeUrl);
    return subscription === undefined ? [] : resourceStatus(subscription, this.#engine.wallOffset());
  }

  verdict(content: ViewContent, name: string): Verdict | undefined {
    const subscription = this.#subscriptions.get(content.typeUrl);
    return subscription === undefined ? undefined : verdictOn(subscription, content, name);
  }

  #connect(request: Message): void {
    const engine = this.#engine;
    const pending = [request];
    if (!engine.readiness.isOpen) throw errors.NOT_READY({});
    const { node } = request; // A2
    if (node === undefined || node.id === '') throw errors.NODE_ID_MISSING({});
    const client: ClientInfo = {
      id: this.id,
      node,
      peer: this.#call.peer,
      protocol: this.#protocol.name,
      isAggregated: this.#onlyType === undefined,
    };
    this.#phase = { kind: 'admitting', pending };
    admit(engine.options.resolve, client, (outcome) =>
      this.#guard(() => {
        if (this.#phase.kind !== 'admitting') return;
        if (outcome instanceof Error) throw outcome;
        const connectedAt = engine.options.clock.wallTime().getTime();
        this.#phase = { kind: 'live', client, membership: outcome, connectedAt };
        engine.streams.set(this.id, this);
        engine.notify((hooks) => hooks.onConnect?.(client));
        for (const each of pending) this.#handle(each, engine.options.clock.now());
      }),
    );
  }

  #postpone(pending: Message[], request: Message): void {
    if (pending.length >= pendingMax) throw errors.TOO_MANY_TYPES({ limit: pendingMax });
    pending.push(request);
  }

  #handle(request: Message, nowMs: number): void {
    if (this.#phase.kind !== 'live') return;
    const typeUrl = request.typeUrl === '' ? this.#onlyType : request.typeUrl;
    // A3: implied on a per-type stream, required on an aggregated one.
    if (typeUrl === undefined) throw errors.TYPE_URL_MISSING({});
    if (this.#onlyType !== undefined && typeUrl !== this.#onlyType) {
      throw errors.TYPE_MISMATCH({ typeUrl, reason: `the stream is for ${this.#onlyType}` });
    }
    if (this.#handled.takes(typeUrl)) {
      this.#handled.handle(this.#phase.client, typeUrl, request);
      return;
    }
    const subscription = this.#subscriptions.get(typeUrl);
    if (subscription === undefined) this.#open(typeUrl, request, this.#phase.client, this.#phase.membership);
    else this.#apply(subscription, request, this.#phase.client, nowMs);
    this.#flush(nowMs);
  }

  #open(typeUrl: string, request: Message, client: ClientInfo, membership: Membership): void {
    const limit = this.#engine.options.limits.typesPerStream;
    if (this.#subscriptions.size >= limit) throw errors.TOO_MANY_TYPES({ limit });
    const scope = this.#scope(typeUrl, membership);
    const subscription = openSubscription(this.#engine, this.#protocol, client, scope, request, this.#wake);
    this.#subscriptions.set(typeUrl, subscription);
    this.#ordered = [...this.#ordered, subscription].sort(
      (one, other) => one.traits.order - other.traits.order,
    );
    this.#gate.limitNames(subscription.typeUrl, subscription.group.interest.size);
  }

  #apply(subscription: Subscription, request: Message, client: ClientInfo, nowMs: number): void {
    const { lingerMs } = this.#engine.options;
    const feedback = takeRequest(this.#protocol, subscription, request, { nowMs, lingerMs });
    this.#gate.limitNames(subscription.typeUrl, subscription.group.interest.size);
    reportFeedback(this.#engine, client, subscription, feedback);
  }

  #flush(nowMs: number): void {
    if (this.#phase.kind !== 'live') return;
    const { options } = this.#engine;
    options.counters.streamsVisited += 1;
    // G12: room calls back.
    if (this.#outbox.isFull) return;
    this.#linger.release(this.#ordered, nowMs);
    // Most ACKs leave nothing to send.
    if (!this.#ordered.some(({ isDirty }) => isDirty)) return;
    const { responses, isShort, isStalled } = flushSubscriptions(this.#ordered, {
      protocol: this.#protocol,
      builder: this.#builder,
      revision: this.#engine.catalogue.revision,
      nowMs,
      lingerMs: options.lingerMs,
      isAggregated: this.#onlyType === undefined,
      isOverdue: (sentAtMs) => isIgnored(sentAtMs, this.#liveness(), nowMs),
      takeBudget: (bytes) => this.#outbox.takeBudget(bytes),
    });
    if (isShort) this.#outbox.waitForBudget(this.#wake);
    if (isStalled) this.#engine.noteStalled(this);
    for (const response of responses) {
      this.#engine.noteSent(response, this.#protocol.name);
      this.#gate.expectAnswer(this.#namesInAnswer(response.typeUrl));
    }
    this.#outbox.write(responses, nowMs);
    this.#linger.release(this.#ordered, nowMs); // What was held back in this flush may have nothing to wait for.
  }

  // A SotW client repeats all its names with each ACK.
  #namesInAnswer(typeUrl: string): number {
    return this.#protocol.name === 'delta' ? 0 : (this.#subscriptions.get(typeUrl)?.group.interest.size ?? 0);
  }

  #scope(typeUrl: string, membership: Membership) {
    return this.#engine.catalogue.scope(typeUrl, membership[typeUrl] ?? membership['*'] ?? []);
  }

  /** Whatever goes wrong in a stream ends the stream, and nothing else. */
  #guard(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.#fail(error instanceof Error ? error : errors.STREAM_FAILED({ reason: String(error) }));
    }
  }

  #fail(error: Error): void {
    const { code, message } = reportEnd(this.#engine, this.client?.node.id ?? '', this.#call.peer, error);
    this.end(code, message);
  }
}
