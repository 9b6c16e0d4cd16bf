import { type Clock, systemClock } from '../runtime/clock.ts';
import { type Log, silentLog } from '../runtime/log.ts';
import type { ClientStatus, Membership, Resolve, ResourceStatus } from './client.ts';
import { type Counters, createCounters } from './counters.ts';
import { errors } from './errors.ts';
import type { ResourceHandler } from './handler.ts';
import type { HeldBackReport, XdsHooks } from './hooks.ts';
import { defaultLimits, type XdsLimits } from './limits.ts';
import type { LoadReportOptions } from './load-report.ts';
import { deltaProtocol } from './protocol/delta/stream.ts';
import { fetchProtocol } from './protocol/sotw/fetch.ts';
import { sotwProtocol } from './protocol/sotw/stream.ts';
import { PushEngine } from './push/engine.ts';
import type { HoldBackOptions } from './push/hold-back.ts';
import { ResponseBuilder } from './push/response-builder.ts';
import { closeSpread } from './push/shutdown.ts';
import type { ViewUpdate } from './resource.ts';
import { allServices } from './services/all.ts';
import { OpenCalls } from './services/open-calls.ts';
import type { MayReadStatus } from './services/status/client-status.ts';
import type { BoundAddress, Transport } from './transport/call.ts';
import { createTransport, type TransportChoice } from './transport/create.ts';
import { type Validate, Validation } from './validation.ts';
import { withNormalNames } from './xdstp-names.ts';

/** How to make an xDS server; only `resolve` has no default. */
export interface XdsServerOptions {
  /** Names this replica in Envoy's logs and stats (A8). */
  readonly identifier?: string;
  readonly log?: Log;
  readonly clock?: Clock;
  readonly resolve: Resolve;
  readonly hooks?: XdsHooks;
  /**
   * Keeps broken resources from being published: what a view held under the name stays, and
   * `hooks.onInvalid` tells. Without it every body is taken as it is.
   */
  readonly validate?: Validate;
  /**
   * Takes a form out of a view again that this share of the clients refused that answered, and at least
   * so many: the view goes back to the form before until the publisher changes it. Without it, what one
   * client refuses changes nothing for the others.
   */
  readonly holdBack?: HoldBackOptions;
  readonly limits?: Partial<XdsLimits>;
  /**
   * How long removed clusters and endpoints stay served after the routes that used them are gone: an
   * accepted listener still drains connections that use them (E2).
   */
  readonly lingerMs?: number;
  readonly transport?: TransportChoice;
  /** Asks clients for reports of their load (LRS), for `hooks.onLoadReport`; without it nobody is asked. */
  readonly loadReports?: LoadReportOptions;
  /** Which peers may read what all clients hold (CSDS); by default all that can connect. */
  readonly mayReadStatus?: MayReadStatus;
}

/** Where to listen. Port 0 takes a free one. */
export interface ListenOptions {
  readonly host?: string;
  readonly port: number;
}

/** How to stop. */
export interface CloseOptions {
  /** Streams are closed one by one over this time, so that clients do not come back all at once. */
  readonly spreadMs?: number;
  /** Ends what is left of the spread. */
  readonly signal?: AbortSignal;
}

/** A running xDS server. */
export interface XdsServer {
  /** Applies the updates as one round, planned in make-before-break order. */
  publish(updates: readonly ViewUpdate[]): void;
  /** Removes everything that a view holds. */
  dropView(view: string): void;
  /** Starts to answer; until then streams are told UNAVAILABLE. */
  open(): void;
  /** Listens; throws LISTEN_FAILED (CXW4013). */
  listen(options: ListenOptions): Promise<BoundAddress>;
  close(options?: CloseOptions): Promise<void>;
  /** Gives a client other views; throws CLIENT_UNKNOWN (CXW4016). */
  assign(clientId: string, membership: Membership): void;
  clients(): readonly ClientStatus[];
  /** What one client holds of one type, by name. */
  resources(clientId: string, typeUrl: string): readonly ResourceStatus[];
  /** What is taken out of views at this moment; only with `holdBack`. */
  heldBack(): readonly HeldBackReport[];
  /** Answers a type by a function instead of the catalogue. */
  handle(typeUrl: string, handler: ResourceHandler): void;
  readonly counters: Readonly<Counters>;
  /** Which transport is in use. */
  readonly transport: Transport['name'];
}

/** Streams are looked over this often for clients that do not read or ACK. */
const sweepMs = 5000;

/** Makes an xDS server; see `docs/xds.md`. */
export const createXdsServer = (options: XdsServerOptions): XdsServer => {
  const {
    identifier = 'coxswain',
    log = silentLog,
    clock = systemClock,
    hooks = {},
    lingerMs = 5000,
    resolve,
    holdBack,
  } = options;
  const limits: XdsLimits = { ...defaultLimits, ...options.limits };
  const counters = createCounters();
  const engine = new PushEngine({ clock, log, resolve, hooks, limits, lingerMs, counters, holdBack });
  const validation =
    options.validate === undefined
      ? undefined
      : new Validation(options.validate, (report) => engine.notify((all) => all.onInvalid?.(report)));
  const sequence = { next: 0 };
  const builders = {
    delta: new ResponseBuilder(deltaProtocol, identifier, limits.responseBytes, counters, sequence),
    sotw: new ResponseBuilder(sotwProtocol, identifier, limits.responseBytes, counters, sequence),
    fetch: new ResponseBuilder(fetchProtocol, identifier, limits.responseBytes, counters, sequence),
  };
  const calls = new OpenCalls(engine);
  const transport = createTransport(
    allServices(engine, builders, calls, options),
    limits,
    options.transport ?? 'auto',
  );
  let cancelSweep = (): void => {};
  const sweep = (): void => {
    for (const stream of engine.streams.values()) stream.sweep(clock.now());
    calls.sweep(clock.now());
    engine.requests.forgetIdle(clock.now());
    cancelSweep = clock.after(sweepMs, sweep);
  };
  const live = (id: string) => {
    const stream = engine.streams.get(id);
    if (stream === undefined) throw errors.CLIENT_UNKNOWN({ id });
    return stream;
  };
  return {
    counters,
    transport: transport.name,
    publish(updates) {
      const named = updates.map(withNormalNames);
      engine.publish(validation?.sift(named) ?? named);
    },
    dropView: (view) => engine.dropView(view),
    open() {
      engine.readiness.set(true);
    },
    async listen({ host = '127.0.0.1', port }) {
      const bound = await transport.listen(host, port);
      cancelSweep();
      cancelSweep = clock.after(sweepMs, sweep);
      return bound;
    },
    async close({ spreadMs = 0, signal = new AbortController().signal } = {}) {
      // Health says so first: who watches it sends nobody here any more.
      engine.readiness.set(false);
      await Promise.all([
        closeSpread([...engine.streams.values()], clock, spreadMs, signal),
        closeSpread(calls.list(), clock, spreadMs, signal),
      ]);
      await closeSpread(calls.list(), clock, 0, signal);
      cancelSweep();
      engine.stop();
      await transport.close(signal);
    },
    assign(clientId, membership) {
      live(clientId).assign(membership, engine.catalogue.advance());
    },
    clients: () => [...engine.streams.values()].flatMap((stream) => stream.status() ?? []),
    resources: (clientId, typeUrl) => live(clientId).resources(typeUrl),
    heldBack: () => engine.holdBack?.list() ?? [],
    handle(typeUrl, handler) {
      engine.handlers.set(typeUrl, handler);
    },
  };
};
