import { pause } from '../pause.ts';
import { changedHealth, changedNodes, type FailingChecks, type NodeFacts } from './aggregate.ts';
import type { Contact } from './contact.ts';
import { type Data, failingChecks, nodeFacts, type Query } from './query.ts';
import { nextIndex } from './query-index.ts';
import type { ServiceReader } from './service-reader.ts';
import type { SessionScope } from './session-scope.ts';
import { type WatchContext, type WatchHandler, watchQuery } from './watch.ts';

/** At most one pass over all services without a watch in this time. */
const sweepIntervalMs = 1_000;
/** A pass that nothing asked for, in case a common watch missed something. */
const unconditionalSweepMs = 5 * 60_000;

/** What covering services in common needs. */
export interface CommonWatchesOptions {
  readonly context: WatchContext;
  readonly scope: SessionScope;
  readonly contact: Contact;
  readonly reader: ServiceReader;
  /** The services to cover. */
  readonly cold: ReadonlySet<string>;
  readonly servicesOn: (node: string) => readonly string[];
}

/**
 * Covers the services for which there is no socket, with two blocking queries for all of them: failing checks
 * tell whose health changed, nodes whose address; those services alone are read. A changed definition shows in
 * no cheap watch, only as a wake of the service list, which leads to a paced pass over all of them.
 */
export class CommonWatches {
  readonly #options: CommonWatchesOptions;
  #checks: Data<FailingChecks> | undefined;
  #nodes: Data<NodeFacts> | undefined;
  #started = false;
  #wanted = false;
  #sweeping = false;
  #sweptAtMs = Number.NEGATIVE_INFINITY;

  constructor(options: CommonWatchesOptions) {
    this.#options = options;
  }

  /** Looks before services are read, so that what changes in between shows in the first answer of a watch. */
  async prepare(): Promise<void> {
    const { context, scope } = this.#options;
    const [checks, nodes] = await Promise.all([
      context.queries.ask(failingChecks, { signal: scope.signal }),
      context.queries.ask(nodeFacts, { signal: scope.signal }),
    ]);
    // Where this fails the watches start without a base, and a pass over all services makes up for it.
    if (checks.kind === 'data') this.#checks = checks;
    if (nodes.kind === 'data') this.#nodes = nodes;
  }

  /** Starts the common watches; they stay for the rest of the session. */
  start(): void {
    if (this.#started) return;
    this.#started = true;
    if (this.#checks === undefined || this.#nodes === undefined) this.sweepSoon();
    this.#watch(failingChecks, this.#checks, (before, after) => {
      const touched = changedHealth(before, after);
      return [...touched.services, ...this.#onNodes(touched.nodes)];
    });
    this.#watch(nodeFacts, this.#nodes, (before, after) => this.#onNodes(changedNodes(before, after)));
    const { context, scope } = this.#options;
    scope.spawn(async () => {
      while (!scope.signal.aborted) {
        await pause(context.clock, unconditionalSweepMs * (1 + context.random() / 10), scope.signal);
        this.sweepSoon();
      }
    });
  }

  /** Reads every covered service, at once or as soon as the pace allows; asking again meanwhile adds one. */
  sweepSoon(): void {
    this.#wanted = true;
    if (this.#sweeping || !this.#started) return;
    this.#sweeping = true;
    this.#options.scope.spawn(() => this.#sweep());
  }

  async #sweep(): Promise<void> {
    const { context, scope, reader, cold } = this.#options;
    while (this.#wanted && !scope.signal.aborted) {
      await pause(context.clock, this.#sweptAtMs + sweepIntervalMs - context.clock.now(), scope.signal);
      this.#wanted = false;
      this.#sweptAtMs = context.clock.now();
      await reader.sweep([...cold]);
    }
    this.#sweeping = false;
  }

  #watch<Value>(
    query: Query<Value>,
    base: Data<Value> | undefined,
    touched: (before: Value, after: Value) => readonly string[],
  ): void {
    const { context, scope, contact } = this.#options;
    let last = base?.value;
    const handler: WatchHandler<Value> = {
      data: ({ value }) => {
        const names = last === undefined ? [] : touched(last, value);
        // What happened between reading the services and a first answer shows in neither.
        if (last === undefined) this.sweepSoon();
        last = value;
        return this.#refresh(names);
      },
      problem: (answer, failures) => contact.judge(query.path, answer, failures),
      answered: () => contact.answered(query.path),
    };
    const start = nextIndex(0n, base?.index).index;
    scope.spawn(() => watchQuery(context, query, start, handler, scope.signal));
  }

  #refresh(names: Iterable<string>): boolean {
    const covered = [...new Set(names)].filter((name) => this.#options.cold.has(name));
    for (const name of covered) this.#options.reader.request(name);
    return covered.length > 0;
  }

  #onNodes(nodes: ReadonlySet<string>): readonly string[] {
    return [...nodes].flatMap((node) => this.#options.servicesOn(node));
  }
}
