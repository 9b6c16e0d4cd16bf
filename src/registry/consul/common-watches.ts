import { pause } from '../pause.ts';
import { changedHealth, changedNodes, type FailingChecks, type NodeFacts } from './aggregate.ts';
import type { Contact } from './contact.ts';
import { failingChecks, nodeFacts, type Query } from './query.ts';
import type { ServiceReader } from './service-reader.ts';
import type { SessionScope } from './session-scope.ts';
import { type WatchContext, watchQuery } from './watch.ts';

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
  #started = false;
  #wanted = false;
  #sweeping = false;
  #sweptAtMs = Number.NEGATIVE_INFINITY;

  constructor(options: CommonWatchesOptions) {
    this.#options = options;
  }

  /** Starts the common watches; they stay for the rest of the session. */
  start(): void {
    if (this.#started) return;
    this.#started = true;
    const { scope } = this.#options;
    let checks: FailingChecks | undefined;
    let nodes: NodeFacts | undefined;
    scope.spawn(() =>
      this.#watch(failingChecks, (next) => {
        const touched = changedHealth(checks ?? next, next);
        // What happened between reading the services and this first answer shows in neither.
        if (checks === undefined) this.sweepSoon();
        checks = next;
        return this.#refresh([...touched.services, ...this.#onNodes(touched.nodes)]);
      }),
    );
    scope.spawn(() =>
      this.#watch(nodeFacts, (next) => {
        const touched = changedNodes(nodes ?? next, next);
        nodes = next;
        return this.#refresh(this.#onNodes(touched));
      }),
    );
    scope.spawn(async () => {
      while (!scope.signal.aborted) {
        const { clock, random } = this.#options.context;
        await pause(clock, unconditionalSweepMs * (1 + random() / 10), scope.signal);
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

  #watch<Value>(query: Query<Value>, onValue: (value: Value) => boolean): Promise<void> {
    const { context, scope, contact } = this.#options;
    return watchQuery(
      context,
      query,
      0n,
      {
        data: ({ value }) => onValue(value),
        problem: (answer, failures) => contact.judge(query.path, answer, failures),
        answered: () => contact.answered(query.path),
      },
      scope.signal,
    );
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
