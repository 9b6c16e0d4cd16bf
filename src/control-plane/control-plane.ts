import { hostname } from 'node:os';
import type { FastifyInstance } from 'fastify';
import {
  createAdminServer,
  createMetrics,
  identifyControlPlane,
  isTrustedPeer,
  type Metrics,
  readDebugPage,
} from '../admin/index.ts';
import type { ModelChange } from '../model/index.ts';
import { type Clock, systemClock } from '../runtime/clock.ts';
import { CoxswainError } from '../runtime/error-catalogue.ts';
import { createStore, openStateFolder, type Store } from '../store/index.ts';
import {
  createTranslator,
  leftOutCodes,
  type TranslationFailure,
  type Translator,
} from '../translate/index.ts';
import { createXdsServer, typeUrls, type XdsServer } from '../xds/index.ts';
import { createAdminSources } from './admin-sources.ts';
import { handleDebugTypes } from './debug-types.ts';
import { Deliveries, type Delivery } from './deliveries.ts';
import { describeRejection } from './describe-rejection.ts';
import { controlPlaneErrors } from './errors.ts';
import { LoadCounts } from './load-counts.ts';
import type { ControlPlane, ControlPlaneOptions, ListenAddress } from './options.ts';
import { describeOrigins } from './origins.ts';
import { ConnectedProxies } from './proxies.ts';
import { countListenerConflicts } from './report-failures.ts';
import { startSources } from './sources.ts';
import { summarizeChange } from './summarize-change.ts';

/**
 * Starts a control plane: sources report to the store, its changes are translated, the updates are
 * published. Resolves once both ports listen; `ready` follows when every source has delivered.
 * Throws CXW0100 for a port that cannot be had, and what the sources and the mesh configuration say.
 */
export const startControlPlane = async (options: ControlPlaneOptions): Promise<ControlPlane> => {
  const running = new RunningControlPlane(options, systemClock);
  try {
    await running.start();
    return running;
  } catch (error) {
    await running.close({ spreadMs: 0 });
    throw error;
  }
};

class RunningControlPlane implements ControlPlane {
  grpcAddress: ListenAddress;
  httpAddress: ListenAddress;
  readonly ready: Promise<void>;
  readonly #options: ControlPlaneOptions;
  readonly #clock: Clock;
  readonly #stopping = new AbortController();
  readonly #translator: Translator = createTranslator();
  readonly #server: XdsServer;
  readonly #proxies: ConnectedProxies;
  readonly #deliveries: Deliveries;
  readonly #metrics: Metrics;
  readonly #loads: LoadCounts;
  readonly #resolveReady: () => void;
  #store: Store | undefined;
  #admin: FastifyInstance | undefined;
  #isOpen = false;

