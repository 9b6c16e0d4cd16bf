import type { EncodedResource } from '../encoded-resource.ts';
import { type FailedPart, sameCause } from '../failures.ts';
import { Effects } from '../incremental/effects.ts';
import type { ViewContext } from './view-context.ts';
import type { ViewOutput } from './view-output.ts';

/** Makes one resource of an effect; what it throws concerns this resource only. */
export type Attempt = (name: string, make: () => EncodedResource | undefined) => void;

/** Tells of a part of a resource that is left out; the resource itself goes on. */
export type Complain = (name: string, cause: unknown) => void;

export interface ResourceEffectsOptions {
  readonly stratum: number;
  readonly typeUrl: string;
  /** Attempts every resource of a key. */
  readonly compute: (key: string, attempt: Attempt, complain: Complain) => void;
}

/** What a key came to: its resources in order, and those that failed. */
interface Outcome {
  readonly resources: readonly EncodedResource[];
  readonly failures: readonly FailedPart[];
}

/**
 * Keeps the resources of one type in a view up to date, key by key. A resource that cannot be made keeps
 * its last form, everything else goes on.
 */
export class ResourceEffects {
  readonly #effects: Effects<string, Outcome>;
  readonly #output: ViewOutput;
  readonly #typeUrl: string;

  constructor(
    context: ViewContext,
    output: ViewOutput,
    { stratum, typeUrl, compute }: ResourceEffectsOptions,
  ) {
    this.#output = output;
    this.#typeUrl = typeUrl;
    this.#effects = new Effects(context.graph, {
      name: `${output.name} ${typeUrl}`,
      stratum,
      compute: (key, previous) => this.#attempt(key, previous, compute),
      equal: sameOutcome,
      commit: (_, value, previous) => {
        context.failures.replace(output.name, typeUrl, previous?.failures ?? [], value?.failures ?? []);
        this.#publish(value?.resources ?? [], previous?.resources ?? []);
      },
      faulted: (key, after, before) => context.failures.replaceOne(output.name, typeUrl, key, before, after),
    });
  }

  add(key: string): void {
    this.#effects.add(key, key);
  }

  remove(key: string): void {
    this.#effects.remove(key);
  }

  clear(): void {
    this.#effects.clear();
  }

  #attempt(key: string, previous: Outcome | undefined, compute: ResourceEffectsOptions['compute']): Outcome {
    const resources: EncodedResource[] = [];
    const failures: FailedPart[] = [];
    const attempt: Attempt = (name, make) => {
      try {
        const resource = make();
        if (resource !== undefined) resources.push(resource);
      } catch (cause) {
        failures.push({ name, cause });
        const last = this.#output.peek(this.#typeUrl, name);
        if (last !== undefined) resources.push(last);
      }
    };
    try {
      compute(key, attempt, (name, cause) => failures.push({ name, cause }));
    } catch (cause) {
      return { resources: previous?.resources ?? [], failures: [{ name: key, cause }] };
    }
    return { resources, failures };
  }

  #publish(after: readonly EncodedResource[], before: readonly EncodedResource[]): void {
    const names = new Set(after.map(({ name }) => name));
    for (const { name } of before) if (!names.has(name)) this.#output.remove(this.#typeUrl, name);
    for (const resource of after) this.#output.set(this.#typeUrl, resource);
  }
}

/** Equal bytes in other objects are left to the output to find, which compares them anyway. */
const sameOutcome = (a: Outcome, b: Outcome): boolean =>
  a.resources.length === b.resources.length &&
  a.resources.every((resource, index) => resource === b.resources[index]) &&
  a.failures.length === b.failures.length &&
  a.failures.every(
    ({ name, cause }, index) =>
      name === b.failures[index]?.name && sameCause(cause, b.failures[index]?.cause),
  );
