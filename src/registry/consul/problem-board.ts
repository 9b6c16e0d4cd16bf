import type { RegisteredService, RegistryProblem, RegistrySink } from '../../model/index.ts';

/**
 * What does not work in a session that otherwise goes on, such as one service that cannot be read. While
 * anything stands here, the sink has been told; when the last of it is mended, it gets everything anew.
 */
export class ProblemBoard {
  readonly #sink: RegistrySink;
  readonly #everything: () => readonly RegisteredService[];
  readonly #problems = new Map<string, RegistryProblem>();

  constructor(sink: RegistrySink, everything: () => readonly RegisteredService[]) {
    this.#sink = sink;
    this.#everything = everything;
  }

  get isEmpty(): boolean {
    return this.#problems.size === 0;
  }

  note(about: string, problem: RegistryProblem): void {
    const known = this.#problems.get(about);
    this.#problems.set(about, problem);
    if (known?.reason !== problem.reason) this.#sink.fail(problem);
  }

  /** Keeps only what concerns these; says nothing, because the caller is about to say everything. */
  keepOnly(abouts: ReadonlySet<string>): void {
    for (const about of [...this.#problems.keys()]) if (!abouts.has(about)) this.#problems.delete(about);
  }

  clear(about: string): void {
    if (!this.#problems.delete(about) || !this.isEmpty) return;
    this.#sink.alive();
    this.#sink.snapshot(this.#everything());
  }
}
