import type { RegisteredService, RegistryProblem, RegistrySink, ServiceKey } from '../../src/model/index.ts';

/** What an adapter said, in order. */
export type Said =
  | { readonly kind: 'snapshot'; readonly services: readonly RegisteredService[]; readonly atMs: number }
  | { readonly kind: 'update'; readonly service: RegisteredService; readonly atMs: number }
  | { readonly kind: 'remove'; readonly key: ServiceKey; readonly atMs: number }
  | { readonly kind: 'fail'; readonly problem: RegistryProblem; readonly atMs: number }
  | { readonly kind: 'alive'; readonly atMs: number };

/** A sink that remembers everything and lets a test await what it expects. */
export class RecordingSink implements RegistrySink {
  readonly said: Said[] = [];
  readonly #waiting = new Set<() => void>();

  snapshot(services: readonly RegisteredService[]): void {
    this.#add({ kind: 'snapshot', services, atMs: performance.now() });
  }

  update(service: RegisteredService): void {
    this.#add({ kind: 'update', service, atMs: performance.now() });
  }

  remove(key: ServiceKey): void {
    this.#add({ kind: 'remove', key, atMs: performance.now() });
  }

  fail(problem: RegistryProblem): void {
    this.#add({ kind: 'fail', problem, atMs: performance.now() });
  }

  alive(): void {
    this.#add({ kind: 'alive', atMs: performance.now() });
  }

  /** A mark; what is said after it is what `since` and `expect` look at. */
  mark(): number {
    return this.said.length;
  }

  /** What was said since the mark, without signs of life. */
  since(mark: number): readonly Said[] {
    return this.said.slice(mark).filter(({ kind }) => kind !== 'alive');
  }

  /** The first thing since the mark that answers the question; fails after the deadline. */
  async expect<Answer>(
    what: string,
    mark: number,
    find: (said: Said) => Answer | undefined | false,
    deadlineMs = 20_000,
  ): Promise<Answer> {
    const deadline = performance.now() + deadlineMs;
    for (let next = mark; ; next++) {
      while (next >= this.said.length) {
        if (!(await this.#more(deadline - performance.now()))) {
          const kinds = this.since(mark).map(({ kind }) => kind);
          throw new Error(`waited ${deadlineMs} ms for ${what}; there came ${JSON.stringify(kinds)}`);
        }
      }
      const said = this.said[next];
      const answer = said && find(said);
      if (answer !== undefined && answer !== false) return answer;
    }
  }

  /** The services as a reader that believes everything holds them, by host name. */
  believed(): ReadonlyMap<string, RegisteredService> {
    const services = new Map<ServiceKey, RegisteredService>();
    for (const said of this.said) {
      if (said.kind === 'snapshot') {
        services.clear();
        for (const service of said.services) services.set(service.service.key, service);
      } else if (said.kind === 'update') services.set(said.service.service.key, said.service);
      else if (said.kind === 'remove') services.delete(said.key);
    }
    return new Map([...services.values()].map((service) => [service.service.hostname, service]));
  }

  #add(said: Said): void {
    this.said.push(said);
    for (const wake of this.#waiting) wake();
  }

  #more(timeoutMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const finish = (came: boolean): void => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve(came);
      };
      const wake = (): void => finish(true);
      const timer = setTimeout(() => finish(false), Math.max(timeoutMs, 0));
      this.#waiting.add(wake);
    });
  }
}
