import type { Test } from 'tap';
import {
  type ClientInfo,
  createXdsServer,
  type HoldBackOptions,
  type LoadReportOptions,
  type Membership,
  type Resource,
  type Validate,
  type ViewUpdate,
  type XdsHooks,
  type XdsLimits,
  type XdsServer,
} from '../../src/xds/index.ts';
import type { TransportChoice } from '../../src/xds/transport/create.ts';
import { encode } from './discovery-proto.ts';
import {
  FakeClient,
  type FakeClientOptions,
  type FakeResponse,
  type ShortType,
  shortTypes,
} from './fake-client.ts';
import { ManualClock } from './manual-clock.ts';

export interface HarnessOptions {
  readonly transport?: TransportChoice;
  readonly lingerMs?: number;
  readonly limits?: Partial<XdsLimits>;
  readonly hooks?: XdsHooks;
  readonly validate?: Validate;
  readonly holdBack?: HoldBackOptions;
  readonly resolve?: (client: ClientInfo) => Membership | Error;
  readonly isOpen?: boolean;
  readonly loadReports?: LoadReportOptions;
  readonly mayReadStatus?: (peer: string) => boolean;
}

/** A resource of the tests: its name, and a text that stands for its content. */
export const resource = (name: string, payload = '1', more: Partial<Resource> = {}): Resource => ({
  name,
  body: encode('Named', { name, payload }),
  ...more,
});

/** A cluster with the load assignment of its name behind it. */
export const cluster = (name: string, payload = '1'): Resource =>
  resource(name, payload, { dependents: [{ typeUrl: shortTypes.eds, name }] });

export const update = (
  type: ShortType,
  upserts: readonly Resource[],
  removals: readonly string[] = [],
  view = 'v',
): ViewUpdate => ({ view, typeUrl: shortTypes[type], upserts, removals });

/** A real server on a free port, with a clock that stands still, and clients of it. */
export class Harness {
  readonly clock = new ManualClock();
  readonly server: XdsServer;
  readonly #clients: FakeClient[] = [];
  #port = 0;

  private constructor(options: HarnessOptions) {
    this.server = createXdsServer({
      identifier: 'replica-1',
      clock: this.clock,
      resolve: options.resolve ?? (() => ({ '*': ['v'] })),
      lingerMs: options.lingerMs ?? 0,
      ...(options.limits === undefined ? {} : { limits: options.limits }),
      ...(options.hooks === undefined ? {} : { hooks: options.hooks }),
      ...(options.holdBack === undefined ? {} : { holdBack: options.holdBack }),
      ...(options.validate === undefined ? {} : { validate: options.validate }),
      ...(options.loadReports === undefined ? {} : { loadReports: options.loadReports }),
      ...(options.mayReadStatus === undefined ? {} : { mayReadStatus: options.mayReadStatus }),
      ...(options.transport === undefined ? {} : { transport: options.transport }),
    });
    this.server.handle(shortTypes.probe, () => []);
    if (options.isOpen !== false) this.server.open();
  }

  static async start(options: HarnessOptions = {}): Promise<Harness> {
    const harness = new Harness(options);
    harness.#port = (await harness.server.listen({ port: 0 })).port;
    return harness;
  }

  get port(): number {
    return this.#port;
  }

  publish(...updates: readonly ViewUpdate[]): this {
    this.server.publish(updates);
    return this;
  }

  client(options: FakeClientOptions): FakeClient {
    const client = new FakeClient(this.#port, options);
    this.#clients.push(client);
    return client;
  }

  async stop(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.close()));
    await this.server.close({ signal: AbortSignal.abort() });
  }
}

/** What a response is expected to hold; names, or payloads by name. */
export interface Expected {
  readonly resources?: readonly string[] | Readonly<Record<string, string>>;
  readonly removed?: readonly string[];
  readonly unresolved?: readonly string[];
  readonly heartbeats?: readonly string[];
}

/** Compares a response with what it should be, whatever the order within. */
export const matches = (t: Test, response: FakeResponse, type: ShortType, expected: Expected): void => {
  const { resources = [], removed = [], unresolved = [], heartbeats = [] } = expected;
  const isList = Array.isArray(resources);
  const found = isList ? [...response.resources.keys()].sort() : Object.fromEntries(response.resources);
  t.strictSame(
    {
      type: response.typeUrl,
      resources: found,
      removed: [...response.removed].sort(),
      unresolved: [...response.unresolved].sort(),
      heartbeats: [...response.heartbeats].sort(),
    },
    {
      type: shortTypes[type],
      resources: isList ? [...resources].sort() : resources,
      removed: [...removed].sort(),
      unresolved: [...unresolved].sort(),
      heartbeats: [...heartbeats].sort(),
    },
  );
};