  constructor(options: ControlPlaneOptions, clock: Clock) {
    const { log, grpcAddress, httpAddress, version } = options;
    this.#options = options;
    this.#clock = clock;
    this.grpcAddress = grpcAddress;
    this.httpAddress = httpAddress;
    let resolveReady = (): void => {};
    this.ready = new Promise((resolve) => {
      resolveReady = resolve;
    });
    this.#resolveReady = resolveReady;
    this.#deliveries = new Deliveries(clock, (delivery) => this.#delivered(delivery));
    this.#server = createXdsServer({
      identifier: identifyControlPlane({ instance: hostname(), version }),
      log,
      clock,
      ...(options.lingerMs === undefined ? {} : { lingerMs: options.lingerMs }),
      resolve: (client) => this.#proxies.join(client),
      mayReadStatus: isTrustedPeer,
      loadReports: {},
      hooks: {
        onLoadReport: (_reporter, loads) => this.#loads.report(loads),
        onDisconnect: (client) => this.#proxies.leave(client),
        onPush: ({ typeUrl, nonce, names, removed, streams, bytes }) => {
          for (let stream = 0; stream < streams; stream++) this.#metrics.pushed(typeUrl, bytes);
          this.#deliveries.pushed(typeUrl, nonce, [...names, ...removed], streams);
        },
        onAck: (client, typeUrl, nonce) => this.#answered(client.id, typeUrl, nonce),
        onNack: (client, report) => {
          const { typeUrl, nonce } = report;
          // What was found out without being sent alone was refused, and counted, before.
          if (nonce !== '') this.#metrics.rejected(typeUrl);
          this.#answered(client.id, typeUrl, nonce);
          const proxy = this.#proxies.proxyOf(client.id)?.id ?? client.id;
          const rejection = describeRejection(proxy, report);
          log.warn('proxy.rejected', { ...rejection });
          options.hooks?.onRejected?.(rejection);
        },
      },
    });
    this.#proxies = new ConnectedProxies(this.#translator, this.#server, log, (problems) =>
      this.#tellProblems(problems),
    );
    this.#metrics = createMetrics(version, {
      services: () => this.#store?.services().length ?? 0,
      virtualServices: () =>
        this.#store?.status().filter(({ key }) => key.startsWith('VirtualService/')).length ?? 0,
      proxies: () => this.#countProxies(),
      listenerConflicts: () => countListenerConflicts(this.#translator.failures()),
      registries: () =>
        new Map(
          this.#store
            ?.sources()
            .map(({ id, state }) => [id, state === 'trusted' || state === 'observed' ? 1 : 0]),
        ),
    });
    this.#loads = new LoadCounts(this.#metrics.load);
  }

  async start(): Promise<void> {
    const { log, stateDir, version } = this.#options;
    const store = createStore({
      log,
      clock: this.#clock,
      ...(stateDir === undefined ? {} : { disk: await openStateFolder(stateDir) }),
      onChanges: (changes) => this.#apply(changes),
    });
    this.#store = store;
    const isReady = () => this.#isOpen && !this.#stopping.signal.aborted;
    const sources = createAdminSources({
      store,
      server: this.#server,
      proxies: this.#proxies,
      isReady,
      failures: () => this.#translator.failures(),
    });
    const admin = createAdminServer({ sources, metrics: this.#metrics, version, log });
    this.#admin = admin;
    handleDebugTypes(this.#server, {
      proxies: sources.proxies,
      pages: { read: (name) => readDebugPage(admin, name) },
    });
    this.grpcAddress = await this.#listen('grpc', this.#options.grpcAddress, (address) =>
      this.#server.listen(address),
    );
    this.httpAddress = await this.#listen('http', this.#options.httpAddress, async (address) => {
      await admin.listen(address);
      const bound = admin.server.address();
      return {
        host: address.host,
        port: typeof bound === 'object' ? (bound?.port ?? address.port) : address.port,
      };
    });
    await startSources(this.#options, store, this.#clock, this.#stopping.signal);
    void store.whenReady().then(() => {
      if (this.#stopping.signal.aborted) return;
      this.#server.open();
      this.#isOpen = true;
      this.#resolveReady();
    });
  }

  async close({ spreadMs }: { readonly spreadMs: number }): Promise<void> {
    this.#stopping.abort();
    await this.#server.close(spreadMs === 0 ? { signal: AbortSignal.abort() } : { spreadMs });
    await this.#admin?.close();
    await this.#store?.close();
  }

  /** One batch of changes of the model, from the store to the streams. */
  #apply(changes: readonly ModelChange[]): void {
    const startedAt = this.#clock.now();
    const { updates, reassignments, problems } = this.#translator.apply(changes);
    this.#loads.apply(changes);
    const summaries = changes.map(summarizeChange);
    const touched = new Set(
      updates.flatMap(({ typeUrl, upserts, removals }) =>
        [...upserts.map(({ name }) => name), ...removals].map((name) => `${typeUrl} ${name}`),
      ),
    );
    this.#deliveries.begin(startedAt, summaries, touched);
    this.#server.publish(updates);
    for (const { nodeKey, membership } of reassignments) this.#server.assign(nodeKey, membership);
    for (const [index, { trigger, subject, action }] of summaries.entries()) {
      this.#metrics.triggered(trigger);
      this.#metrics.updated(updateKind(changes[index]));
      this.#options.log.debug('model.changed', { subject, action });
    }
    this.#tellProblems(problems);
  }

  /** A part that is left out is worth a warning; a resource that cannot be made is an error of ours. */
  #tellProblems(problems: readonly TranslationFailure[]): void {
    for (const { type, name, error, origin } of problems) {
      const origins = [...new Set(describeOrigins(origin))];
      const report = { type, name, code: error.code, reason: error.message, origins };
      if (leftOutCodes.has(error.code)) {
        this.#options.log.warn('translate.left-out', report);
        continue;
      }
      this.#metrics.internalError();
      this.#options.log.error('translate.failed', report);
    }
  }

  #answered(clientId: string, typeUrl: string, nonce: string): void {
    this.#deliveries.answered(this.#proxies.proxyOf(clientId)?.id ?? clientId, typeUrl, nonce);
  }

  #delivered(delivery: Delivery): void {
    this.#metrics.converged(delivery.elapsedMs / 1000);
    this.#options.log.info('delivered', {
      changes: delivery.changes.slice(0, 5).map(({ subject, action }) => `${subject} ${action}`),
      ...(delivery.changes.length > 5 ? { more: delivery.changes.length - 5 } : {}),
      proxies: delivery.proxies.length,
      types: delivery.types.map((typeUrl) => typeUrl.slice(typeUrl.lastIndexOf('.') + 1)),
      ms: Math.round(delivery.elapsedMs * 10) / 10,
    });
    this.#options.hooks?.onDelivered?.(delivery);
  }

  #countProxies(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { client, types } of this.#server.clients()) {
      if (!types.some(({ typeUrl }) => typeUrl === typeUrls.cluster)) continue;
      const version = String(client.node.metadata['ISTIO_VERSION'] ?? '');
      counts.set(version, (counts.get(version) ?? 0) + 1);
    }
    return counts;
  }

  async #listen(
    server: 'grpc' | 'http',
    address: ListenAddress,
    listen: (address: ListenAddress) => Promise<ListenAddress>,
  ): Promise<ListenAddress> {
    try {
      return await listen(address);
    } catch (error) {
      throw controlPlaneErrors.cannotListen(
        { server, address: `${address.host}:${address.port}`, reason: reasonOf(error) },
        error,
      );
    }
  }
}

const updateKind = (change: ModelChange | undefined): 'config' | 'eds' | 'svc' | 'svcdelete' => {
  if (change?.table === 'endpoints') return 'eds';
  if (change?.table !== 'services') return 'config';
  return change.value === undefined ? 'svcdelete' : 'svc';
};

/** The system's own code where there is one, such as EADDRINUSE. */
const reasonOf = (error: unknown): string => {
  if (error instanceof CoxswainError && error.cause !== undefined) return reasonOf(error.cause);
  if (error instanceof Error && 'code' in error) return String(error.code);
  return error instanceof Error ? error.message : String(error);
};
