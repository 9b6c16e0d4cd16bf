import { pause } from '../pause.ts';
import { type CatalogNames, isMassDisappearance, readCatalogNames } from './catalog-names.ts';
import type { Contact } from './contact.ts';
import type { Coverage, CoverageChange } from './coverage.ts';
import type { ServiceHost } from './host.ts';
import type { Instances } from './instance.ts';
import { type Data, serviceHealth, serviceNames } from './query.ts';
import { nextIndex } from './query-index.ts';
import { aboutService, type ServiceReader } from './service-reader.ts';
import type { SessionContext } from './session.ts';
import type { SessionScope } from './session-scope.ts';
import type { CommonWatches } from './shared-watches.ts';
import { watchQuery } from './watch.ts';

/** What following needs. */
export interface FollowerOptions {
  readonly context: SessionContext;
  readonly scope: SessionScope;
  readonly contact: Contact;
  readonly coverage: Coverage;
  readonly reader: ServiceReader;
  readonly common: CommonWatches;
}

/** A service that is registered again within this time was never gone. */
const goneAfterMs = 5_000;
/** How often a service may swap its place among the watched ones with another. */
const promotionIntervalMs = 250;
/** How often two contradicting answers are asked for again before the token is blamed. */
const contradictionAttempts = 3;

type Hosts = ReadonlyMap<string, ServiceHost>;

/** Follows the list of services and each service, and tells the sink what changed. */
export class Follower {
  readonly #options: FollowerOptions;
  readonly #hosts = new Map<string, ServiceHost>();
  readonly #watches = new Map<string, AbortController>();
  /** Services missing from the list whose time is not up yet. */
  readonly #retiring = new Map<string, AbortController>();
  readonly #confirming = new Set<string>();
  #accept: (names: ReadonlySet<string>) => Hosts = () => new Map();
  #following = false;
  #promotedAtMs = Number.NEGATIVE_INFINITY;

  constructor(options: FollowerOptions) {
    this.#options = options;
  }

  /** Takes the services to be followed, and how later lists become services. */
  begin(hosts: Hosts, accept: (names: ReadonlySet<string>) => Hosts): void {
    this.#accept = accept;
    for (const [name, host] of hosts) this.#hosts.set(name, host);
  }

  /** Starts the watches where reading ended; from now on changes reach the sink. */
  follow(list: Data<CatalogNames>, services: ReadonlyMap<string, Data<Instances>>): void {
    const { context, scope, contact, coverage } = this.#options;
    this.#following = true;
    for (const name of this.#hosts.keys()) {
      coverage.add(name);
      if (coverage.isHot(name)) this.#watch(name, nextIndex(0n, services.get(name)?.index).index);
      else if (!services.has(name)) this.#options.reader.request(name);
    }
    if (coverage.cold.size > 0) this.#options.common.start();
    scope.spawn(() =>
      watchQuery(
        context,
        serviceNames(context.settings),
        nextIndex(0n, list.index).index,
        {
          data: ({ value }, wentBack) => this.#onNames(value, wentBack),
          // A definition was rewritten: of which service, the list does not tell.
          unchanged: () => this.#options.common.sweepSoon(),
          problem: async (answer, failures) => {
            await contact.judge('services', answer, failures);
            if (failures >= contradictionAttempts) scope.fail(answer.problem, answer.retryAfterMs);
          },
          answered: () => contact.answered('services'),
        },
        scope.signal,
      ),
    );
  }

  /** Starts and ends watches as the coverage says. */
  apply({ watch, unwatch }: CoverageChange): void {
    for (const name of unwatch) {
      this.#watches.get(name)?.abort();
      this.#watches.delete(name);
      // What happens between the end of its watch and the common ones would show in neither.
      if (this.#hosts.has(name)) this.#options.reader.request(name);
    }
    for (const name of watch) this.#watch(name, 0n);
    if (this.#options.coverage.cold.size > 0) this.#options.common.start();
  }

  /** Takes what was read about a service; says whether it meant a change. */
  onService(name: string, data: Data<Instances>, anew: boolean): boolean {
    const { context, scope, coverage } = this.#options;
    const host = this.#hosts.get(name);
    if (host === undefined || scope.signal.aborted) return false;
    if (this.#following && data.value.instances.length === 0 && context.table.hasEndpoints(name)) {
      this.#confirmEmpty(name, data);
      return true;
    }
    // Without a usable index nothing tells old from new (R14).
    const index = nextIndex(0n, data.index).index;
    const observed = context.table.observe(name, host, data.value, index, anew || index === 0n);
    if (observed.kind !== 'changed') return false;
    if (this.#following) {
      context.sink.update(observed.registered);
      this.#promote(name, coverage);
    }
    return true;
  }

  #watch(name: string, startIndex: bigint): void {
    const { context, scope, contact } = this.#options;
    const controller = new AbortController();
    this.#watches.set(name, controller);
    scope.spawn(() =>
      watchQuery(
        context,
        serviceHealth(name),
        startIndex,
        {
          data: (data, wentBack) => this.onService(name, data, wentBack),
          problem: (answer, failures) => contact.judge(aboutService(name), answer, failures),
          answered: () => contact.answered(aboutService(name)),
        },
        AbortSignal.any([scope.signal, controller.signal]),
      ),
    );
  }

  #promote(name: string, coverage: Coverage): void {
    const nowMs = this.#options.context.clock.now();
    const isHot = coverage.isHot(name);
    if (!isHot && nowMs - this.#promotedAtMs < promotionIntervalMs) return;
    if (!isHot) this.#promotedAtMs = nowMs;
    this.apply(coverage.touch(name));
  }

  #onNames(value: CatalogNames, wentBack: boolean): boolean {
    const { scope, coverage, reader, common } = this.#options;
    // R13: the registry was restored, or another server answers.
    if (wentBack) scope.finish({ kind: 'doubt', reason: 'the index of the service list went back' });
    const names = scope.signal.aborted ? undefined : this.#judge(value);
    if (names === undefined) return false;
    const hosts = this.#accept(names);
    let changed = false;
    for (const [name, host] of hosts) {
      this.#retiring.get(name)?.abort();
      if (this.#hosts.has(name)) continue;
      changed = true;
      this.#hosts.set(name, host);
      this.apply(coverage.add(name));
      if (!coverage.isHot(name)) reader.request(name);
    }
    for (const name of this.#hosts.keys()) {
      if (hosts.has(name) || this.#retiring.has(name)) continue;
      changed = true;
      if (names.has(name)) {
        // Its host went to another service of the same spelling: only a snapshot can say that without a gap.
        scope.finish({ kind: 'doubt', reason: `the host of ${name} belongs to another service` });
        return true;
      }
      this.#retire(name);
    }
    if (!changed) common.sweepSoon();
    return changed;
  }

  /** The names of a list that can be believed; otherwise the session ends and everything is read again. */
  #judge(value: CatalogNames): ReadonlySet<string> | undefined {
    const { scope, context } = this.#options;
    const doubt = (reason: string): undefined => {
      scope.finish({ kind: 'doubt', reason });
    };
    if (value.kind === 'nothing-visible') return doubt('the service list is empty');
    if (context.memory.sawSentinel && !value.hasSentinel)
      return doubt("Consul's own service is no longer listed");
    const known = [...this.#hosts.keys()].filter((name) => !this.#retiring.has(name));
    const vanished = known.filter((name) => !value.names.has(name));
    if (isMassDisappearance(vanished.length, known.length)) {
      return doubt(`${vanished.length} of ${known.length} services vanished at once`);
    }
    return value.names;
  }

  /** No instances where there were some: true only when the list no longer has the service either. */
  #confirmEmpty(name: string, data: Data<Instances>): void {
    if (this.#confirming.has(name)) return;
    this.#confirming.add(name);
    this.#options.scope.spawn(async () => {
      await this.#decideEmpty(name, data);
      this.#confirming.delete(name);
    });
  }

  async #decideEmpty(name: string, data: Data<Instances>): Promise<void> {
    const { context, scope, reader, contact } = this.#options;
    for (let attempt = 0; attempt < contradictionAttempts; attempt++) {
      const told = await context.calls.services();
      if (scope.signal.aborted) return;
      if ('problem' in told) return scope.fail(told.problem);
      const value = readCatalogNames(told.value, context.settings);
      if (value === undefined)
        return scope.fail({ reason: 'protocol', message: 'the service list is malformed' });
      const names = this.#judge(value);
      const host = this.#hosts.get(name);
      if (names === undefined || host === undefined) return;
      if (!names.has(name)) {
        const index = nextIndex(0n, data.index).index;
        const observed = context.table.observe(name, host, data.value, index, index === 0n);
        if (observed.kind === 'changed') context.sink.update(observed.registered);
        return;
      }
      const again = await reader.read(name);
      if (again === undefined) return;
      if (again.value.instances.length > 0) {
        this.onService(name, again, false);
        contact.answered(aboutService(name));
        return;
      }
    }
    const message = `${name} is listed but shows no instances: the token may not read its nodes`;
    scope.fail({ reason: 'filtered', message });
  }

  /** Removes a service that stays away from the list, and has no instances, for long enough. */
  #retire(name: string): void {
    const { context, scope, coverage, reader } = this.#options;
    const controller = new AbortController();
    this.#retiring.set(name, controller);
    if (!coverage.isHot(name)) reader.request(name);
    const signal = AbortSignal.any([scope.signal, controller.signal]);
    scope.spawn(async () => {
      await pause(context.clock, goneAfterMs, signal);
      this.#retiring.delete(name);
      if (signal.aborted || context.table.hasEndpoints(name)) return;
      this.#hosts.delete(name);
      this.apply(coverage.delete(name));
      const registered = context.table.forget(name);
      if (registered !== undefined) context.sink.remove(registered.service.key);
    });
  }
}
